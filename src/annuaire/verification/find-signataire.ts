import { eq, sql } from 'drizzle-orm'
import { personne } from '../../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Signataire } from './courriels.ts'

/** Who signs a campaign; null when their account is gone. */
export async function findSignataire(db: BaseOuTransaction, id: string): Promise<Signataire | null> {
  const [connue] = await db
    .select({ nom: personne.nom, courriel: personne.courriel })
    .from(personne)
    .where(eq(sql`${personne.id}::text`, id))
  return connue ?? null
}
