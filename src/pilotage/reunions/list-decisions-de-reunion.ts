import { eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { type DecisionLue, listDecisions } from '../gouvernance/list-decisions.ts'
import { type DecisionValidee, decision, reunion } from '../gouvernance/tables.ts'
import type { Visibilite } from '../visibilite.ts'
import type { Reunion } from './reunion.ts'

/** More than any meeting takes. */
const DECISIONS_AU_PLUS = 500

/** The decisions of a meeting that these visibilities allow, in the order they were taken, with the point of each. */
export async function listDecisionsDeReunion(
  db: BaseOuTransaction,
  { id, departement, rendezVous }: Reunion,
  visibilites: readonly Visibilite[],
): Promise<(DecisionLue & { point: number | null })[]> {
  const { lignes } = await listDecisions(
    db,
    { departement, reunion: id, visibilites },
    { aujourdhui: findJour(rendezVous.fin), parPage: DECISIONS_AU_PLUS },
  )
  const points = await db
    .select({ id: decision.id, point: decision.point })
    .from(decision)
    .where(eq(decision.reunion, id))
  const pointOf = new Map(points.map(({ id, point }) => [id, point]))
  return lignes
    .map(lue => ({ ...lue, point: pointOf.get(lue.id) ?? null }))
    .sort((une, autre) => une.id - autre.id)
}

/**
 * The same as minutes print them. Once validated, they are told as they were that day; one that has been closed to some
 * readers since is closed in the minutes too.
 */
export async function listDecisionsDuCompteRendu(
  db: BaseOuTransaction,
  lue: Reunion,
  visibilites: readonly Visibilite[],
): Promise<DecisionValidee[]> {
  const visibles = await listDecisionsDeReunion(db, lue, visibilites)
  const [figees] = await db
    .select({ decisions: reunion.decisions_validees })
    .from(reunion)
    .where(eq(reunion.id, lue.id))
  if (!figees?.decisions) return visibles.map(toDecisionValidee)
  const ouvertes = new Set(visibles.map(({ id }) => id))
  return figees.decisions.filter(({ id, visibilite }) => ouvertes.has(id) && visibilites.includes(visibilite))
}

export const toDecisionValidee = ({
  responsable,
  action,
  ...lue
}: DecisionLue & { point: number | null }): DecisionValidee => ({
  ...{ id: lue.id, point: lue.point, texte: lue.texte, visibilite: lue.visibilite, echeance: lue.echeance },
  responsable: responsable?.nom ?? null,
  action: action && `${action.numero} – ${action.titre}`,
})
