import { and, asc, eq, gte, inArray, ne, sql } from 'drizzle-orm'
import { rendezVous } from '../agenda/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { commune } from '../territoire/tables.ts'
import { type FiltreDates, toConditionDates } from './filtre.ts'
import { type DateDePermanence, selectDates } from './select-dates.ts'

const AUTOUR = 5

/**
 * The next dates near a commune, when it has none: the nearest communes first, as the crow flies, then the soonest. Without the
 * centre of the commune, the soonest of its département.
 */
export async function findProchainesAutour(
  db: BaseOuTransaction,
  code: string,
  maintenant: Date,
): Promise<DateDePermanence[]> {
  const [centre] = await db
    .select({ latitude: commune.latitude, longitude: commune.longitude, departement: commune.departement })
    .from(commune)
    .where(sql`${commune.code} = ${code}`)
  if (!centre) return []
  const filtre: FiltreDates = { depuis: maintenant, maintenues: true }
  const parDistance =
    centre.latitude === null
      ? sql`null::float8`
      : sql`power(${commune.latitude} - ${centre.latitude}, 2) + power((${commune.longitude} - ${centre.longitude}) * cos(radians(${centre.latitude}::float8)), 2)`
  const ordre = [sql`${parDistance} nulls last`, asc(rendezVous.debut), asc(rendezVous.id)]
  // Which ones first, then what is said of them: all that is said of every date to come is a hundred times as much to read.
  const retenues = db
    .select({ id: rendezVous.id })
    .from(rendezVous)
    .leftJoin(commune, eq(commune.code, rendezVous.commune))
    .where(
      and(
        ...[toConditionDates(filtre), ne(rendezVous.commune, code), gte(rendezVous.debut, maintenant)],
        // One of each permanence: the next.
        sql`not exists (select 1 from rendez_vous avant where avant.serie = ${rendezVous.serie} and avant.etat = 'prevu' and avant.debut >= ${maintenant} and avant.debut < ${rendezVous.debut})`,
      ),
    )
    .orderBy(...ordre)
    .limit(AUTOUR)
  return selectDates(db, inArray(rendezVous.id, retenues)).orderBy(...ordre)
}
