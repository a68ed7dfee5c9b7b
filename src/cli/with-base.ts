import { type BaseOuverte, openBase } from '../socle/base/open-base.ts'

/**
 * Runs a command on the database, then leaves it, Ctrl-C included: the embedded server stops with its last user.
 * (After a kill -9 its keeper sees that nobody is left.)
 */
export async function withBase<T>(run: (base: BaseOuverte) => Promise<T>): Promise<T> {
  const base = await openBase()
  let parti = false
  const leave = async () => {
    if (parti) return
    parti = true
    await base.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void leave().finally(() => process.exit(130)))
  }
  try {
    return await run(base)
  } finally {
    await leave()
  }
}

/** Who the journal names for what is done from the command line. */
export const ACTEUR_COMMANDE = 'commande'

/** Today in France, YYYY-MM-DD (the process runs in TZ=Europe/Paris). */
export function findAujourdhui(): string {
  return new Date().toLocaleDateString('sv-SE')
}
