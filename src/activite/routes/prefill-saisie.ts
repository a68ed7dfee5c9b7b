import type { Requete } from '../../socle/http/contexte.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { isUuid } from '../../socle/texte/uuid.ts'
import type { Champs } from '../champs.ts'
import { THEMATIQUES } from '../codes.ts'
import type { Habitudes } from '../list-habitudes.ts'
import { findOrientationRecue } from '../orientations.ts'
import { readActivite } from '../read-activite.ts'
import { toChamps } from '../to-champs.ts'

/** What one activity shares with the next of its kind: neither who was there, nor what was said of them. */
const PARTAGES = [
  ...['type', 'duree', 'ou', 'commune', 'materiel', 'thematiques', 'precisions_demarche', 'aller_vers'],
  ...['cheque', 'tags', 'titre_atelier', 'niveau_atelier'],
]

/**
 * The first answers of a new activity, from what the address names: an earlier one ('comme'), an orientation and its
 * theme, a followed person. The permanence ('rendez-vous') is added by `prefillRendezVous`, once it is known.
 * @throws Erreur saisie_invalide when the orientation is of another structure
 */
export async function prefillSaisie(c: Requete): Promise<Champs> {
  const { db, maintenant } = c.var.contexte
  const q = (nom: string) => c.req.query(nom) ?? ''
  const champs: Record<string, readonly string[]> = { date: [findJour(maintenant())] }
  if (/^\d{4}-\d\d-\d\d$/.test(q('date'))) champs.date = [q('date')]
  if (isUuid(q('comme'))) {
    const modele = toChamps((await readActivite(db, c.var.acteur!, q('comme'))).saisie)
    for (const nom of PARTAGES) champs[nom] = modele[nom] ?? []
    // The next person of the same permanence.
    if (modele.date?.[0] === champs.date?.[0]) champs.rendez_vous = modele.rendez_vous ?? []
  }
  if (/^[1-9]\d{0,3}$/.test(q('duree'))) champs.duree = [q('duree')]
  if (q('type') === 'collectif' || q('type') === 'individuel') champs.type = [q('type')]
  if (/^\d{1,15}$/.test(q('rendez-vous'))) champs.rendez_vous = [q('rendez-vous')]
  if (isUuid(q('orientation'))) Object.assign(champs, await prefillOrientation(c, q('orientation')))
  if (isUuid(q('personne'))) champs.personnes = [q('personne')]
  const thematiques = c.req.queries('thematique')?.filter(code => THEMATIQUES.some(t => t === code))
  if (thematiques && thematiques.length > 0) champs.thematiques = thematiques
  return champs
}

/** What the request said is not asked again; a followed person is left out later, when of another structure. */
async function prefillOrientation(c: Requete, id: string): Promise<Champs> {
  const { thematiques, personne, commune } = await findOrientationRecue(c.var.contexte.db, c.var.acteur, id)
  return {
    ...{ orientation: [id], type: ['individuel'], thematiques },
    ...(personne && { personnes: [personne] }),
    ...(commune && { commune_beneficiaire: [commune] }),
  }
}

/** Where one works today is most often where one last did: said already, unless something else said better. */
export function prefillHabitudes(champs: Champs, { dernier, lieux }: Habitudes): Champs {
  if (champs.ou?.length) return champs
  if (!dernier) return champs
  if (dernier.type_lieu === 'lieu_activite') {
    const lieu = dernier.lieu ?? lieux[0]?.id
    return lieu ? { ...champs, ou: [`lieu:${lieu}`] } : champs
  }
  return { ...champs, ou: [dernier.type_lieu], commune: dernier.commune ? [dernier.commune] : [] }
}
