import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { Erreur } from '../erreur.ts'
import { formatTaille } from '../texte/nombres.ts'

const MAXIMUM = 1_000_000

/** A route that receives files: requests whose path begins with `chemin` may carry `octets`. */
export type CorpsVolumineux = { chemin: string; octets: number }

/** Refuses with 413, before reading it, a body of more than 1 MB, or more than what its route declares. */
export function limitBody(exceptions: readonly CorpsVolumineux[]) {
  const limit = (octets: number) =>
    bodyLimit({
      maxSize: octets,
      onError: () => {
        throw new Erreur(
          'trop_volumineux',
          `Cet envoi dépasse ${formatTaille(octets)}, la taille que cette page accepte. Envoyez un fichier plus léger, ou en plusieurs parties.`,
        )
      },
    })
  const ordinaire = limit(MAXIMUM)
  const declarees = exceptions.map(({ chemin, octets }) => ({ chemin, refuse: limit(octets) }))
  return createMiddleware((c, next) =>
    (declarees.find(({ chemin }) => c.req.path.startsWith(chemin))?.refuse ?? ordinaire)(c, next),
  )
}
