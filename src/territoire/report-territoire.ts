import { asc, eq, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { findEpci } from './find-epci.ts'
import { commune, departement } from './tables.ts'

export type RapportTerritoire = {
  departement: { code: string; nom: string }
  communes: number
  population: number
  epci: number
  /** EPCI astride several départements, with those départements. */
  epciPartages: { code: string; nom: string; departements: string[] }[]
  contours: {
    /** Communes that have one. */
    communes: number
    /** Names of those that have none. */
    manquants: string[]
    /** Where they came from this time; null when nothing new was given. */
    source: 'service' | 'fichiers' | null
  }
}

/** What is installed of a département, read back from the database. */
export async function reportTerritoire(
  db: BaseOuTransaction,
  code: string,
  source: RapportTerritoire['contours']['source'],
): Promise<RapportTerritoire> {
  const [trouve] = await db
    .select({ code: departement.code, nom: departement.nom })
    .from(departement)
    .where(eq(departement.code, code))
  const communes = await db
    .select({
      nom: commune.nom,
      population: commune.population,
      dessinee: sql<boolean>`${commune.contour} is not null`,
    })
    .from(commune)
    .where(eq(commune.departement, code))
    .orderBy(asc(commune.nom_recherche))
  const { lignes: epci } = await findEpci(db, { departement: code })
  return {
    departement: trouve!,
    communes: communes.length,
    population: communes.reduce((somme, c) => somme + (c.population ?? 0), 0),
    epci: epci.length,
    epciPartages: epci
      .filter(e => e.departements.length > 1)
      .map(({ code, nom, departements }) => ({ code, nom, departements })),
    contours: {
      communes: communes.filter(c => c.dessinee).length,
      manquants: communes.filter(c => !c.dessinee).map(c => c.nom),
      source,
    },
  }
}
