import { sql } from 'drizzle-orm'
import type { Base, BaseOuTransaction } from '../../socle/base/open-base.ts'

/** With the import's number, the advisory lock of whoever works on it. */
const VERROU = 74_211

/** Takes the import until the transaction ends. False: somebody works on it. */
export async function takeImportCoop(tx: BaseOuTransaction, id: number): Promise<boolean> {
  const { rows } = await tx.execute<{ libre: boolean }>(
    sql`select pg_try_advisory_xact_lock(${VERROU}, ${id}::int) as libre`,
  )
  return rows[0]!.libre
}

/**
 * Runs `run` while holding the import, so that nobody else works on it and that everyone sees that somebody does. The database lets
 * go of it by itself when the process dies. Null, without running, when somebody already holds it.
 */
export async function holdImportCoop<T>(db: Base, id: number, run: () => Promise<T>): Promise<T | null> {
  return db.transaction(async garde => ((await takeImportCoop(garde, id)) ? run() : null))
}

/**
 * True when an import that says it runs is worked on by nobody: its process was stopped.
 * Looks without taking it, so that no job finds it taken.
 */
export async function isImportCoopInterrompu(db: Base, id: number): Promise<boolean> {
  const { rows } = await db.execute<{ interrompu: boolean }>(sql`
    select exists (select from import_coop where id = ${id} and etat = 'en_cours') and not exists (
      select from pg_locks join pg_database d on d.oid = database and d.datname = current_database()
      where locktype = 'advisory' and classid = ${VERROU} and objid = ${id} and granted) as interrompu`)
  return rows[0]!.interrompu
}
