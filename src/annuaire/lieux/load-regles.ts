import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { CorrectionRangee } from './compose-lieu.ts'
import type { Priorites } from './merge-fiches.ts'

/** What `mergeFiches` needs beside the records: the priorities of all sources… */
export async function loadPriorites(db: BaseOuTransaction): Promise<Priorites> {
  const { rows } = await db.execute<{ nom: string; priorite: number; priorites: Record<string, number> }>(
    sql`select nom, priorite, priorites from source`,
  )
  return new Map(rows.map(source => [source.nom, source]))
}

/** … and the corrections of these records, by record, from the oldest on. */
export async function loadCorrections(
  db: BaseOuTransaction,
  fiches: string[],
): Promise<Map<string, CorrectionRangee[]>> {
  const { rows } = await db.execute<CorrectionRangee>(sql`
    select fiche, champ, valeur, valeur_source, to_char(le, 'YYYY-MM-DD') as le,
      row_number() over (order by correction.le, fiche) as rang from correction
    where fiche = any(${sql.param(fiches)}::text[]) order by rang`)
  return Map.groupBy(rows, ({ fiche }) => fiche)
}
