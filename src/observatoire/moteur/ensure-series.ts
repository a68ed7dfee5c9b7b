import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import type { Mesure } from '../../socle/mesure/mesure.ts'
import { findMesure } from '../../socle/mesure/registre.ts'
import { canonicalizeFiltre } from '../catalogue/canonicalize-terme.ts'
import { addCellules } from './add-cellules.ts'
import { listSeries } from './list-series.ts'
import { lockFaits } from './lock-faits.ts'
import { nameSerie, type Serie, type SerieDemandee } from './serie.ts'

export type { SerieDemandee } from './serie.ts'

/**
 * Makes the series that are missing and counts them from the facts. Those of measures whose register does not exist yet are
 * left out: they are made at the start of the program that brings it (follow-mesures.ts).
 */
export async function ensureSeries(tx: Transaction, series: readonly SerieDemandee[]): Promise<void> {
  const voulues = new Map(
    series.filter(({ mesure }) => findMesure(mesure) !== null).map(serie => [nameSerie(serie), serie]),
  )
  const connues = await listSeries(tx, [...new Set([...voulues.values()].map(({ mesure }) => mesure))])
  for (const connue of connues) if (connue.comptee) voulues.delete(nameSerie(connue))
  if (voulues.size === 0) return
  await lockFaits(tx)
  const manquantes = [...voulues.values()].map(serie => ({
    ...serie,
    filtre: canonicalizeFiltre(serie.filtre),
  }))
  await tx.execute(sql`
    insert into serie (mesure, filtre, ventilation, distincte)
    select mesure, filtre, ventilation, distincte
    from jsonb_to_recordset(${JSON.stringify(manquantes)}::jsonb) as s(mesure text, filtre jsonb, ventilation text, distincte boolean)
    on conflict do nothing`)
  for (const code of new Set(manquantes.map(({ mesure }) => mesure))) {
    const nouvelles = (await listSeries(tx, [code])).filter(({ comptee }) => !comptee)
    await countSeries(tx, findMesure(code)!, nouvelles)
  }
}

/** Counts series of a measure from its facts; their cells must be empty. */
export async function countSeries(tx: Transaction, mesure: Mesure, series: readonly Serie[]): Promise<void> {
  if (series.length === 0) return
  await addCellules(tx, mesure, sql`select 1 as signe, * from fait where mesure = ${mesure.code}`, series)
  const ids = sql.param(series.map(({ id }) => id))
  await tx.execute(
    sql`update serie set comptee_le = now(), revision = revision + 1 where id = any(${ids}::int[])`,
  )
}
