import { type SQL, sql } from 'drizzle-orm'
import type { DispositifEmploi } from '../annuaire/mediateurs/affectation.ts'
import type { OrigineActivite } from './activite.ts'
import type { Demarche, Thematique, TypeActivite } from './codes.ts'

/** What list, statistics, export and API are asked for: the same condition, hence the same totals. */
export type FiltreActivites = {
  departement: string
  /** First and last day, both included. */
  depuis?: string
  jusqu_a?: string
  /** INSEE code of where it took place, or the EPCI of that commune (SIREN). */
  commune?: string
  epci?: string
  structure?: string
  /** Account of the mediator. */
  auteur?: string
  type?: TypeActivite
  thematique?: Thematique | Demarche
  acteur?: DispositifEmploi
  origine?: OrigineActivite
  lieu?: string
}

/**
 * The condition of a filter, on the table `activite` named `a`; what was removed never counts, unless it is asked for by who copies the
 * register and must learn it. The only way from a filter to SQL.
 */
export function toConditionActivites(filtre: FiltreActivites, supprimees: 'sans' | 'avec' = 'sans'): SQL {
  const egal = (colonne: SQL, valeur: string | undefined) =>
    valeur === undefined ? [] : [sql`${colonne} = ${valeur}`]
  return sql.join(
    [
      sql`a.departement = ${filtre.departement}`,
      ...(supprimees === 'sans' ? [sql`a.supprime_le is null`] : []),
      ...(filtre.depuis ? [sql`a.date >= ${filtre.depuis}`] : []),
      ...(filtre.jusqu_a ? [sql`a.date <= ${filtre.jusqu_a}`] : []),
      ...egal(sql`a.commune`, filtre.commune),
      ...(filtre.epci
        ? [sql`a.commune in (select c.code from commune c where c.epci = ${filtre.epci})`]
        : []),
      ...egal(sql`a.structure`, filtre.structure),
      ...egal(sql`a.auteur`, filtre.auteur),
      ...egal(sql`a.type`, filtre.type),
      ...(filtre.thematique ? [sql`${filtre.thematique} = any(a.thematiques)`] : []),
      ...egal(sql`a.acteur`, filtre.acteur),
      ...egal(sql`a.origine`, filtre.origine),
      ...egal(sql`a.lieu`, filtre.lieu),
    ],
    sql` and `,
  )
}
