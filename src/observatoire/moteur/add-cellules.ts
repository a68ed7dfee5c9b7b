import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import type { Mesure } from '../../socle/mesure/mesure.ts'
import { selectCellules } from './select-cellules.ts'
import type { Serie } from './serie.ts'

type Cle = { serie: number; departement: string; mois: string; epci: string; part: string }

/**
 * Adds what signed facts make to the cumulations of these series of their measure. A series whose cells change gets another
 * revision.
 * @returns the series that changed
 */
export async function addCellules(
  tx: Transaction,
  mesure: Mesure,
  source: SQL,
  series: readonly Serie[],
): Promise<Set<number>> {
  const ordinaires = series.filter(({ distincte }) => !distincte)
  const distinctes = series.filter(({ distincte }) => distincte)
  const changees = new Set<number>()
  if (ordinaires.length > 0) {
    const { rows } = await tx.execute<Cle & { vide: boolean }>(sql`
      with ecrite as (
        insert into cumul_mensuel as c (serie, departement, mois, epci, part, valeur, lignes)
        ${selectCellules(mesure, source, ordinaires, false)}
        on conflict (serie, departement, mois, epci, part)
          do update set valeur = c.valeur + excluded.valeur, lignes = c.lignes + excluded.lignes
        returning c.*)
      select serie, null as departement, null as mois, null as epci, null as part, false as vide from ecrite group by serie
      union all select serie, departement, mois::text, epci, part, true from ecrite where valeur = 0 and lignes = 0`)
    for (const { serie } of rows) changees.add(serie)
    await removeVides(
      tx,
      rows.filter(({ vide }) => vide),
    )
  }
  if (distinctes.length > 0) {
    const { rows } = await tx.execute<{ serie: number }>(sql`
      with ecrite as (
        insert into cumul_sujet as c (serie, departement, mois, epci, part, sujet, lignes)
        select serie, departement, mois, epci, part, sujet, lignes
        from (${selectCellules(mesure, source, distinctes, true)}) as n where lignes <> 0
        on conflict (serie, departement, mois, epci, part, sujet) do update set lignes = c.lignes + excluded.lignes
        returning c.serie)
      select distinct serie from ecrite`)
    for (const { serie } of rows) changees.add(serie)
    await tx.execute(sql`
      delete from cumul_sujet where lignes = 0 and serie = any(${sql.param(distinctes.map(({ id }) => id))}::int[])`)
  }
  if (changees.size > 0)
    await tx.execute(
      sql`update serie set revision = revision + 1 where id = any(${sql.param([...changees])}::int[])`,
    )
  return changees
}

/** A cell that nothing is left in is as if it had never been. */
async function removeVides(tx: Transaction, vides: Cle[]) {
  if (vides.length === 0) return
  await tx.execute(sql`
    delete from cumul_mensuel c
    using jsonb_to_recordset(${JSON.stringify(vides)}::jsonb) as v(serie int, departement text, mois date, epci text, part text)
    where (c.serie, c.departement, c.mois, c.epci, c.part) = (v.serie, v.departement, v.mois, v.epci, v.part)`)
}
