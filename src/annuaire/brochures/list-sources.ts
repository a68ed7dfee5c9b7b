import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** Who says what these places are, with the licence they gave: 'hinaura (Licence Ouverte 2.0)'. */
export async function listSources(db: BaseOuTransaction, lieux: readonly string[]): Promise<string[]> {
  const { rows } = await db.execute<{ nom: string; licence: string | null }>(sql`
    select nom, licence from source where nom in (
      select source from fiche_source where etat = 'presente' and lieu = any(${sql.param(lieux)}::text[]))
    order by nom collate "fr-x-icu"`)
  return rows.map(({ nom, licence }) => (licence ? `${nom} (${licence})` : nom))
}
