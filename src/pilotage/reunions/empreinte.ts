import { createHash } from 'node:crypto'

/** What a form was written from: sent back with it, it tells whether someone else has changed the same thing since. */
export const computeEmpreinte = (contenu: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(contenu ?? null))
    .digest('base64url')
    .slice(0, 22)
