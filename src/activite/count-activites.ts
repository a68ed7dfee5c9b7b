import { sql } from 'drizzle-orm'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { type FiltreActivites, toConditionActivites } from './filtre.ts'
import { toPortee } from './portee.ts'

export type Compte = {
  /** Individual ones, and workshops. */
  individuels: number
  ateliers: number
  /** People helped, one by one or in workshops: as many accompaniments. */
  accompagnements: number
  minutes: number
}

/** What the filter keeps adds up to, of what the actor may read. */
export async function countActivites(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  filtre: FiltreActivites,
): Promise<Compte> {
  const { rows } = await db.execute<Compte>(sql`
    select coalesce(sum(a.nombre) filter (where a.type = 'individuel'), 0)::int as individuels,
      coalesce(sum(a.nombre) filter (where a.type = 'collectif'), 0)::int as ateliers,
      coalesce(sum(a.participants), 0)::int as accompagnements, coalesce(sum(a.duree_minutes), 0)::int as minutes
    from activite a where ${toConditionActivites(filtre)} and ${toPortee(acteur)}`)
  return rows[0]!
}
