import type { Requete } from '../../../socle/http/contexte.ts'

/**
 * Whether the caller already holds this version (RFC 9110 §13): an entity tag decides alone when one is sent, the date
 * otherwise. A date that means nothing is ignored.
 */
export function isUnchanged(c: Requete, etag: string, modifieLe: Date | null): boolean {
  const connus = c.req.header('If-None-Match')
  if (connus !== undefined)
    return connus.split(',').some(connu => connu.trim() === '*' || weaken(connu) === weaken(etag))
  const depuis = Date.parse(c.req.header('If-Modified-Since') ?? '')
  return (
    modifieLe !== null && !Number.isNaN(depuis) && Math.floor(modifieLe.getTime() / 1000) * 1000 <= depuis
  )
}

const weaken = (etag: string) => etag.trim().replace(/^W\//, '')
