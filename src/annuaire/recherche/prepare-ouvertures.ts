import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { createCalcul, type Plage } from '../horaires/compute-ouvertures.ts'
import { findMinute, MINUTES_PAR_JOUR, toMoment } from '../horaires/ouverture.ts'
import { waitForTurn } from '../wait-for-turn.ts'

/** How far a search looks: the eight days to come, and the Saturday after next Friday. */
const JOURS_UTILES = 9
/** Computed at once, so that a text is read again every four weeks, by the nightly job rather than by a visitor. */
const JOURS_CALCULES = 5 * 7
const JOURS_D_AVANCE = 7
const TEXTES_PAR_LOT = 1_000
const VERROU = 7_421_011

/** Column `ouverture` of a place, the same for all places with these hours. */
export function findCle(horaires: string): number {
  return createHash('sha256').update(horaires).digest().readUIntBE(0, 6)
}

/** Makes room for the openings of these hours; they are computed when first needed. */
export async function registerHoraires(tx: Transaction, horaires: readonly string[]): Promise<void> {
  const textes = [...new Set(horaires)].map(texte => ({ cle: findCle(texte), horaires: texte }))
  await tx.execute(sql`
    insert into ouverture (cle, horaires)
    select cle, horaires from jsonb_to_recordset(${JSON.stringify(textes)}::jsonb) as t(cle bigint, horaires text)
    on conflict (cle) do nothing`)
}

/**
 * Makes sure that the openings of the days to come are computed for all hours: next to nothing when they are, a tenth of a
 * second for ten thousand ordinary texts. Call it before asking `toCondition` for open places.
 */
export async function prepareOuvertures(db: Base, maintenant: Date): Promise<void> {
  const { rows } = await db.execute<{ pret: boolean }>(sql`select ${isPret(maintenant)} as pret`)
  if (!rows[0]!.pret) await computeOuvertures(db, maintenant, JOURS_UTILES)
}

/** Every night: a week ahead of visitors, and forgetting the hours that no place has any more. */
export async function renewOuvertures(db: Base, maintenant: Date): Promise<void> {
  await db.transaction(async tx => {
    await waitForTurn(tx, '10min')
    await tx.execute(sql`
      delete from ouverture where cle not in (select ouverture from lieu where ouverture is not null)`)
  })
  await computeOuvertures(db, maintenant, JOURS_UTILES + JOURS_D_AVANCE)
}

/** Expression: nothing is missing for the days to come. */
export function isPret(maintenant: Date): SQL {
  const [jour, jusque] = [addJours(maintenant, 0), addJours(maintenant, JOURS_UTILES)]
  return sql`(select coalesce(max(du) <= ${jour} and min(au) >= ${jusque}, true) from ouverture)`
}

async function computeOuvertures(db: Base, maintenant: Date, jours: number): Promise<void> {
  const [du, jusque] = [addJours(maintenant, 0), addJours(maintenant, jours)]
  const [au, avant] = [addJours(maintenant, JOURS_CALCULES - 1), addJours(maintenant, JOURS_CALCULES)]
  const calculate = createCalcul({ du, avant, region: await findRegion(db) })
  let suite = true
  while (suite)
    suite = await db.transaction(async tx => {
      // Visitors who come together wait for the first of them rather than do the same work.
      await tx.execute(sql`select pg_advisory_xact_lock(${VERROU})`)
      const { rows } = await tx.execute<{ cle: number; horaires: string }>(sql`
        select cle, horaires from ouverture where du > ${du} or au < ${jusque} limit ${TEXTES_PAR_LOT}`)
      const calculees = rows.map(({ cle, horaires }) => ({ cle, minutes: writePlages(calculate(horaires)) }))
      await tx.execute(sql`
        update ouverture o set minutes = t.minutes, du = ${du}, au = ${au}
        from jsonb_to_recordset(${JSON.stringify(calculees)}::jsonb) as t(cle bigint, minutes int4multirange) where o.cle = t.cle`)
      return rows.length === TEXTES_PAR_LOT
    })
}

/** Whose school holidays count: the region of the installed départements, when they have the same. */
async function findRegion(db: Base): Promise<string | null> {
  const { rows } = await db.execute<{ region: string }>(sql`select distinct region from departement limit 2`)
  return rows.length === 1 ? rows[0]!.region : null
}

const writePlages = (plages: Plage[] | null) =>
  plages && `{${plages.map(({ debut, fin }) => `[${debut},${fin})`).join(',')}}`

const addJours = (maintenant: Date, jours: number) =>
  toMoment(findMinute(maintenant) + jours * MINUTES_PAR_JOUR).jour
