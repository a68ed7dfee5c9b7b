import { and, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { IndicateurFige } from './indicateur-fige.ts'
import { version as table } from './tables.ts'
import type { TexteRepere } from './texte-feuille.ts'
import type { VersionListee } from './version.ts'

/** The adopted version of a roadmap, which anyone may read; null when none was adopted. */
export async function findVersionPublique(
  db: BaseOuTransaction,
  feuille: string,
): Promise<(TexteRepere & { version: VersionListee; indicateurs: IndicateurFige[] | null }) | null> {
  const [adoptee] = await db
    .select()
    .from(table)
    .where(and(eq(table.feuille, feuille), eq(table.etat, 'adoptee')))
  if (!adoptee) return null
  const { contenu, actions, indicateurs, ...version } = adoptee
  return { version, texte: contenu, actions, indicateurs }
}
