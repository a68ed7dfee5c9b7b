import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { CorrectionRangee, Regles, SuiviRange } from './compose-lieu.ts'
import type { Priorites } from './merge-fiches.ts'

/** What composes the places of these records beside them. `priorites`: when they were read already. */
export async function loadRegles(
  db: BaseOuTransaction,
  fiches: string[],
  priorites?: Priorites,
): Promise<Regles> {
  return {
    priorites: priorites ?? (await loadPriorites(db)),
    corrections: await loadCorrections(db, fiches),
    suivis: await loadSuivis(db, fiches),
  }
}

/** The priorities of all sources. */
export async function loadPriorites(db: BaseOuTransaction): Promise<Priorites> {
  const { rows } = await db.execute<{ nom: string; priorite: number; priorites: Record<string, number> }>(
    sql`select nom, priorite, priorites from source`,
  )
  return new Map(rows.map(source => [source.nom, source]))
}

/** By record, from the oldest on. */
async function loadCorrections(
  db: BaseOuTransaction,
  fiches: string[],
): Promise<Map<string, CorrectionRangee[]>> {
  const { rows } = await db.execute<CorrectionRangee>(sql`
    select fiche, champ, valeur, valeur_source, to_char(le, 'YYYY-MM-DD') as le,
      row_number() over (order by correction.le, fiche) as rang from correction
    where fiche = any(${sql.param(fiches)}::text[]) order by rang`)
  return Map.groupBy(rows, ({ fiche }) => fiche)
}

async function loadSuivis(db: BaseOuTransaction, fiches: string[]): Promise<Map<string, SuiviRange>> {
  const { rows } = await db.execute<SuiviRange & { fiche: string }>(sql`
    select fiche, confirme_le, ferme_du, ferme_au, ferme_motif, cesse_le, contacts_publics,
      row_number() over (order by modifie_le, fiche) as rang from suivi_lieu
    where fiche = any(${sql.param(fiches)}::text[])`)
  return new Map(rows.map(({ fiche, ...suivi }) => [fiche, suivi]))
}
