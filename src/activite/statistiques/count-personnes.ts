import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type FiltreActivites, toConditionActivites } from '../filtre.ts'
import { findPerimetre } from './find-perimetre.ts'

export type Personnes = {
  /** Followed people, each once. */
  suivies: number
  /** Of those whom nobody says were helped before, how many are followed people: they are counted among `suivies`. */
  suivies_nouvelles: number
  /** People helped: followed people once each, and the others whom nobody says were helped before. */
  personnes: number
}

/**
 * How many people the activities of a filter helped. `nouvelles`: those whom nobody says were helped before, followed or not.
 */
export async function countPersonnes(
  db: BaseOuTransaction,
  filtre: FiltreActivites,
  nouvelles: number,
): Promise<Personnes> {
  const source = findPerimetre(filtre)
    ? sql`participation_suivie a`
    : sql`(
        select p.personne, p.activite, a.* from participation_suivie p join activite a on a.id = p.activite
      ) a`
  const { rows } = await db.execute<Omit<Personnes, 'personnes'>>(sql`
    with suivies as materialized (
      select a.activite, a.personne, a.deja_accompagnes from ${source} where ${toConditionActivites(filtre)})
    select (select count(distinct personne)::int from suivies) as suivies,
      coalesce((select sum(greatest(nombre - deja, 0))::int
        from (select count(*) as nombre, coalesce(max(deja_accompagnes), 0) as deja from suivies group by activite) v), 0) as suivies_nouvelles`)
  const { suivies, suivies_nouvelles } = rows[0]!
  return { suivies, suivies_nouvelles, personnes: suivies + nouvelles - suivies_nouvelles }
}
