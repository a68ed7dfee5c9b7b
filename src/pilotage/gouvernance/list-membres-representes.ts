import { sql } from 'drizzle-orm'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** The members of a governance for whom this account speaks that day (YYYY-MM-DD), by its address as by its mandate. */
export async function listMembresRepresentes(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  departement: string,
  jour: string,
): Promise<{ id: number; nom: string }[]> {
  const { rows } = await db.execute<{ id: number; nom: string }>(sql`
    select m.id::int as id, m.nom from membre m
    where m.departement = ${departement} and m.statut = 'confirme' and exists (
      select from representant r where r.membre = m.id
        and (r.personne = ${acteur.personne}::uuid or r.courriel = ${acteur.courriel})
        and ${jour}::date between r.debut and coalesce(r.fin, 'infinity'::date))
    order by m.nom collate "fr-x-icu", m.id`)
  return rows
}
