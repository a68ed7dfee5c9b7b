import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

export type DerniereDeclaration = {
  /** As canonicalizeTerme writes it. */
  cle: string
  periode: string
  /** '' for the whole département. */
  epci: string
  valeur: number
  origine: 'saisi' | 'importe'
  /** Day it was declared, YYYY-MM-DD. */
  date: string
}

/** What was last declared of each figure, by period and territory; what was taken back is not there. */
export async function readDeclarations(
  db: BaseOuTransaction,
  departement: string,
  cles: readonly string[],
): Promise<DerniereDeclaration[]> {
  const { rows } = await db.execute<DerniereDeclaration>(sql`
    select cle, periode, epci, valeur, origine, date from (
      select distinct on (declaration.donnee, periode, epci) cle, periode, epci, valeur::float8 as valeur, origine,
        to_char(declaree_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as date
      from declaration join donnee on donnee.id = declaration.donnee
      where donnee.departement = ${departement} and donnee.cle = any(${sql.param(cles)}::text[])
      order by declaration.donnee, periode, epci, declaration.id desc
    ) derniere
    where valeur is not null
    order by cle, periode, epci`)
  return rows
}
