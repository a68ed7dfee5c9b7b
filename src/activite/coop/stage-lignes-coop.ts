import { sql } from 'drizzle-orm'
import { toJson } from '../../annuaire/import/stage-lignes.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import type { Correspondances } from './libelles.ts'
import type { LigneExport } from './open-export-coop.ts'
import { type LigneCoop, readLigneCoop } from './read-ligne-coop.ts'

const LIGNES_PAR_LOT = 500

/**
 * Reads every row into the temporary table `ligne_lue`, a batch at a time, and its faults into `faute_lue`: the memory does not
 * depend on the size of the file, and the rows of one activity need not follow one another.
 * @returns the number of rows read
 */
export async function stageLignesCoop(
  tx: Transaction,
  lignes: AsyncIterable<LigneExport>,
  correspondances: Correspondances,
  signaler: (lus: number) => void,
): Promise<number> {
  await tx.execute(sql`
    create temp table ligne_lue (
      ligne integer not null, id_cra text not null, rang integer not null, total integer not null, modifie timestamptz,
      commun text not null, genre text, tranche text, statut text, insee_beneficiaire text, inconnus text[] not null, refusee boolean not null
    ) on commit drop`)
  await tx.execute(sql`
    create temp table faute_lue (ligne integer not null, champ text not null, message text not null, severite text not null) on commit drop`)
  let lus = 0
  let lot: LigneCoop[] = []
  // While the database writes a batch, the next one is being read.
  let ecriture: Promise<void> = Promise.resolve()
  for await (const { numero, valeurs } of lignes) {
    // A blank row under the table, or a total that someone added.
    if (Object.keys(valeurs).length === 0) continue
    lot.push(readLigneCoop(numero, valeurs, correspondances))
    lus++
    if (lot.length < LIGNES_PAR_LOT) continue
    await ecriture
    ecriture = flush(tx, lot)
    // Thrown by the next `await`; until then it must not pass for a failure that nobody handles.
    ecriture.catch(() => {})
    lot = []
    signaler(lus)
  }
  await ecriture
  await flush(tx, lot)
  signaler(lus)
  await tx.execute(sql`create index on ligne_lue (id_cra)`)
  await tx.execute(sql`analyze ligne_lue`)
  return lus
}

async function flush(tx: Transaction, lot: readonly LigneCoop[]) {
  if (lot.length === 0) return
  const lignes = lot.map(({ erreurs, ...ligne }) => ({
    ...ligne,
    commun: JSON.stringify(ligne.commun),
    refusee: erreurs.some(({ severite }) => severite === 'refus'),
  }))
  await tx.execute(sql`
    insert into ligne_lue select * from json_to_recordset(${toJson(lignes)}::json) as t(
      ligne integer, id_cra text, rang integer, total integer, modifie timestamptz, commun text, genre text, tranche text,
      statut text, insee_beneficiaire text, inconnus text[], refusee boolean)`)
  await addFautes(
    tx,
    lot.flatMap(({ erreurs }) => erreurs),
  )
}

/** Adds faults found after reading to those found in it. */
export async function addFautes(tx: Transaction, fautes: readonly LigneCoop['erreurs'][number][]) {
  if (fautes.length === 0) return
  await tx.execute(sql`
    insert into faute_lue select * from json_to_recordset(${toJson(fautes)}::json) as t(ligne integer, champ text, message text, severite text)`)
}
