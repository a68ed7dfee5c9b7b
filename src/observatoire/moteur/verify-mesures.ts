import { type SQL, sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import type { Mesure } from '../../socle/mesure/mesure.ts'
import { listMesures } from '../../socle/mesure/registre.ts'
import { followMesures } from './follow-mesures.ts'
import { listSeries } from './list-series.ts'
import { lockFaits } from './lock-faits.ts'
import { applyFile } from './refresh-faits.ts'
import { selectCellules } from './select-cellules.ts'
import { COLONNES, selectFaits } from './select-faits.ts'

/** `cumul` and `recompte`: the sum of all its values, as kept and as counted anew. `egal`: so is every fact and every cell. */
export type MesureVerifiee = { code: string; cumul: number; recompte: number; egal: boolean }

/**
 * Counts every measure from zero, straight from the registers, and compares with the facts and with each cell that are kept.
 * What waits is applied first; all is read at one instant, so that what is written meanwhile is no difference.
 */
export async function verifyMesures(db: Base): Promise<MesureVerifiee[]> {
  await followMesures(db)
  return db.transaction(
    async tx => {
      await lockFaits(tx)
      await applyFile(tx)
      const verifiees: MesureVerifiee[] = []
      for (const mesure of listMesures()) verifiees.push(await verify(tx, mesure))
      return verifiees.sort((a, b) => (a.code < b.code ? -1 : 1))
    },
    { isolationLevel: 'repeatable read' },
  )
}

async function verify(tx: Transaction, mesure: Mesure): Promise<MesureVerifiee> {
  await tx.execute(sql`create temp table if not exists fait_recompte (like fait) on commit delete rows`)
  await tx.execute(sql`truncate fait_recompte`)
  await tx.execute(sql`insert into fait_recompte (${COLONNES}) ${selectFaits(mesure, null)}`)
  const { rows: faits } = await tx.execute<{ ecarts: number }>(sql`
    select count(*)::int as ecarts from (
      (${gardes(mesure)} except all select ${COLONNES} from fait_recompte)
      union all (select ${COLONNES} from fait_recompte except all ${gardes(mesure)})) as e`)
  const series = await listSeries(tx, [mesure.code])
  const base = series.find(
    ({ filtre, ventilation, distincte }) =>
      Object.keys(filtre).length === 0 && ventilation === null && !distincte,
  )
  const ordinaires = series.filter(({ distincte }) => !distincte)
  const distinctes = series.filter(({ distincte }) => distincte)
  const source = sql`select 1 as signe, * from fait_recompte`
  const { rows: mois } = await tx.execute<{ ecarts: number; cumul: number; recompte: number }>(sql`
    select (count(*) filter (where (coalesce(c.valeur, 0), coalesce(c.lignes, 0)) <> (coalesce(r.valeur, 0), coalesce(r.lignes, 0))))::int as ecarts,
      ${total('c', base?.id)} as cumul, ${total('r', base?.id)} as recompte
    from (select * from cumul_mensuel where serie = any(${ids(ordinaires)})) as c
    full join (${selectCellules(mesure, source, ordinaires, false)}) as r using (serie, departement, mois, epci, part)`)
  const { rows: sujets } = await tx.execute<{ ecarts: number }>(
    distinctes.length === 0
      ? sql`select 0 as ecarts`
      : sql`
        select (count(*) filter (where coalesce(c.lignes, 0) <> coalesce(r.lignes, 0)))::int as ecarts
        from (select * from cumul_sujet where serie = any(${ids(distinctes)})) as c
        full join (${selectCellules(mesure, source, distinctes, true)}) as r using (serie, departement, mois, epci, part, sujet)`,
  )
  const { cumul, recompte } = mois[0]!
  const ecarts = faits[0]!.ecarts + mois[0]!.ecarts + sujets[0]!.ecarts
  const comptees = series.every(({ comptee }) => comptee)
  return { code: mesure.code, cumul, recompte, egal: ecarts === 0 && comptees && base !== undefined }
}

const gardes = ({ code }: Mesure): SQL => sql`select ${COLONNES} from fait where mesure = ${code}`
const ids = (series: readonly { id: number }[]): SQL => sql`${sql.param(series.map(({ id }) => id))}::int[]`
const total = (cote: 'c' | 'r', base = 0): SQL =>
  sql`coalesce(sum(${sql.identifier(cote)}.valeur) filter (where serie = ${base} and epci = '' and part = ''), 0)::float8`
