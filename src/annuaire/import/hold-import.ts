import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'

/** With the import's number, the advisory lock of whoever works on it. */
const VERROU = 74_210

/**
 * Runs `run` while holding the import, so that nobody else works on it and that everyone sees that somebody does. The
 * database lets go of it by itself when the process dies.
 * @returns false, without running, when somebody already holds it
 */
export async function holdImport(db: Base, id: number, run: () => Promise<void>): Promise<boolean> {
  return db.transaction(async garde => {
    const { rows } = await garde.execute<{ libre: boolean }>(
      sql`select pg_try_advisory_xact_lock(${VERROU}, ${id}::int) as libre`,
    )
    if (!rows[0]!.libre) return false
    await run()
    return true
  })
}

/** True when an import that says it runs is worked on by nobody: its process was stopped. */
export async function isInterrompu(db: Base, id: number): Promise<boolean> {
  const { rows } = await db.execute<{ libre: boolean; en_cours: boolean }>(sql`
    select pg_try_advisory_xact_lock(${VERROU}, ${id}::int) as libre,
      exists (select 1 from import_fichier where id = ${id} and etat = 'en_cours') as en_cours`)
  return rows[0]!.libre && rows[0]!.en_cours
}
