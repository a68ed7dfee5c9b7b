import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../../socle/base/open-base.ts'
import { type Departements, isWithin } from '../../portee.ts'

/** `outils`: editions made. `brochures`: copies handed out; `lignes`, by commune, the most first. */
export type Diffusion = {
  outils: number
  brochures: number
  lignes: { commune: string; exemplaires: number }[]
}

/**
 * The roadmap's « outils produits » and « brochures distribuées » of these départements, between two days included
 * (YYYY-MM-DD, French time): an edition counts the day it was made, a copy the day it was handed out.
 */
export async function countDiffusion(
  db: BaseOuTransaction,
  departements: Departements,
  { du, au }: { du: string; au: string },
): Promise<Diffusion> {
  const siennes = isWithin(sql`e.departement`, departements)
  const { rows: outils } = await db.execute<{ nombre: number }>(sql`
    select count(*)::int as nombre from edition e
    where ${siennes} and (e.creee_le at time zone 'Europe/Paris')::date between ${du}::date and ${au}::date`)
  const { rows: lignes } = await db.execute<Diffusion['lignes'][number]>(sql`
    select coalesce(c.nom, r.commune) as commune, sum(r.exemplaires)::int as exemplaires
    from remise r join edition e on e.id = r.edition left join commune c on c.code = r.commune
    where ${siennes} and r.le between ${du}::date and ${au}::date
    group by coalesce(c.nom, r.commune) order by exemplaires desc, commune`)
  const brochures = lignes.reduce((somme, { exemplaires }) => somme + exemplaires, 0)
  return { outils: outils[0]!.nombre, brochures, lignes }
}
