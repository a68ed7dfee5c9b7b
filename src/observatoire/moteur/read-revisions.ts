import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { listMesures } from '../../socle/mesure/registre.ts'
import { canonicalizeTerme } from '../catalogue/canonicalize-terme.ts'
import { AGREGATIONS } from '../indicateurs/definition.ts'
import { listSeries } from './list-series.ts'

/**
 * For each term that is kept, under the name that readCellules gives it, a stamp that changes when its cells may have changed,
 * in whatever département. A term that is not there is counted anew each time: nothing says whether it changed.
 */
export async function readRevisions(
  db: BaseOuTransaction,
  _departement: string,
): Promise<Map<string, string>> {
  const series = await listSeries(
    db,
    listMesures().map(({ code }) => code),
  )
  return new Map(
    series
      .filter(({ comptee }) => comptee)
      .flatMap(({ id, mesure, filtre, ventilation, distincte, revision }) =>
        AGREGATIONS.filter(agregation => (agregation === 'distinct') === distincte).map(agregation => [
          `${canonicalizeTerme({ mesure, filtre, agregation })}#${ventilation ?? ''}`,
          `${id}.${revision}`,
        ]),
      ),
  )
}
