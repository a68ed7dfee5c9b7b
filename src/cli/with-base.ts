import { type BaseOuverte, openBase } from '../socle/base/open-base.ts'

/**
 * Runs a command on the database, then leaves it: the embedded server stops with its last user. A command that is
 * interrupted or killed needs nothing more: the keeper of the server sees that nobody is left.
 */
export async function withBase<T>(run: (base: BaseOuverte) => Promise<T>): Promise<T> {
  const base = await openBase()
  try {
    return await run(base)
  } finally {
    await base.close()
  }
}

/** Who the journal names for what is done from the command line. */
export const ACTEUR_COMMANDE = 'commande'

/** Today in France, YYYY-MM-DD (the process runs in TZ=Europe/Paris). */
export function findAujourdhui(): string {
  return new Date().toLocaleDateString('sv-SE')
}
