import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { cible, indicateur } from '../indicateurs/tables.ts'
import type { Cible } from './indicateur-lu.ts'

export type Definition = typeof indicateur.$inferSelect & { cibles: Cible[] }

/** The indicators in use in a département, by code as one counts (D2.1 before D10.1), with their targets by date. */
export async function readDefinitions(db: BaseOuTransaction, departement: string): Promise<Definition[]> {
  const lignes = await db
    .select()
    .from(indicateur)
    .where(and(eq(indicateur.departement, departement), isNull(indicateur.retire_le)))
  const cibles = await db
    .select({ indicateur: cible.indicateur, epci: cible.epci, date: cible.date, valeur: cible.valeur })
    .from(cible)
    .where(
      sql`${cible.indicateur} in (select id from indicateur where departement = ${departement} and retire_le is null)`,
    )
    .orderBy(asc(cible.date))
  const parIndicateur = Map.groupBy(cibles, ligne => ligne.indicateur)
  return lignes
    .map(ligne => ({
      ...ligne,
      cibles: (parIndicateur.get(ligne.id) ?? []).map(({ epci, date, valeur }) => ({ epci, date, valeur })),
    }))
    .sort((a, b) => a.code.localeCompare(b.code, 'fr', { numeric: true }))
}
