import { type SQL, sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { AXE_COMPTE, SELECT_AXES } from './axes.ts'

const COLONNES = sql`departement, perimetre_type, perimetre, pas, mois, axe, code, activites, accompagnements, minutes`

/** What rows of activity, each with its `signe`, make in every perimeter that they count for. */
const selectCumuls = (lignes: SQL) => sql`
  select a.departement, s.type as perimetre_type, s.perimetre, date_trunc('month', a.date)::date as mois, x.axe, x.code,
    sum(a.signe * a.nombre)::int as activites, sum(a.signe * x.accompagnements)::int as accompagnements,
    sum(a.signe * x.minutes)::int as minutes
  from (${lignes}) as a
  left join commune k on k.code = a.commune
  ${SELECT_AXES}
  cross join lateral (values ('departement', a.departement), ('epci', k.epci), ('commune', a.commune),
    ('structure', a.structure), ('auteur', a.auteur::text)) as s(type, perimetre)
  where s.perimetre is not null and ${AXE_COMPTE}
  group by 1, 2, 3, 4, 5, 6`

/** The same by month, quarter and year. */
const selectParPas = (lignes: SQL) => sql`
  select departement, perimetre_type, perimetre, p.pas, p.debut, axe, code, sum(activites)::int, sum(accompagnements)::int, sum(minutes)::int
  from (${selectCumuls(lignes)}) as m
  cross join lateral (values ('mois', mois), ('trimestre', date_trunc('quarter', mois)::date), ('annee', date_trunc('year', mois)::date))
    as p(pas, debut)
  group by 1, 2, 3, 4, 5, 6, 7
  having sum(activites) <> 0 or sum(accompagnements) <> 0 or sum(minutes) <> 0
  order by 1, 2, 3, 4, 5, 6, 7`

/** One at a time: two at once give what one gives. */
const takeTurn = (tx: Transaction) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('cumul_activite'))`)

/**
 * Brings what was written of activities since the last time into the cumulations. Its cost depends on what changed; what another
 * transaction has not committed yet comes the next time.
 * @returns how many rows that came or left were brought in
 */
export async function refreshCumuls(db: Base): Promise<number> {
  const { rows } = await db.execute<{ attend: boolean }>(
    sql`select exists (select from activite_ecart) as attend`,
  )
  if (!rows[0]!.attend) return 0
  return db.transaction(async tx => {
    await takeTurn(tx)
    await tx.execute(sql`
      create temp table if not exists ecart_pris (like activite_ecart) on commit delete rows`)
    const { rowCount } = await tx.execute(sql`
      with pris as (delete from activite_ecart returning *) insert into ecart_pris select * from pris`)
    await tx.execute(sql`
      insert into cumul_activite as c (${COLONNES}) ${selectParPas(sql`select * from ecart_pris`)}
      on conflict (departement, perimetre_type, perimetre, pas, mois, axe, code) do update set
        activites = c.activites + excluded.activites, accompagnements = c.accompagnements + excluded.accompagnements,
        minutes = c.minutes + excluded.minutes`)
    await tx.execute(sql`
      delete from cumul_activite where activites = 0 and accompagnements = 0 and minutes = 0`)
    return rowCount ?? 0
  })
}

/** Counts every cumulation from zero: after a restoration, or rows written out of sight of the triggers. */
export async function recountCumuls(db: Base): Promise<void> {
  await db.transaction(async tx => {
    await takeTurn(tx)
    // Nobody writes an activity between what is counted and what waits.
    await tx.execute(sql`lock table activite, activite_personne in share row exclusive mode`)
    await tx.execute(sql`truncate cumul_activite, activite_ecart, participation_suivie`)
    await tx.execute(sql`
      insert into participation_suivie
        (activite, personne, departement, date, structure, auteur, commune, deja_accompagnes, supprime_le)
      select n.activite, n.personne, a.departement, a.date, a.structure, a.auteur, a.commune, a.deja_accompagnes, a.supprime_le
      from activite_personne n join activite a on a.id = n.activite`)
    await tx.execute(sql`
      insert into cumul_activite (${COLONNES})
      ${selectParPas(sql`select 1 as signe, * from activite where supprime_le is null`)}`)
  })
  await db.execute(sql`vacuum analyze cumul_activite`)
}
