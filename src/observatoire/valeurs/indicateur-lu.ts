import type { Calcul, Periodicite } from '../indicateurs/definition.ts'
import type { StatutIndicateur, Valeur } from './valeur.ts'

/** Where an indicator should be. `epci` '' is the whole département. */
export type Cible = { epci: string; date: string; valeur: number }

/**
 * An indicator as anyone may see it: definition, figures, targets, and how far it is from its path. Secrecy is already applied.
 *
 * What a target is compared with: a flow (`valeur` of a sum, a count, distinct subjects) is cumulated from 1 January of
 * the target's year; anything else (stock, rate, mean, coverage…) is taken as it stands at the date.
 */
export type IndicateurLu = {
  id: number
  departement: string
  code: string
  libelle: string
  calcul: Calcul
  /** « nombre de permanences tenues, dans un centre social, par un conseiller numérique ». */
  formule: string
  unite: string
  periodicite: Periodicite
  /** The dimension of the breakdown and its parts, in words. */
  ventilation: { dimension: string; libelle: string; parts: { code: string; libelle: string }[] } | null
  sens: 'hausse' | 'baisse'
  note: string | null
  responsable: string | null
  reference: { date: string; valeur: number } | null
  cibles: Cible[]
  revision: number
  publie_le: Date | null
  /** Every term has its register: figures are computed. Otherwise they are declared, whole or in part. */
  calculable: boolean
  /** Figures by period of the indicator's pace (the oldest first), EPCI ('' first) and part ('' first). */
  valeurs: Valeur[]
  /** The figure of the period that was asked for (the current year by default) and of the territory asked for. */
  courante: Valeur
  /** The same one period before: what `tendance` compares with. Null: there is none. */
  precedente: Valeur | null
  tendance: 'hausse' | 'baisse' | 'stable' | null
  /** The target that is aimed at: the first one not yet past, else the last. */
  objectif: Cible | null
  /** Where the path wants it today, by straight lines from the baseline through the targets. */
  attendu: number | null
  /** Current value less `attendu`. */
  ecart: number | null
  statut: StatutIndicateur
  /** Why this status, in one French sentence. */
  raison: string
}
