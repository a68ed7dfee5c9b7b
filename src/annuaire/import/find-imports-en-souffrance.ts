import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Departements } from '../portee.ts'

export type ImportEnSouffrance = {
  id: number
  source: string
  etat: 'retenu' | 'echoue'
  le: Date
  message: string | null
}

/** The imports that await someone: of each source, the last one, when it is held for confirmation or has failed. */
export async function findImportsEnSouffrance(
  db: BaseOuTransaction,
  departements: Departements,
): Promise<ImportEnSouffrance[]> {
  const couvre = departements === 'tous' ? sql`true` : sql`departements && ${sql.param(departements)}::text[]`
  const { rows } = await db.execute<Omit<ImportEnSouffrance, 'le'> & { le: string }>(sql`
    select id, source, etat, le, message from (
      select distinct on (source) id, source, etat, cree_le as le, message from import_fichier
      where ${couvre} and etat not in ('apercu', 'abandonne') order by source, id desc
    ) dernier where etat in ('retenu', 'echoue') order by le`)
  return rows.map(ligne => ({ ...ligne, le: new Date(ligne.le) }))
}
