import { asc, eq, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Liste } from './find-communes.ts'
import { commune, departement } from './tables.ts'

export type LigneDepartement = {
  code: string
  nom: string
  region: string
  fictif: boolean
  communes: number
  population: number
  /** Its outline can be drawn. */
  dessine: boolean
  /** YYYY-MM-DD */
  installe_le: string
}

/** The installed départements, all on one page. */
export async function findDepartements(db: BaseOuTransaction): Promise<Liste<LigneDepartement>> {
  const lignes = await db
    .select({
      code: departement.code,
      nom: departement.nom,
      region: departement.region,
      fictif: departement.fictif,
      communes: sql<number>`count(*)::int`,
      population: sql<number>`coalesce(sum(${commune.population}), 0)::int`,
      dessine: sql<boolean>`${departement.contour} is not null`,
      installe_le: departement.installe_le,
    })
    .from(departement)
    .innerJoin(commune, eq(commune.departement, departement.code))
    .groupBy(departement.code)
    .orderBy(asc(departement.code))
  return { lignes, total: lignes.length, page: 1, parPage: lignes.length }
}
