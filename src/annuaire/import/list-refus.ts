import { asc, eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { ligneRefusee } from './tables.ts'

export type Refus = typeof ligneRefusee.$inferSelect

const PAR_PAGE = 30

/** The rows that an import refused, in the order of the file. The import was found within the actor's départements. */
export async function listRefus(
  db: Base,
  importId: number,
  page = 1,
): Promise<{ lignes: Refus[]; total: number; page: number; parPage: number }> {
  const lignes = await db
    .select()
    .from(ligneRefusee)
    .where(eq(ligneRefusee.import, importId))
    .orderBy(asc(ligneRefusee.ligne))
    .limit(PAR_PAGE)
    .offset((page - 1) * PAR_PAGE)
  const total = await db.$count(ligneRefusee, eq(ligneRefusee.import, importId))
  return { lignes, total, page, parPage: PAR_PAGE }
}
