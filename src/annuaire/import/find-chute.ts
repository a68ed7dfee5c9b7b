import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import type { DemandeImport } from './import-lieux.ts'
import type { CompteurImport } from './tables.ts'

/** A file that lost this part of its rows since the last one is held until a person confirms. */
const PART_MINIMALE = 0.8

/**
 * Compares with the last import of this source on the same départements; where the rows alone say which these are, on
 * those and perhaps others, since a file that was cut may have lost a whole one. Answers why the import is held, in French, or null.
 */
export async function findChute(
  tx: Transaction,
  { source, selonLignes }: DemandeImport,
  departements: string[],
  { acceptes }: CompteurImport,
): Promise<string | null> {
  const couverts = sql`${sql.param(departements)}::text[]`
  const { rows } = await tx.execute<{ acceptes: number }>(sql`
    select (compteurs->>'acceptes')::int as acceptes from import_fichier
    where source = ${source} and etat = 'applique' and not partiel
      and departements @> ${couverts} and ${selonLignes ? sql`true` : sql`departements <@ ${couverts}`}
    order by id desc limit 1`)
  const avant = rows[0]?.acceptes
  if (avant === undefined || acceptes > avant * PART_MINIMALE) return null
  const perte = Math.round((1 - acceptes / avant) * 100)
  return `Ce fichier a ${perte} % de lieux de moins que le précédent (${acceptes} au lieu de ${avant}). Rien n’a été modifié. Vérifiez qu’il est complet, puis confirmez l’import.`
}
