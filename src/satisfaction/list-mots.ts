import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'

export type MotRecu = { id: number; texte: string; structure_nom: string; recu_le: string }

const PAR_PAGE = 30

/**
 * The words left for these structures, the last first. Of which sheet, activity or day they are is not said: only the month in
 * which they came.
 */
export async function listMots(
  db: BaseOuTransaction,
  structures: readonly string[],
  page = 1,
): Promise<{ lignes: MotRecu[]; total: number; page: number; parPage: number }> {
  const choix = sql`
    avis a join code_avis k on k.code = a.code join feuille_avis f on f.id = k.feuille join structure s on s.id = f.structure
    where a.commentaire is not null and f.structure = any(${sql.param([...structures])}::text[])`
  const { rows } = await db.execute<MotRecu>(sql`
    select a.id::int, a.commentaire as texte, s.nom as structure_nom, date_trunc('month', a.recu_le)::date::text as recu_le
    from ${choix} order by 4 desc, md5(a.id::text) limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const { rows: compte } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from ${choix}`,
  )
  return { lignes: rows, total: compte[0]!.total, page, parPage: PAR_PAGE }
}
