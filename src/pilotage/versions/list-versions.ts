import { desc, eq, getTableColumns } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { version } from './tables.ts'
import type { VersionListee } from './version.ts'

/** The versions of a roadmap, the latest first, without their texts. */
export async function listVersions(db: BaseOuTransaction, feuille: string): Promise<VersionListee[]> {
  const { contenu: _, actions: __, indicateurs: ___, ...colonnes } = getTableColumns(version)
  return db.select(colonnes).from(version).where(eq(version.feuille, feuille)).orderBy(desc(version.numero))
}
