import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Liste } from './find-communes.ts'
import { epci, epciMembre } from './tables.ts'

export type LigneEpci = {
  code: string
  nom: string
  type: string
  /** Of the whole EPCI, then of its part in the département. */
  population: number
  populationDansDepartement: number
  communes: number
  communesDansDepartement: number
  /** The département asked for, and the others that it is astride. */
  departements: string[]
}

/** The EPCI that have at least one commune in an installed département, by name, all on one page. */
export async function findEpci(
  db: BaseOuTransaction,
  { departement }: { departement: string },
): Promise<Liste<LigneEpci>> {
  const dedans = sql`filter (where ${epciMembre.departement} = ${departement})`
  const presents = db
    .select({ epci: epciMembre.epci })
    .from(epciMembre)
    .where(eq(epciMembre.departement, departement))
  const lignes = await db
    .select({
      code: epci.code,
      nom: epci.nom,
      type: epci.type,
      population: epci.population,
      populationDansDepartement: sql<number>`(sum(${epciMembre.population}) ${dedans})::int`,
      communes: sql<number>`count(*)::int`,
      communesDansDepartement: sql<number>`(count(*) ${dedans})::int`,
      departements: sql<
        string[]
      >`array_agg(distinct ${epciMembre.departement} order by ${epciMembre.departement})`,
    })
    .from(epci)
    .innerJoin(epciMembre, eq(epciMembre.epci, epci.code))
    .where(inArray(epci.code, presents))
    .groupBy(epci.code)
    .orderBy(asc(epci.nom))
  return { lignes, total: lignes.length, page: 1, parPage: lignes.length }
}
