import { and, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { version } from './tables.ts'
import type { Version } from './version.ts'

/** One version with its text, through its roadmap. @throws Erreur introuvable */
export async function findVersion(
  db: BaseOuTransaction,
  feuille: string,
  numero: number,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<Version> {
  const lecture = db
    .select()
    .from(version)
    .where(and(eq(version.feuille, feuille), eq(version.numero, numero)))
  const [trouvee] = await (verrou ? lecture.for('update') : lecture)
  if (!trouvee)
    throw new Erreur(
      'introuvable',
      `Cette feuille de route n’a pas de version ${numero}. Revenez à la liste.`,
    )
  return trouvee
}
