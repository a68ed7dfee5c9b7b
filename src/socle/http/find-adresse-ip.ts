import { getConnInfo } from '@hono/node-server/conninfo'
import type { Requete } from './contexte.ts'

/**
 * The network address of who sends the request: that of the connection, or, behind our own reverse proxies
 * (`contexte.mandataires`), the one that the outermost of them saw. What the client itself wrote is never believed. An IPv6 address
 * is cut to its /64, which a single subscriber holds whole.
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
    if (vue) return groupIpv6(vue)
  }
  // In tests, requests do not come from a socket.
  return typeof c.env === 'object' && c.env !== null && 'incoming' in c.env
    ? groupIpv6(getConnInfo(c).remote.address ?? 'inconnue')
    : 'inconnue'
}

function groupIpv6(adresse: string): string {
  // ::ffff:192.0.2.1 is an IPv4 address in IPv6 clothing.
  if (!adresse.includes(':') || adresse.includes('.')) return adresse
  const [debut = '', fin] = adresse.split('::')
  const tete = debut.split(':').filter(Boolean)
  const queue = fin === undefined ? [] : fin.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - tete.length - queue.length) }, () => '0')
  return `${[...tete, ...zeros, ...queue].slice(0, 4).join(':')}::/64`
}
