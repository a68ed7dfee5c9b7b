import { findMesure } from '../../socle/mesure/registre.ts'
import { canonicalizeFiltre } from '../catalogue/canonicalize-terme.ts'
import type { Filtre, Terme } from '../indicateurs/definition.ts'

/** What is cumulated by month. `distincte`: by subject, to count distinct ones. */
export type SerieDemandee = {
  mesure: string
  filtre: Filtre
  ventilation: string | null
  distincte: boolean
}

/** A series that is kept, or that is counted for once. */
export type Serie = SerieDemandee & { id: number }

/** The series that answers a term. Sums, counts, stocks and means of the same facts share one. */
export const toSerie = (
  { mesure, filtre, agregation }: Terme,
  ventilation: string | null,
): SerieDemandee => ({
  ...{ mesure, filtre: canonicalizeFiltre(filtre), ventilation },
  distincte: agregation === 'distinct',
})

/** Two demands of one series read the same. */
export const nameSerie = ({ mesure, filtre, ventilation, distincte }: SerieDemandee): string =>
  JSON.stringify([mesure, canonicalizeFiltre(filtre), ventilation, distincte])

/**
 * Whether a term is told at the end of a period from all that came before (what a stock holds, a running total) rather than
 * from the period alone.
 */
export const isCourante = ({ mesure, agregation }: Pick<Terme, 'mesure' | 'agregation'>): boolean =>
  agregation === 'stock' || findMesure(mesure)?.nature === 'stock'
