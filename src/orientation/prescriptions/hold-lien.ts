import { sql } from 'drizzle-orm'
import { createJeton, digestJeton } from '../../socle/auth/jeton.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/**
 * The first browser that acts with a link keeps it. Answers what it must remember; null when another one was faster, which is then
 * the only one that it opens to.
 */
export async function holdLien(
  db: BaseOuTransaction,
  { jeton }: { jeton: string },
  maintenant: Date,
): Promise<string | null> {
  const cookie = createJeton()
  const { rowCount } = await db.execute(sql`
    update lien_prescription set navigateur = ${digestJeton(cookie)}, retenu_le = ${maintenant}
    where jeton = ${jeton} and navigateur is null`)
  return rowCount ? cookie : null
}
