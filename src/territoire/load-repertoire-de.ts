import { eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { loadRepertoire, type Repertoire } from './repertoire.ts'
import { commune, departement } from './tables.ts'

/** The communes of France and those of the fictional département, when one is installed. */
export async function loadRepertoireDe(db: BaseOuTransaction): Promise<Repertoire> {
  const fictives = await db
    .select({
      code: commune.code,
      nom: commune.nom,
      departement: commune.departement,
      codesPostaux: commune.codes_postaux,
      population: commune.population,
      epci: commune.epci,
      anciennes: commune.anciennes,
    })
    .from(commune)
    .innerJoin(departement, eq(departement.code, commune.departement))
    .where(eq(departement.fictif, true))
  return loadRepertoire(fictives)
}
