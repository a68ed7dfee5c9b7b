import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { MAX_BLOC, MAX_BLOC_FORT } from '../rapprochement/block-keys.ts'
import type { Comparable } from '../rapprochement/comparable.ts'
import { compare } from '../rapprochement/compare.ts'

const PAIRES_PAR_LOT = 5_000
/** Records kept at hand between two batches: bounds the memory, whatever the size of the import. */
const FICHES_EN_MEMOIRE = 20_000

type FicheComparable = { source: string; comparable: Comparable }

/**
 * Compares the records of the temporary table `a_regrouper` with those that share a blocking key, and keeps in
 * `rapprochement` the pairs that look alike. A pair that a person judged keeps its decision.
 */
export async function matchFiches(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    delete from rapprochement r using a_regrouper g where r.decision is null and (r.a = g.fiche or r.b = g.fiche)`)
  await tx.execute(sql`
    create temp table candidat on commit drop as
    with touchees as (select distinct k.cle from a_regrouper g join fiche_cle k on k.fiche = g.fiche),
    blocs as (
      select k.cle from touchees t join fiche_cle k using (cle)
      group by k.cle having count(*) between 2 and case when bool_or(k.forte) then ${MAX_BLOC_FORT}::int else ${MAX_BLOC}::int end
    )
    select distinct least(x.fiche, y.fiche) as a, greatest(x.fiche, y.fiche) as b
    from blocs join fiche_cle x using (cle) join a_regrouper g on g.fiche = x.fiche join fiche_cle y using (cle)
    where x.fiche <> y.fiche`)
  await tx.execute(sql`declare paires cursor for select a, b from candidat order by a, b`)
  const connues = new Map<string, FicheComparable>()
  const fetchLot = () => tx.execute<{ a: string; b: string }>(sql.raw(`fetch ${PAIRES_PAR_LOT} from paires`))
  for (let lot = await fetchLot(); lot.rows.length > 0; lot = await fetchLot()) {
    await loadFiches(tx, connues, lot.rows)
    await keepResemblances(tx, connues, lot.rows)
  }
  await tx.execute(sql`close paires`)
  await tx.execute(sql`drop table candidat`)
}

async function loadFiches(
  tx: Transaction,
  connues: Map<string, FicheComparable>,
  paires: { a: string; b: string }[],
) {
  if (connues.size > FICHES_EN_MEMOIRE) connues.clear()
  const manquantes = [...new Set(paires.flatMap(({ a, b }) => [a, b]))].filter(id => !connues.has(id))
  if (manquantes.length === 0) return
  const { rows } = await tx.execute<{ id: string } & FicheComparable>(
    sql`select id, source, comparable from fiche_source where id = any(${sql.param(manquantes)}::text[])`,
  )
  for (const { id, ...fiche } of rows) connues.set(id, fiche)
}

async function keepResemblances(
  tx: Transaction,
  connues: Map<string, FicheComparable>,
  paires: { a: string; b: string }[],
) {
  const gardees = []
  for (const { a, b } of paires) {
    const ficheA = connues.get(a)!
    const ficheB = connues.get(b)!
    const ressemblance = compare(ficheA.comparable, ficheB.comparable, ficheA.source === ficheB.source)
    const { score, zone } = ressemblance
    // The reasons are only put into words when they are read.
    if (zone !== 'distinct') gardees.push({ a, b, score, zone, raisons: ressemblance.raisons })
  }
  if (gardees.length === 0) return
  await tx.execute(sql`
    insert into rapprochement (a, b, score, zone, raisons)
    select a, b, score, zone::zone_rapprochement, raisons
    from jsonb_to_recordset(${JSON.stringify(gardees)}::jsonb) as t(a text, b text, score real, zone text, raisons jsonb)
    on conflict (a, b) do update set score = excluded.score, zone = excluded.zone, raisons = excluded.raisons`)
}
