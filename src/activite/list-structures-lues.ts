import { sql } from 'drizzle-orm'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { toPortee } from './portee.ts'

/** The structures of a département whose activity the actor may read, by name: what a list is filtered by. */
export async function listStructuresLues(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  departement: string,
): Promise<{ id: string; nom: string }[]> {
  // One look a structure, however many activities it has.
  const { rows } = await db.execute<{ id: string; nom: string }>(sql`
    select s.id, s.nom from structure s
    where s.departement = ${departement} and exists (
      select 1 from activite a where a.structure = s.id and a.supprime_le is null and ${toPortee(acteur)})
    order by s.nom collate "fr-x-icu", s.id`)
  return rows
}
