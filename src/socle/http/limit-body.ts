import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { Erreur } from '../erreur.ts'
import { formatTaille } from '../texte/nombres.ts'

const MAXIMUM = 1_000_000

/**
 * A route that receives files: requests whose path begins with `chemin` may carry `octets`. They must announce their
 * length, as browsers do: otherwise the body would have to be read whole to be measured.
 */
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
  return createMiddleware((c, next) => {
    const declaree = declarees.find(({ chemin }) => c.req.path.startsWith(chemin))
    if (!declaree) return ordinaire(c, next)
    if (c.req.header('transfer-encoding'))
      throw new Erreur(
        'saisie_invalide',
        'Cet envoi n’annonce pas sa taille. Envoyez le fichier depuis la page du site.',
      )
    return declaree.refuse(c, next)
  })
}
