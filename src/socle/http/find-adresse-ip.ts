import { getConnInfo } from '@hono/node-server/conninfo'
import type { Requete } from './contexte.ts'

/**
 * The network address of who sends the request: that of the connection, or, behind our own reverse proxies
 * (`contexte.mandataires`), the one that the outermost of them saw. What the client itself wrote is never believed.
 */
export function findAdresseIp(c: Requete): string {
  const { mandataires } = c.var.contexte
  if (mandataires > 0) {
    const chaine =
      c.req
        .header('x-forwarded-for')
        ?.split(',')
        .map(adresse => adresse.trim()) ?? []
    const vue = chaine.at(-mandataires)
    if (vue) return vue
  }
  // In tests, requests do not come from a socket.
  return typeof c.env === 'object' && c.env !== null && 'incoming' in c.env
    ? (getConnInfo(c).remote.address ?? 'inconnue')
    : 'inconnue'
}
