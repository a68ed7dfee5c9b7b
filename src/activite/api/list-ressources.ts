import { type SQL, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { type ActiviteExportee, selectExportees } from '../coop/list-a-exporter.ts'
import { type FiltreActivites, toConditionActivites } from '../filtre.ts'
import type { Curseur } from './curseur.ts'
import { type Ressource, toRessource } from './to-ressource.ts'

export type DemandeRessources = {
  filtre: FiltreActivites
  /** Instants from which on. */
  creation?: Date
  modification?: Date
  apres?: Curseur
  avant?: Curseur
  taille: number
}

export type PageDeRessources = {
  ressources: Ressource[]
  /** All that the filter keeps, removed ones included, then without them. */
  total: number
  enVigueur: number
  /** What those in force count: a month declared is one resource of many. */
  activites: number
  suivante: boolean
  precedente: boolean
}

/**
 * A page of activities, what changed last first, removed ones included: who copies them learns what to erase. Before a cursor are the
 * rows just before it, in the same order.
 */
export async function listRessources(db: Base, demande: DemandeRessources): Promise<PageDeRessources> {
  const { filtre, creation, modification, apres, avant, taille } = demande
  const condition = sql.join(
    [
      toConditionActivites(filtre, 'avec'),
      ...(creation ? [sql`a.cree_le >= ${creation.toISOString()}::timestamptz`] : []),
      ...(modification ? [sql`a.modifie_le >= ${modification.toISOString()}::timestamptz`] : []),
    ],
    sql` and `,
  )
  const place = ({ modification, id }: Curseur) => sql`(${modification}::timestamptz, ${id}::uuid)`
  const borne = avant
    ? sql`and (a.modifie_le, a.id) > ${place(avant)}`
    : apres
      ? sql`and (a.modifie_le, a.id) < ${place(apres)}`
      : sql``
  const ordre = avant ? sql`a.modifie_le, a.id` : sql`a.modifie_le desc, a.id desc`
  const { rows } = await db.execute<ActiviteExportee>(
    selectExportees(sql`${condition} ${borne} order by ${ordre} limit ${taille + 1}`),
  )
  const enPlus = rows.length > taille
  const page = rows.slice(0, taille)
  if (avant) page.reverse()
  const [premiere, derniere] = [page[0], page.at(-1)]
  const compte = await count(db, condition)
  return {
    ...{ ressources: page.map(toRessource), total: compte.total },
    ...{ enVigueur: compte.en_vigueur, activites: compte.activites },
    suivante: avant ? derniere !== undefined && (await isMore(db, condition, sql`<`, derniere)) : enPlus,
    precedente: avant ? enPlus : premiere !== undefined && (await isMore(db, condition, sql`>`, premiere)),
  }
}

async function count(db: Base, condition: SQL) {
  const { rows } = await db.execute<{ total: number; en_vigueur: number; activites: number }>(sql`
    select count(*)::int as total, count(*) filter (where a.supprime_le is null)::int as en_vigueur,
      coalesce(sum(a.nombre) filter (where a.supprime_le is null), 0)::int as activites
    from activite a where ${condition}`)
  return rows[0]!
}

async function isMore(db: Base, condition: SQL, sens: SQL, { modification, id }: ActiviteExportee) {
  const { rows } = await db.execute(sql`
    select from activite a where ${condition} and (a.modifie_le, a.id) ${sens} (${modification}::timestamptz, ${id}::uuid) limit 1`)
  return rows.length > 0
}
