import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Base } from '../socle/base/open-base.ts'
import { findJour } from '../socle/texte/dates.ts'
import { addJours } from './jours.ts'
import { layDates } from './lay-dates.ts'
import { findHorizon } from './serie.ts'
import { serie } from './tables.ts'

/** Lays the dates of the days that have come within the horizon, series by series. Idempotent. Answers how many were added. */
export async function extendSeries(db: Base, maintenant: Date): Promise<number> {
  const horizon = findHorizon(findJour(maintenant))
  const enCours = and(
    or(isNull(serie.prevue_jusqu_au), lt(serie.prevue_jusqu_au, horizon)),
    or(
      isNull(serie.jusqu_au),
      sql`${serie.prevue_jusqu_au} is null`,
      sql`${serie.prevue_jusqu_au} < ${serie.jusqu_au}`,
    ),
  )
  const series = await db.select({ id: serie.id }).from(serie).where(enCours).orderBy(asc(serie.id))
  let ajoutes = 0
  for (const { id } of series)
    await db.transaction(async tx => {
      const [lue] = await tx
        .select()
        .from(serie)
        .where(and(eq(serie.id, id), enCours))
        .for('update')
      if (!lue) return
      const du = lue.prevue_jusqu_au ? addJours(lue.prevue_jusqu_au, 1) : lue.ancre
      ajoutes += await layDates(tx, lue, du, horizon)
    })
  return ajoutes
}
