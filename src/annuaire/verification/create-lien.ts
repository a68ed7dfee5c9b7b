import { createJeton, digestJeton } from '../../socle/auth/jeton.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { DUREE_LIEN_MS } from './campagne.ts'
import { lienGestionnaire } from './tables.ts'

/** A new link for a holder. Only its digest is stored: the path answered here must go into a mail, and nowhere else. */
export async function createLien(
  tx: Transaction,
  relance: number,
  maintenant: Date,
): Promise<{ chemin: string; expire_le: Date }> {
  const jeton = createJeton()
  const expire_le = new Date(maintenant.getTime() + DUREE_LIEN_MS)
  await tx.insert(lienGestionnaire).values({ jeton: digestJeton(jeton), relance, expire_le })
  return { chemin: hrefOfLien(jeton), expire_le }
}

export const hrefOfLien = (jeton: string): string => `/verifier/${jeton}`
