import { and, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { version as table } from './tables.ts'
import type { TexteFeuille } from './texte-feuille.ts'
import type { VersionListee } from './version.ts'

/** The adopted version of a roadmap, which anyone may read; null when none was adopted. */
export async function findVersionPublique(
  db: BaseOuTransaction,
  feuille: string,
): Promise<{ version: VersionListee; texte: TexteFeuille } | null> {
  const [adoptee] = await db
    .select()
    .from(table)
    .where(and(eq(table.feuille, feuille), eq(table.etat, 'adoptee')))
  if (!adoptee) return null
  const { contenu, ...version } = adoptee
  return { version, texte: contenu }
}
