import { and, eq, inArray, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import type { AncienneCommune } from './commune.ts'
import { normalizeNom } from './nom-commune.ts'
import { commune, departement, epci, epciMembre } from './tables.ts'

/** Everything about a département but its contours. */
export type Territoire = {
  departement: { code: string; nom: string; region: string; chef_lieu: string | null; fictif: boolean }
  communes: {
    code: string
    nom: string
    codesPostaux: string[]
    population: number | null
    epci: string | null
    anciennes: AncienneCommune[]
  }[]
  epci: { code: string; nom: string; type: TypeEpci; membres: Membre[] }[]
}
export type TypeEpci = typeof epci.$inferInsert.type
export type Membre = { code: string; nom: string; departement: string; population: number }

/** Puts a département, its communes and their groupings in place of what was known of them; contours stay as they are. */
export async function writeTerritoire(
  tx: Transaction,
  territoire: Territoire,
  aujourdhui: string,
): Promise<void> {
  const code = territoire.departement.code
  await tx
    .insert(departement)
    .values({ ...territoire.departement, installe_le: aujourdhui })
    .onConflictDoUpdate({
      target: departement.code,
      set: takeNew('nom', 'region', 'chef_lieu', 'fictif', 'installe_le'),
    })
  await writeEpci(tx, territoire)
  await tx
    .insert(commune)
    .values(
      territoire.communes.map(({ codesPostaux, ...reste }) => ({
        ...reste,
        departement: code,
        nom_recherche: normalizeNom(reste.nom),
        codes_postaux: codesPostaux,
      })),
    )
    .onConflictDoUpdate({
      target: commune.code,
      set: takeNew('departement', 'nom', 'nom_recherche', 'codes_postaux', 'population', 'epci', 'anciennes'),
    })
  const codes = territoire.communes.map(c => c.code)
  await tx.delete(commune).where(and(eq(commune.departement, code), notInArray(commune.code, codes)))
  await tx.delete(epci).where(notExists(tx.select().from(commune).where(eq(commune.epci, epci.code))))
}

async function writeEpci(tx: Transaction, territoire: Territoire) {
  const groupements = territoire.epci.map(({ membres, ...groupement }) => ({
    ...groupement,
    population: membres.reduce((somme, membre) => somme + membre.population, 0),
  }))
  const membres = territoire.epci.flatMap(({ code: epci, membres }) =>
    membres.map(({ code: commune, ...membre }) => ({ ...membre, epci, commune })),
  )
  // Some islands, and the overseas territories, have none.
  if (groupements.length > 0)
    await tx
      .insert(epci)
      .values(groupements)
      .onConflictDoUpdate({ target: epci.code, set: takeNew('nom', 'type', 'population') })
  await tx.delete(epciMembre).where(
    or(
      eq(epciMembre.departement, territoire.departement.code),
      inArray(
        epciMembre.epci,
        groupements.map(g => g.code),
      ),
    ),
  )
  if (membres.length > 0) await tx.insert(epciMembre).values(membres)
}

function takeNew(...colonnes: string[]): Record<string, SQL> {
  return Object.fromEntries(colonnes.map(colonne => [colonne, sql.raw(`excluded.${colonne}`)]))
}
