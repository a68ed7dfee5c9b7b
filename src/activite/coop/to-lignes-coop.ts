import { findHeure } from '../../agenda/heure-de-paris.ts'
import type { DispositifEmploi } from '../../annuaire/mediateurs/affectation.ts'
import { findJour } from '../../socle/texte/dates.ts'
import type { AxeDeMarge } from '../activite.ts'
import {
  AUTONOMIES,
  GENRES,
  MOTS_DES_DEMARCHES,
  MOTS_DES_GENRES,
  MOTS_DES_REDIRECTIONS,
  MOTS_DES_STATUTS,
  MOTS_DES_THEMATIQUES,
  MOTS_DES_TRANCHES_D_AGE,
  MOTS_DES_TYPES,
  MOTS_DES_TYPES_DE_LIEU,
  MOTS_DU_MATERIEL,
  NIVEAUX,
  STATUTS_SOCIAUX,
  TRANCHES_D_AGE,
} from '../codes.ts'
import { CLES, COLONNES, type Colonne } from './colonnes.ts'
import type { ActiviteExportee } from './list-a-exporter.ts'

const MOTS_DES_THEMES: Record<string, string> = { ...MOTS_DES_THEMATIQUES, ...MOTS_DES_DEMARCHES }
const ROLES: Record<DispositifEmploi, string> = {
  conseiller_numerique: 'Conseiller Numérique',
  france_services: 'Agent France Services',
  mediateur: 'Médiateur',
}

/** The columns that only the readers of a mediator's own structure receive. */
const NOMINATIVES: readonly Colonne[] = ['prenom', 'nom']
/** `noms`: with the columns that name mediators. */
/** Not one of La Coop's: how many activities a row's stands for, more than one when a month was declared as a whole. */
export const COLONNE_NOMBRE = 'Nombre d’activités'
export const listColonnes = (noms: boolean): string[] =>
  CLES.filter(cle => noms || !NOMINATIVES.includes(cle)).map(cle => COLONNES[cle])

/**
 * The rows by which La Coop would tell an activity: one by participant. What was counted along each axis is dealt out in the order of
 * its list, each axis on its own: a row is nobody, only the counts of all the rows mean something.
 */
export function* toLignesCoop(
  activite: ActiviteExportee,
  noms: boolean,
): Generator<Record<string, string | number>> {
  const { participants } = activite
  const commun = printCommun(activite, noms)
  const genres = deal(activite, 'genres', GENRES, MOTS_DES_GENRES)
  const tranches = deal(activite, 'tranches_age', TRANCHES_D_AGE, MOTS_DES_TRANCHES_D_AGE)
  const statuts = deal(activite, 'statuts', STATUTS_SOCIAUX, MOTS_DES_STATUTS)
  for (let rang = 0; rang < participants; rang++)
    yield {
      ...commun,
      [COLONNES.participants]: participants === 1 ? 1 : `${rang + 1}/${participants}`,
      [COLONNES.genre]: genres[rang] ?? '',
      [COLONNES.tranche]: tranches[rang] ?? '',
      [COLONNES.statut]: statuts[rang] ?? '',
    }
}

function deal<C extends string>(
  { marges, participants }: ActiviteExportee,
  axe: AxeDeMarge,
  codes: readonly C[],
  mots: Record<C, string>,
): string[] {
  const comptes = (marges[axe] ?? {}) as Partial<Record<C, number>>
  return codes.flatMap(code => Array<string>(comptes[code] ?? 0).fill(mots[code])).slice(0, participants)
}

function printCommun(activite: ActiviteExportee, noms: boolean): Record<string, string | number> {
  const { nom_auteur: nomAuteur, autonomie, niveau_atelier: niveau } = activite
  const [prenom = '', ...nom] = (nomAuteur ?? '').split(' ')
  const palier = autonomie
    ? AUTONOMIES.indexOf(autonomie as (typeof AUTONOMIES)[number])
    : niveau
      ? NIVEAUX.indexOf(niveau as (typeof NIVEAUX)[number])
      : -1
  const cellules: Record<Colonne, string | number> = {
    date: printJour(activite.date),
    enregistre: printInstant(activite.creation),
    modifie: activite.modification === activite.creation ? '' : printInstant(activite.modification),
    ...{ prenom, nom: nom.join(' '), role: ROLES[activite.acteur], conum: '' },
    type: MOTS_DES_TYPES[activite.type],
    participants: '',
    canal: MOTS_DES_TYPES_DE_LIEU[activite.type_lieu],
    ...{ lieu: activite.nom_lieu ?? '', adresse: activite.adresse_lieu ?? '' },
    commune: activite.nom_commune ?? '',
    code_postal: activite.code_postal_lieu ?? activite.code_postal ?? '',
    ...{ insee: activite.commune ?? '', duree: activite.duree_minutes, titre: activite.titre_atelier ?? '' },
    materiel: activite.materiel
      .map(code => MOTS_DU_MATERIEL[code as keyof typeof MOTS_DU_MATERIEL])
      .join('\n'),
    thematiques: activite.thematiques.map(code => MOTS_DES_THEMES[code]).join('\n'),
    ...{ tags: activite.tags.join('\n'), demarche: activite.precisions_demarche ?? '' },
    autonomie: palier < 0 ? '' : `${palier + 1}/3`,
    reoriente:
      activite.oriente_vers_structure === null ? '' : activite.oriente_vers_structure ? 'Oui' : 'Non',
    redirection: activite.structure_de_redirection
      ? MOTS_DES_REDIRECTIONS[activite.structure_de_redirection as keyof typeof MOTS_DES_REDIRECTIONS]
      : '',
    commune_beneficiaire: activite.nom_commune_beneficiaire ?? '',
    code_postal_beneficiaire: activite.code_postal_beneficiaire ?? '',
    insee_beneficiaire: activite.commune_beneficiaire ?? '',
    ...{ genre: '', tranche: '', statut: '', id: activite.id_cra ?? activite.id },
  }
  return Object.fromEntries(
    CLES.filter(cle => noms || !NOMINATIVES.includes(cle)).map(cle => [COLONNES[cle], cellules[cle]]),
  )
}

const printJour = (date: string) => date.split('-').toReversed().join('/')

function printInstant(texte: string): string {
  const instant = new Date(texte)
  return `${printJour(findJour(instant))} à ${findHeure(instant)}`
}
