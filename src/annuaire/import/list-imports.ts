import { and, desc, eq, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import type { Departements } from '../portee.ts'
import type { ImportLu } from './find-import.ts'
import { importFichier } from './tables.ts'

const PAR_PAGE = 20

/** The imports of a source that concern these départements, the last one first. */
export async function listImports(
  db: Base,
  source: string,
  departements: Departements,
  page = 1,
): Promise<{ lignes: ImportLu[]; total: number; page: number; parPage: number }> {
  const condition = and(
    eq(importFichier.source, source),
    departements === 'tous' ? sql`true` : sql`departements && ${sql.param(departements)}::text[]`,
  )
  const lignes = await db
    .select()
    .from(importFichier)
    .where(condition)
    .orderBy(desc(importFichier.id))
    .limit(PAR_PAGE)
    .offset((page - 1) * PAR_PAGE)
  return { lignes, total: await db.$count(importFichier, condition), page, parPage: PAR_PAGE }
}
