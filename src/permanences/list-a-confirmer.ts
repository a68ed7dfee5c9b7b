import { and, asc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { rendezVous } from '../agenda/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { type Etendue, isSienne } from './etendue.ts'
import { isAnnoncee } from './nature.ts'
import { type DateDePermanence, selectDates } from './select-dates.ts'
import { permanence, permanenceMediateur } from './tables.ts'

/** Whose dates: those that one holds oneself, or all that one manages. */
export type Regard = { etendue: Etendue /** An account. */; personne: string | null }

const isVue = ({ etendue, personne }: Regard): SQL =>
  and(
    isSienne(etendue),
    personne
      ? sql`exists (select 1 from ${permanenceMediateur} where ${permanenceMediateur.permanence} = ${permanence.id} and ${permanenceMediateur.personne} = ${personne})`
      : undefined,
  )!

const A_CONFIRMER_AU_PLUS = 100

/** The dates that are over and that nobody said whether they were held, the oldest first. */
export const listAConfirmer = (
  db: BaseOuTransaction,
  regard: Regard,
  maintenant: Date,
): Promise<DateDePermanence[]> =>
  selectDates(
    db,
    and(...[isAnnoncee, eq(rendezVous.etat, 'prevu')], ...[lt(rendezVous.fin, maintenant), isVue(regard)]),
  )
    .orderBy(asc(rendezVous.debut), asc(rendezVous.id))
    .limit(A_CONFIRMER_AU_PLUS)

/** The dates from an instant to another, in order. */
export const listProchaines = (
  db: BaseOuTransaction,
  regard: Regard,
  du: Date,
  avant: Date,
): Promise<DateDePermanence[]> =>
  selectDates(
    db,
    and(...[isAnnoncee, gte(rendezVous.fin, du)], ...[lt(rendezVous.debut, avant), isVue(regard)]),
  )
    .orderBy(asc(rendezVous.debut), asc(rendezVous.id))
    .limit(500)
