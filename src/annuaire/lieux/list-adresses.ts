import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** A public page and when what it says last changed: an ISO instant. */
export type AdressePublique = { code: string; modifie_le: string }

/** Well under the 50,000 of sitemaps.org, so that a part is light to make and to read. */
export const LIEUX_PAR_PARTIE = 10_000

/** The published places of one part, the first being 1, by identifier. */
export async function listAdressesDesLieux(
  db: BaseOuTransaction,
  partie: number,
): Promise<AdressePublique[]> {
  const { rows } = await db.execute<AdressePublique>(sql`
    select id as code, ${toInstant(sql`modifie_le`)} as modifie_le from lieu where etat = 'publie'
    order by id limit ${LIEUX_PAR_PARTIE} offset ${(partie - 1) * LIEUX_PAR_PARTIE}`)
  return rows
}

/** The communes that have published places, by INSEE code, and the last change of these. */
export async function listAdressesDesCommunes(db: BaseOuTransaction): Promise<AdressePublique[]> {
  const { rows } = await db.execute<AdressePublique>(sql`
    select code_insee as code, ${toInstant(sql`max(modifie_le)`)} as modifie_le from lieu where etat = 'publie'
    group by code_insee order by code_insee`)
  return rows
}

/** The parts that the published places make, from 1 on, with the last change of each. */
export async function listParties(db: BaseOuTransaction): Promise<AdressePublique[]> {
  const { rows } = await db.execute<AdressePublique>(sql`
    select partie::text as code, ${toInstant(sql`max(modifie_le)`)} as modifie_le from (
      select (row_number() over (order by id) - 1) / ${LIEUX_PAR_PARTIE}::int + 1 as partie, modifie_le
      from lieu where etat = 'publie') as rangs
    group by partie order by partie`)
  return rows
}

const toInstant = (instant: ReturnType<typeof sql>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
