import { type EtatRendezVous, NATURES, type RendezVous } from '../../agenda/rendez-vous.ts'
import type { TypeDeComite } from '../gouvernance/gouvernance.ts'
import type { PointEnvoye } from '../gouvernance/tables.ts'
import type { Visibilite } from '../visibilite.ts'

/** A meeting of a committee. When and where is its `rendezVous`. */
export type Reunion = {
  id: number
  departement: string
  comite: { id: number; nom: string; type: TypeDeComite }
  rendezVous: RendezVous
  convoquee_le: Date | null
  /** The agenda that the last mail told. */
  ordre_envoye: readonly PointEnvoye[] | null
  /** Introduction and conclusion of the minutes; each point has its own text. */
  introduction: string | null
  conclusion: string | null
  visibilite: Visibilite
  /** The minutes are frozen from then on. */
  valide_le: Date | null
  revision: number
}

export const NATURE = NATURES[0]

/** Where a point of the agenda comes from. */
export const NOM_DE_L_ORIGINE = {
  saisi: 'Ajouté à la main',
  action_en_retard: 'Action en retard',
  decision_echue: 'Décision à tenir',
  indicateur_hors_trajectoire: 'Indicateur hors trajectoire ou à surveiller',
  reporte: 'Point reporté',
} as const
export type OrigineDuPoint = keyof typeof NOM_DE_L_ORIGINE

/** A point of the agenda, and what was said of it. */
export type Point = {
  id: number
  rang: number
  titre: string
  minutes: number | null
  origine: OrigineDuPoint
  /** What it is about: 'action:12', 'decision:3', 'indicateur:7', 'point:5'. */
  sujet: string | null
  /** Left for the next meeting. */
  reporte: boolean
  compte_rendu: string | null
}

/** What is foreseen for the points that say how long they take. */
export const computeDuree = (points: readonly Pick<Point, 'minutes'>[]): number =>
  points.reduce((somme, { minutes }) => somme + (minutes ?? 0), 0)

/** '1 h 30', '45 min'. */
export function sayDuree(minutes: number): string {
  const [heures, reste] = [Math.floor(minutes / 60), minutes % 60]
  if (heures === 0) return `${reste}\u00a0min`
  return reste === 0 ? `${heures}\u00a0h` : `${heures}\u00a0h\u00a0${String(reste).padStart(2, '0')}`
}

export const ETAPES = [
  'ordre_du_jour',
  'convocation',
  'tenue',
  'presences',
  'compte_rendu',
  'validation',
] as const
export type Etape = (typeof ETAPES)[number]

/** The steps of a meeting, and which are done: the first one that is not is the next thing to do. */
export function listEtapes(
  { rendezVous, convoquee_le, valide_le }: Reunion,
  { points, presences, ecrits }: { points: number; presences: number; ecrits: number },
): { etape: Etape; faite: boolean }[] {
  const faites: Record<Etape, boolean> = {
    ordre_du_jour: points > 0,
    convocation: convoquee_le !== null,
    tenue: rendezVous.etat === 'tenu',
    presences: presences > 0,
    compte_rendu: ecrits > 0,
    validation: valide_le !== null,
  }
  return ETAPES.map(etape => ({ etape, faite: faites[etape] }))
}

export const NOM_DE_L_ETAT: Record<EtatRendezVous, string> = {
  prevu: 'Prévue',
  tenu: 'Tenue',
  annule: 'Annulée',
}

export const TITRE_AU_PLUS = 200

/** A title that holds on two lines of an agenda. */
export const cutTitre = (titre: string): string =>
  titre.length <= TITRE_AU_PLUS ? titre : `${titre.slice(0, TITRE_AU_PLUS - 1).trimEnd()}…`

/** Minutes are read by co-pilots as they are written; by others once validated, if they are for them. */
export const isCompteRenduLisible = (
  { valide_le, visibilite }: Reunion,
  visibilites: readonly Visibilite[],
): boolean => visibilites.includes('copilotes') || (valide_le !== null && visibilites.includes(visibilite))
