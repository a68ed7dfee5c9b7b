import { and, asc, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { rendezVous } from '../agenda/tables.ts'
import { toDistance } from '../annuaire/recherche/find-lieux.ts'
import { findOrigine } from '../annuaire/recherche/find-origine.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { Point } from '../territoire/geometrie.ts'
import { commune as tableCommune } from '../territoire/tables.ts'
import { toConditionDates } from './filtre.ts'
import { type DateDePermanence, selectDates } from './select-dates.ts'

/** Where and when someone who looks may go. With `autour` (`rayon` in kilometres): in the commune or within the radius. */
export type OuEtQuand = {
  commune: string | null
  epci: string | null
  departement: string | null
  autour: (Point & { rayon: number }) | null
  /** What suits best: today, this evening, or any Saturday. */
  moment: 'maintenant' | 'soir' | 'samedi' | null
}

const AU_PLUS = 5

/**
 * The next date of each permanence and workshop where one looks: first those that fall when one can come, then the nearest when one
 * looks around a point, then the soonest. When there is none, the nearest ones, however far.
 */
export async function findProchaines(
  db: BaseOuTransaction,
  ou: OuEtQuand,
  maintenant: Date,
): Promise<DateDePermanence[]> {
  const { commune, autour, moment } = ou
  const depuis = autour ?? (commune ? await findOrigine(db, commune) : null)
  const distance = depuis && measureDistance(depuis)
  const quand = { moment, maintenant }
  const trouvees = await choose(db, isIci(ou, distance), autour && distance, quand)
  return trouvees.length > 0 || !(commune || autour) ? trouvees : choose(db, undefined, distance, quand)
}

/** The same out of a commune that has none soon: the nearest as the crow flies, then the soonest. */
export async function findProchainesAutour(
  db: BaseOuTransaction,
  commune: string,
  maintenant: Date,
): Promise<DateDePermanence[]> {
  const origine = await findOrigine(db, commune)
  const distance = origine && measureDistance(origine)
  return choose(db, ne(rendezVous.commune, commune), distance, { moment: null, maintenant })
}

/** Which ones first, then what is said of them: all that is said of every date to come is a hundred times as much to read. */
function choose(
  db: BaseOuTransaction,
  condition: SQL | undefined,
  distance: SQL | null,
  { moment, maintenant }: Pick<OuEtQuand, 'moment'> & { maintenant: Date },
): Promise<DateDePermanence[]> {
  const ordre = [
    ...orderMoment(moment, sql`${rendezVous.debut}`, sql`${rendezVous.fin}`, maintenant),
    ...(distance ? [sql`${distance} nulls last`] : []),
    ...[asc(rendezVous.debut), asc(rendezVous.id)],
  ]
  const retenues = db
    .select({ id: rendezVous.id })
    .from(rendezVous)
    .leftJoin(tableCommune, eq(tableCommune.code, rendezVous.commune))
    .where(and(isProchaine(moment, maintenant), condition))
    .orderBy(...ordre)
    .limit(AU_PLUS)
  return selectDates(db, inArray(rendezVous.id, retenues)).orderBy(...ordre)
}

function isIci({ commune, epci, departement, autour }: OuEtQuand, distance: SQL | null): SQL | undefined {
  if (!commune && !autour)
    return toConditionDates(epci ? { epci } : { departement: departement ?? undefined })
  return or(
    commune ? eq(rendezVous.commune, commune) : undefined,
    autour ? sql`${distance} <= ${autour.rayon}` : undefined,
  )
}

/** Kilometres as the crow flies, to the place of the directory when it is one, else to the middle of the commune. */
function measureDistance(point: Point): SQL {
  return sql`(
    select ${toDistance(point)} from (
      select l.latitude, l.longitude, 1 as rang from fiche_source f join lieu l on l.id = f.lieu
      where f.id = ${rendezVous.lieu} and l.latitude is not null
      union all select ${tableCommune.latitude}, ${tableCommune.longitude}, 2
      order by rang limit 1) ou)`
}

/** Of each permanence, the date that suits best, then the soonest. */
const isProchaine = (moment: OuEtQuand['moment'], maintenant: Date): SQL =>
  and(
    toConditionDates({ depuis: maintenant, maintenues: true }),
    sql`${rendezVous.id} in (
      select distinct on (d.serie) d.id from rendez_vous d
      where d.serie is not null and d.etat <> 'annule' and d.fin >= ${maintenant}
      order by ${sql.join([sql`d.serie`, ...orderMoment(moment, sql`d.debut`, sql`d.fin`, maintenant), sql`d.debut`, sql`d.id`], sql`, `)})`,
  )!

/** First the dates that fall when one can come. As openings of places: Saturday is any, today and this evening are of today. */
function orderMoment(moment: OuEtQuand['moment'], debut: SQL, fin: SQL, maintenant: Date): SQL[] {
  const local = sql`(${debut} at time zone 'Europe/Paris')`
  const autreJour = sql`${local}::date <> ${findJour(maintenant)}::date`
  switch (moment) {
    case null:
      return []
    case 'samedi':
      return [sql`(extract(isodow from ${local}) <> 6)`]
    case 'maintenant':
      return [sql`(${autreJour})`]
    case 'soir':
      return [sql`(${autreJour} or (${fin} at time zone 'Europe/Paris')::time <= '18:00')`]
  }
}
