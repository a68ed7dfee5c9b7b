import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../../socle/base/open-base.ts'
import { type Departements, isWithin } from '../../portee.ts'
import type { FormatBrochure } from '../brochure.ts'

export type LigneEdition = {
  id: number
  titre: string
  format: FormatBrochure
  lieux: number
  pages: number
  creee_le: Date
  exemplaires: number
}

const PAR_PAGE = 20

/** The editions of these départements, the last ones first, with the copies handed out. */
export async function listEditions(db: BaseOuTransaction, departements: Departements, page = 1) {
  const siennes = isWithin(sql`e.departement`, departements)
  const { rows } = await db.execute<LigneEdition & { creee_le: string }>(sql`
    select e.id, e.titre, e.format, e.lieux, e.pages, e.creee_le,
      (select coalesce(sum(exemplaires), 0)::int from remise r where r.edition = e.id) as exemplaires
    from edition e where ${siennes} order by e.id desc limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const { rows: compte } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from edition e where ${siennes}`,
  )
  const lignes: LigneEdition[] = rows.map(ligne => ({ ...ligne, creee_le: new Date(ligne.creee_le) }))
  return { lignes, total: compte[0]!.total, page, parPage: PAR_PAGE }
}
