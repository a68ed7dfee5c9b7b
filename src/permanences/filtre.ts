import { and, eq, gte, lt, ne, type SQL, sql } from 'drizzle-orm'
import { toInstant } from '../agenda/heure-de-paris.ts'
import { addJours } from '../agenda/jours.ts'
import { rendezVous } from '../agenda/tables.ts'
import { isOfLignee } from './lignee.ts'
import { isAnnoncee, type NatureAnnoncee } from './nature.ts'
import { permanence } from './tables.ts'

/** Which dates of permanences are meant. Days are those of France, both included. */
export type FiltreDates = {
  /** INSEE code. */
  commune?: string
  /** SIREN. */
  epci?: string
  departement?: string
  /** A place of the directory. */
  lieu?: string
  /** This one alone. */
  permanence?: number
  /** This one and those that went on from it, changed from a day on: what an address given out leads to. */
  lignee?: number
  tournee?: number
  du?: string
  au?: string
  /** Not ended before this instant. */
  depuis?: Date
  /** None: permanences and workshops. */
  nature?: NatureAnnoncee
  sans_rendez_vous?: boolean
  /** Cancelled ones left out. */
  maintenues?: boolean
}

/** The one condition of list, paper, calendar, command line and fiche of a place: the same dates everywhere. */
export function toConditionDates(filtre: FiltreDates): SQL {
  return and(
    filtre.nature ? eq(rendezVous.nature, filtre.nature) : isAnnoncee,
    filtre.commune ? eq(rendezVous.commune, filtre.commune) : undefined,
    filtre.epci
      ? sql`${rendezVous.commune} in (select code from commune where epci = ${filtre.epci})`
      : undefined,
    filtre.departement ? eq(rendezVous.departement, filtre.departement) : undefined,
    // A place that was merged answers to all of its identifiers.
    filtre.lieu
      ? sql`${rendezVous.lieu} in (select ${filtre.lieu} union select f.id from fiche_source f where f.lieu = (select g.lieu from fiche_source g where g.id = ${filtre.lieu}))`
      : undefined,
    filtre.permanence ? eq(permanence.id, filtre.permanence) : undefined,
    filtre.lignee ? isOfLignee(filtre.lignee) : undefined,
    filtre.tournee ? eq(permanence.tournee, filtre.tournee) : undefined,
    filtre.du ? gte(rendezVous.debut, toInstant(filtre.du, '00:00')!) : undefined,
    filtre.au ? lt(rendezVous.debut, toInstant(addJours(filtre.au, 1), '00:00')!) : undefined,
    filtre.depuis ? gte(rendezVous.fin, filtre.depuis) : undefined,
    filtre.sans_rendez_vous ? eq(permanence.sur_rendez_vous, false) : undefined,
    filtre.maintenues ? ne(rendezVous.etat, 'annule') : undefined,
  )!
}
