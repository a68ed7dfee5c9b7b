import { sql } from 'drizzle-orm'
import { toJson } from '../../annuaire/import/stage-lignes.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import type { LigneExport } from './open-export-coop.ts'

const LIGNES_PAR_LOT = 500

/**
 * Keeps the rows of activities that wait for a label, with what is unknown in each. They are few: the file is read once more for
 * them alone, rather than all its rows being kept on the way. Fills the temporary table `ligne_attente`.
 */
export async function keepEnAttente(
  tx: Transaction,
  id: number,
  lignes: AsyncIterable<LigneExport>,
): Promise<void> {
  await tx.execute(sql`
    create temp table ligne_attente on commit drop as
    select ligne, id_cra, inconnus from (
      select ligne, id_cra, inconnus, bool_or(cardinality(inconnus) > 0) over cra as attend, bool_or(refusee) over cra as refusee
      from ligne_lue where id_cra <> '' window cra as (partition by id_cra)) t
    where attend and not refusee`)
  const { rows } = await tx.execute<{ ligne: number }>(sql`select ligne from ligne_attente`)
  if (rows.length === 0) return
  const voulues = new Set(rows.map(({ ligne }) => ligne))
  const lot: { ligne: number; brut: unknown }[] = []
  for await (const { numero, valeurs } of lignes) {
    if (!voulues.has(numero)) continue
    lot.push({ ligne: numero, brut: valeurs })
    if (lot.length === LIGNES_PAR_LOT) await flush(tx, id, lot.splice(0))
  }
  await flush(tx, id, lot)
}

async function flush(tx: Transaction, id: number, lot: readonly object[]) {
  if (lot.length === 0) return
  await tx.execute(sql`
    insert into ligne_coop_en_attente (import, ligne, id_cra, brut, libelles)
    select ${id}, t.ligne, a.id_cra, t.brut, a.inconnus from json_to_recordset(${toJson(lot)}::json) as t(ligne integer, brut jsonb)
    join ligne_attente a using (ligne)`)
}

/** Takes the rows of an import that wait, so that they are read again: those that still wait are kept anew. */
export async function takeEnAttente(tx: Transaction, id: number): Promise<void> {
  await tx.execute(sql`
    create temp table ligne_reprise on commit drop as select ligne, brut from ligne_coop_en_attente where import = ${id}`)
  await tx.execute(sql`delete from ligne_coop_en_attente where import = ${id}`)
}

/** The rows that were taken, as those of a file. */
export function streamEnAttente(tx: Transaction): AsyncIterable<LigneExport> {
  return {
    async *[Symbol.asyncIterator]() {
      for (let apres = -1; ; ) {
        const { rows } = await tx.execute<{ ligne: number; brut: LigneExport['valeurs'] }>(sql`
          select ligne, brut from ligne_reprise where ligne > ${apres} order by ligne limit ${LIGNES_PAR_LOT}`)
        if (rows.length === 0) return
        for (const { ligne, brut } of rows) yield { numero: ligne, valeurs: brut }
        apres = rows.at(-1)!.ligne
      }
    },
  }
}
