import { and, asc, count, desc, eq, ne } from 'drizzle-orm'
import { rendezVous } from '../../agenda/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { reunion } from '../gouvernance/tables.ts'
import type { Reunion } from './reunion.ts'
import { selectReunions, toReunion } from './select-reunions.ts'

const PAR_PAGE = 25

export type FiltreReunions = {
  departement: string
  comite?: number | undefined
  /** True: those to come, the nearest first. False: those held or cancelled, the last ones first. */
  aVenir?: boolean | undefined
}

/** The meetings of a département, or of one of its committees. A meeting is to come until it is said to be held or cancelled. */
export async function listReunions(
  db: BaseOuTransaction,
  { departement, comite, aVenir }: FiltreReunions,
  page = 1,
  parPage = PAR_PAGE,
): Promise<{ lignes: Reunion[]; total: number; page: number; parPage: number }> {
  const condition = and(
    eq(reunion.departement, departement),
    comite === undefined ? undefined : eq(reunion.comite, comite),
    aVenir === undefined ? undefined : (aVenir ? eq : ne)(rendezVous.etat, 'prevu'),
  )
  const lues = await selectReunions(db, condition)
    .orderBy(aVenir ? asc(rendezVous.debut) : desc(rendezVous.debut), asc(reunion.id))
    .limit(parPage)
    .offset((page - 1) * parPage)
  const [compte] = await db
    .select({ total: count() })
    .from(reunion)
    .innerJoin(rendezVous, eq(rendezVous.id, reunion.rendez_vous))
    .where(condition)
  return { lignes: lues.map(toReunion), total: compte!.total, page, parPage }
}
