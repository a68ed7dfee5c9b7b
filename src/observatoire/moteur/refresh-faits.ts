import { sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import type { Mesure } from '../../socle/mesure/mesure.ts'
import { findMesure } from '../../socle/mesure/registre.ts'
import { addCellules } from './add-cellules.ts'
import { listSeries } from './list-series.ts'
import { lockFaits } from './lock-faits.ts'
import { COLONNES, selectFaits } from './select-faits.ts'

/**
 * Brings into facts and cumulations what was written in registers since the last time. Its cost depends on what changed. All or
 * nothing, one at a time: two at once give what one gives, and what is written meanwhile stays for the next.
 * @returns how many facts were computed again, and how many series changed
 */
export async function refreshFaits(db: Base): Promise<{ faits: number; series: number }> {
  const { rows } = await db.execute<{ attend: boolean }>(
    sql`select exists (select from fait_a_revoir) as attend`,
  )
  if (!rows[0]!.attend) return { faits: 0, series: 0 }
  return db.transaction(async tx => {
    await lockFaits(tx)
    return applyFile(tx)
  })
}

/** The same, in the transaction of who holds the lock. */
export async function applyFile(tx: Transaction): Promise<{ faits: number; series: number }> {
  // What another transaction has not committed yet is not seen, hence not deleted: it comes next time.
  const { rows } = await tx.execute<{ mesure: string; faits: string[] }>(sql`
    with vus as (delete from fait_a_revoir returning mesure, fait)
    select mesure, array_agg(distinct fait) as faits from vus group by mesure order by mesure`)
  let nombre = 0
  const changees = new Set<number>()
  for (const { mesure: code, faits } of rows) {
    const mesure = findMesure(code)
    if (!mesure) continue
    nombre += faits.length
    for (const id of await recompute(tx, mesure, faits)) changees.add(id)
  }
  return { faits: nombre, series: changees.size }
}

async function recompute(tx: Transaction, mesure: Mesure, faits: string[]): Promise<Set<number>> {
  const noms = sql.param(faits)
  const anciens = sql`mesure = ${mesure.code} and fait = any(${noms}::text[])`
  await tx.execute(sql`create temp table if not exists fait_nouveau (like fait) on commit delete rows`)
  await tx.execute(sql`truncate fait_nouveau`)
  await tx.execute(sql`insert into fait_nouveau (${COLONNES}) ${selectFaits(mesure, faits)}`)
  const ecart = sql`
    select -1 as signe, * from fait where ${anciens} union all select 1, * from fait_nouveau`
  const series = (await listSeries(tx, [mesure.code])).filter(({ comptee }) => comptee)
  const changees = await addCellules(tx, mesure, ecart, series)
  await tx.execute(sql`delete from fait where ${anciens}`)
  await tx.execute(sql`insert into fait (${COLONNES}) select ${COLONNES} from fait_nouveau`)
  return changees
}
