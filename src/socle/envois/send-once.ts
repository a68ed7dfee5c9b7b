import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Base, Transaction } from '../base/open-base.ts'
import { envoi } from './tables.ts'

/** What makes two sendings the same one: the form that was shown (`cle`), who sends it, what is written in it. */
export type Envoi = { cle: string; auteur: string; contenu: unknown }

const CLE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Does what a form asks for, once: `write` answers where it leads, which a second click finds again. All is one
 * transaction, so that what failed may be sent again, and two clicks at once wait for one another. The same form with something
 * else in it, after a step back in the browser, is another sending. Without a key, it is done each time.
 */
export async function sendOnce(
  db: Base,
  { cle, auteur, contenu }: Envoi,
  maintenant: Date,
  write: (tx: Transaction) => Promise<string>,
): Promise<string> {
  return db.transaction(async tx => {
    if (!CLE.test(cle)) return write(tx)
    const empreinte = createHash('sha256')
      .update(JSON.stringify([cle, auteur, contenu]))
      .digest('base64url')
    const { rowCount } = await tx
      .insert(envoi)
      .values({ cle: empreinte, fait_le: maintenant, suite: '' })
      .onConflictDoNothing()
    if (!rowCount) {
      const [fait] = await tx.select({ suite: envoi.suite }).from(envoi).where(eq(envoi.cle, empreinte))
      if (fait) return fait.suite
    }
    const suite = await write(tx)
    await tx.update(envoi).set({ suite }).where(eq(envoi.cle, empreinte))
    return suite
  })
}
