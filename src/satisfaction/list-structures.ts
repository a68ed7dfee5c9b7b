import { sql } from 'drizzle-orm'
import { isWithin } from '../annuaire/portee.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Portee } from './portee.ts'

/** The structures of a scope, by name. */
export async function listStructures(
  db: BaseOuTransaction,
  { departements, structures }: Portee,
): Promise<{ id: string; nom: string; departement: string }[]> {
  const { rows } = await db.execute<{ id: string; nom: string; departement: string }>(sql`
    select s.id, s.nom, s.departement from structure s
    where ${isWithin(sql`s.departement`, departements)} or ${isWithin(sql`s.id`, structures)} order by s.nom, s.id`)
  return rows
}
