import { sql } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'

const VERROU = 7_421_010

/**
 * Imports, decisions and corrections recompute places one after the other, each seeing what the former wrote. Call it
 * first in the transaction, which holds the turn to its end.
 * @throws Erreur conflit after `patience` minutes for an import, seconds for a person
 */
export async function waitForTurn(tx: Transaction, patience: '10min' | '10s'): Promise<void> {
  try {
    await tx.execute(sql.raw(`set local lock_timeout = '${patience}'`))
    await tx.execute(sql`select pg_advisory_xact_lock(${VERROU})`)
    await tx.execute(sql`set local lock_timeout = 0`)
  } catch (cause) {
    const message =
      patience === '10min'
        ? 'Un autre import est en cours depuis plus de dix minutes. Attendez qu’il finisse, puis relancez celui-ci.'
        : 'Un import est en cours : votre réponse n’a pas été enregistrée. Réessayez dans une minute.'
    throw new Erreur('conflit', message, [], cause)
  }
}
