import { type SQL, sql } from 'drizzle-orm'
import type { Base, BaseOuTransaction } from './open-base.ts'

/** An object that one works on at a time: `registre`, a number of its register's own, and its number there. */
export type Objet = { registre: number; id: number }

/** Takes it until the transaction ends. False: somebody works on it. */
export async function takeObjet(tx: BaseOuTransaction, { registre, id }: Objet): Promise<boolean> {
  const { rows } = await tx.execute<{ libre: boolean }>(
    sql`select pg_try_advisory_xact_lock(${registre}, ${id}::int) as libre`,
  )
  return rows[0]!.libre
}

/**
 * Runs `run` while holding it, so that nobody else works on it and that everyone sees that somebody does. The database lets go of it
 * by itself when the process dies. Null, without running, when somebody already holds it.
 */
export const holdObjet = <T>(db: Base, objet: Objet, run: () => Promise<T>): Promise<T | null> =>
  db.transaction(async garde => ((await takeObjet(garde, objet)) ? run() : null))

/** The SQL condition that somebody holds it. Looks without taking it, so that no job finds it taken. */
export const isTenu = ({ registre, id }: Objet): SQL => sql`exists (
  select from pg_locks join pg_database d on d.oid = database and d.datname = current_database()
  where locktype = 'advisory' and classid = ${registre} and objid = ${id} and granted)`
