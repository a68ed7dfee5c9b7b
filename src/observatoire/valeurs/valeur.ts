/** Where a figure comes from: computed from a register, declared on screen, read in a file, told by a milestone. */
export const ORIGINES = ['calcule', 'saisi', 'importe', 'jalon'] as const
export type Origine = (typeof ORIGINES)[number]

/** Of a sum over EPCI of which not all gave their figure: how many did, and of how many. */
export type Partielle = { connues: number; sur: number }

/** One figure of an indicator, as anyone may see it: what secrecy hides is already hidden. */
export type Valeur = {
  /** Code of a period: '2025', '2025-T2', '2025-03', '2024-2025'. */
  periode: string
  /** '' for the whole département; '?' for what no EPCI can be given. */
  epci: string
  /** '' for the total; otherwise a code of the dimension it is broken down by. */
  part: string
  /** Null: nothing is known, or it is hidden. */
  valeur: number | null
  /** Hidden: fewer people than the threshold, or it would betray another. It reads « moins de 5 » or « masqué », never 0. */
  masquee: null | 'petit' | 'complementaire'
  /** The second figure of a calcul with `avec`, hidden as the first. */
  avec: number | null
  /** Of an `evolution`: what it was one period before. */
  precedente: number | null
  /** How many rows of facts, or declarations, are behind it. */
  lignes: number
  origine: Origine
  /** Day (YYYY-MM-DD) it was computed or declared. */
  date: string
  /** Its period is not over. */
  provisoire: boolean
  /** Absent when it is of the whole territory. */
  partielle?: Partielle | undefined
}

/** How far an indicator is from where it should be. */
export const STATUTS_INDICATEUR = [
  'atteint',
  'sur_trajectoire',
  'a_surveiller',
  'hors_trajectoire',
  'sans_cible',
  'sans_valeur',
] as const
export type StatutIndicateur = (typeof STATUTS_INDICATEUR)[number]
