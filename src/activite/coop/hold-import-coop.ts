import { sql } from 'drizzle-orm'
import { holdObjet, isTenu, takeObjet } from '../../socle/base/hold-objet.ts'
import type { Base, BaseOuTransaction } from '../../socle/base/open-base.ts'

const objetOf = (id: number) => ({ registre: 74_211, id })

/** Takes the import until the transaction ends. False: somebody works on it. */
export const takeImportCoop = (tx: BaseOuTransaction, id: number): Promise<boolean> =>
  takeObjet(tx, objetOf(id))

/** Runs `run` while holding the import. Null, without running, when somebody already works on it. */
export const holdImportCoop = <T>(db: Base, id: number, run: () => Promise<T>): Promise<T | null> =>
  holdObjet(db, objetOf(id), run)

/** True when an import that says it runs is worked on by nobody: its process was stopped. */
export async function isImportCoopInterrompu(db: Base, id: number): Promise<boolean> {
  const { rows } = await db.execute<{ interrompu: boolean }>(sql`
    select exists (select from import_coop where id = ${id} and etat = 'en_cours') and not ${isTenu(objetOf(id))} as interrompu`)
  return rows[0]!.interrompu
}
