import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Periode } from '../periodes/periode.ts'
import type { IndicateurLu } from './indicateur-lu.ts'

export type DemandeDIndicateurs = {
  departement: string
  ids?: readonly number[]
  codes?: readonly string[]
  /** The current year when it is not given. */
  periode?: Periode
  /** The whole département when it is not given. */
  epci?: string
}

/** Indicators with their figures: the one way by which a figure leaves the observatory, secrecy applied. */
export async function readIndicateurs(
  _db: BaseOuTransaction,
  _demande: DemandeDIndicateurs,
  _maintenant: Date,
): Promise<IndicateurLu[]> {
  return []
}
