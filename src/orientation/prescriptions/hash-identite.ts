import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { secretOrientation } from './tables.ts'

/** Who is sent: a followed person, or a first name with a telephone. */
export type Identite = { personne: string } | { prenom: string; telephone: string }

/**
 * What makes the same person recognised when sent twice, without being read: a hash under a secret of this installation. A first
 * name written otherwise ('Anne Marie', 'anne-marie') and a telephone written otherwise give the same one.
 */
export async function hashIdentite(db: BaseOuTransaction, identite: Identite): Promise<string> {
  const [ligne] = await db.select().from(secretOrientation).where(eq(secretOrientation.id, 1))
  if (!ligne) throw new Error('secret_orientation is empty: its migration fills it')
  const qui =
    'personne' in identite
      ? `personne ${identite.personne}`
      : `${toSlug(identite.prenom)} ${identite.telephone.replace(/^\+33/, '0').replaceAll(/\D/g, '')}`
  return createHmac('sha256', ligne.secret).update(qui).digest('base64url')
}
