import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { importFichier } from './tables.ts'

/** Progress is written outside the transaction, so that others see it; at most twice a second. */
export function followProgression(db: Base, id: number, signaler: (lus: number) => void) {
  let dernier = 0
  let ecriture: Promise<unknown> = Promise.resolve()
  const progresser = (lus: number) => {
    signaler(lus)
    if (Date.now() - dernier < 500) return
    dernier = Date.now()
    ecriture = ecriture.then(() =>
      db.update(importFichier).set({ progression: lus }).where(eq(importFichier.id, id)),
    )
  }
  progresser.fin = () => ecriture
  return progresser
}
