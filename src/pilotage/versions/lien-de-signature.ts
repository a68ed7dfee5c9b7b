import { createJeton, digestJeton } from '../../socle/auth/jeton.ts'
import { expireOf } from './signature.ts'

/**
 * A new link, in the place of the former one of the same demand. Only its digest is stored: the path answered here must
 * go into a mail, and nowhere else.
 */
export function createLienDeSignature(maintenant: Date): {
  chemin: string
  colonnes: { jeton: string; expire_le: Date }
} {
  const jeton = createJeton()
  const expire_le = expireOf(maintenant)
  return { chemin: hrefOfSignature(jeton), colonnes: { jeton: digestJeton(jeton), expire_le } }
}

export const hrefOfSignature = (jeton: string): string => `/signer/${jeton}`
