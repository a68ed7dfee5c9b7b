import { createHash } from 'node:crypto'

/** The hash of what La Coop says of an activity, whatever the order in which it says it. */
export function hashActivite(dit: Record<string, unknown>): string {
  return createHash('sha256')
    .update(JSON.stringify(sort(dit)))
    .digest('base64url')
}

function sort(valeur: unknown): unknown {
  if (Array.isArray(valeur)) return valeur.map(sort)
  if (valeur === null || typeof valeur !== 'object') return valeur
  return Object.fromEntries(
    Object.entries(valeur)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([cle, contenu]) => [cle, sort(contenu)]),
  )
}
