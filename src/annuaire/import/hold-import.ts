import { sql } from 'drizzle-orm'
import { holdObjet, isTenu } from '../../socle/base/hold-objet.ts'
import type { Base } from '../../socle/base/open-base.ts'

const objetOf = (id: number) => ({ registre: 74_210, id })

/** Runs `run` while holding the import. False, without running, when somebody already works on it. */
export const holdImport = async (db: Base, id: number, run: () => Promise<void>): Promise<boolean> =>
  (await holdObjet(db, objetOf(id), async () => {
    await run()
    return true
  })) ?? false

/** True when an import that says it runs is worked on by nobody: its process was stopped. */
export async function isInterrompu(db: Base, id: number): Promise<boolean> {
  const { rows } = await db.execute<{ interrompu: boolean }>(sql`
    select exists (select from import_fichier where id = ${id} and etat = 'en_cours') and not ${isTenu(objetOf(id))} as interrompu`)
  return rows[0]!.interrompu
}
