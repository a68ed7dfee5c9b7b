import { type SQL, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { CHAMPS_A_PUBLIER, type LieuAPublier, type LieuPublie, publishLieu } from './publish-lieu.ts'

const LIEUX_PAR_LOT = 1_000

/** What is read of `lieu` to publish it: nothing else even leaves the database. */
export const A_PUBLIER = sql.join(
  CHAMPS_A_PUBLIER.map(colonne => sql.identifier(colonne)),
  sql`, `,
)

/**
 * The places of a condition (`toCondition`), ready to leave, by identifier, in batches: a bounded amount of memory whatever
 * their number, and no transaction held open by a slow reader.
 */
export async function* readLieux(db: Base, condition: SQL, adresse: string): AsyncGenerator<LieuPublie[]> {
  let apres = ''
  for (;;) {
    // One document a row: the driver would take twice the time to read some forty columns.
    const { rows } = await db.execute<{ lieu: LieuAPublier }>(sql`
      select row_to_json(l) as lieu from (
        select ${A_PUBLIER} from lieu where ${condition} and id > ${apres} order by id limit ${LIEUX_PAR_LOT}) as l`)
    if (rows.length > 0) yield rows.map(({ lieu }) => publishLieu(lieu, adresse))
    if (rows.length < LIEUX_PAR_LOT) return
    apres = rows.at(-1)!.lieu.id
  }
}
