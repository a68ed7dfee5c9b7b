import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { cleanLigneDeTexte } from '../../annuaire/schema/clean-texte.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { isEpciOf } from './check-membre.ts'
import { FREQUENCES, TYPES_DE_COMITE } from './gouvernance.ts'
import { isJour } from './is-jour.ts'
import { comite, membre } from './tables.ts'

/** A committee as a form gives it: texts, '' for what is not said, and the numbers of its members. */
export type SaisieComite = {
  type: string
  nom: string
  theme: string
  epci: string
  frequence: string
  cree_le: string
  membres: readonly number[]
}

const AU_PLUS = 150

/**
 * A committee ready to be written in this département, where names are taken one at a time; its members apart.
 * @throws Erreur saisie_invalide, a fault by field: a member of another département is nobody's here
 */
export async function checkComite(
  tx: Transaction,
  departement: string,
  saisie: SaisieComite,
  id: number | null,
  maintenant: Date,
) {
  const fautes: { champ: keyof SaisieComite; message: string }[] = []
  const refuse = (champ: keyof SaisieComite, message: string) => void fautes.push({ champ, message })
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`comités ${departement}`}))`)

  const type = TYPES_DE_COMITE.find(connu => connu === saisie.type)
  if (!type) refuse('type', 'Choisissez le type du comité.')
  const nom = cleanLigneDeTexte(saisie.nom).valeur ?? ''
  if (!nom) refuse('nom', 'Donnez un nom au comité : « Comité stratégique de la Drôme ».')
  if (nom.length > AU_PLUS) refuse('nom', `Raccourcissez ce nom à ${AU_PLUS} caractères au plus.`)
  const autres = await tx
    .select({ nom: comite.nom })
    .from(comite)
    .where(and(eq(comite.departement, departement), ne(comite.id, id ?? 0)))
  const homonyme = autres.find(autre => nom && toSlug(autre.nom) === toSlug(nom))
  if (homonyme) refuse('nom', `« ${homonyme.nom} » existe déjà. Écrivez un nom qui les distingue.`)

  const theme = cleanLigneDeTexte(saisie.theme).valeur
  const epci = saisie.epci || null
  if ((theme?.length ?? 0) > AU_PLUS)
    refuse('theme', `Raccourcissez ce thème à ${AU_PLUS} caractères au plus.`)
  if (type === 'thematique' && !theme) refuse('theme', 'Dites le thème de ce comité.')
  if (type === 'groupe_de_travail' && !theme && !epci)
    refuse('epci', 'Un groupe de travail porte sur une intercommunalité ou sur un thème : dites lequel.')
  if (epci && type && type !== 'groupe_de_travail')
    refuse('epci', 'Seul un groupe de travail est celui d’une intercommunalité. Laissez vide.')
  else if (epci && !(await isEpciOf(tx, epci, departement)))
    refuse('epci', 'Choisissez une intercommunalité de ce département.')

  const frequence = saisie.frequence ? FREQUENCES.find(connue => connue === saisie.frequence) : null
  if (frequence === undefined) refuse('frequence', 'Choisissez un rythme de la liste, ou aucun.')
  if (!isJour(saisie.cree_le)) refuse('cree_le', 'Écrivez le jour de la création, par exemple 2026-03-03.')
  else if (saisie.cree_le > findJour(maintenant)) refuse('cree_le', 'Ce jour n’est pas encore arrivé.')

  const membres = [...new Set(saisie.membres)]
  const connus = await tx
    .select({ id: membre.id })
    .from(membre)
    .where(
      and(inArray(membre.id, membres), eq(membre.departement, departement), ne(membre.statut, 'candidat')),
    )
  if (connus.length < membres.length)
    refuse('membres', 'Choisissez des membres de la gouvernance de ce département.')

  if (fautes.length > 0 || !type || frequence === undefined)
    throw new Erreur('saisie_invalide', 'Le comité n’est pas enregistré : corrigez-le.', fautes)
  return { ecrit: { type, nom, theme, epci, frequence, cree_le: saisie.cree_le }, membres }
}
