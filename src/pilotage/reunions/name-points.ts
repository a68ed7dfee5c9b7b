import { and, inArray, isNotNull, sql } from 'drizzle-orm'
import { indicateur } from '../../observatoire/indicateurs/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { readTexteRepere } from '../feuille-de-route/read-texte.ts'
import { action } from '../feuille-de-route/tables.ts'
import { decision } from '../gouvernance/tables.ts'
import { findVersionPublique } from '../versions/find-version-publique.ts'
import { pairActions } from '../versions/pair-actions.ts'
import type { Visibilite } from '../visibilite.ts'
import { cutTitre } from './reunion.ts'

type Nommable = { titre: string; sujet: string | null }
/** Of subjects of one kind, by identifier, what their readers may be told; undefined: they may not be named. */
type Noms = ReadonlyMap<number, string>

/** Whom mails are for. */
export const POUR_LES_MEMBRES: readonly Visibilite[] = ['public', 'membres']

/**
 * Points under the titles that these readers may see: a title that was written by itself quotes what it is about, which may
 * have been closed to them since, or never was public. The one place that decides it, for pages, minutes and mails.
 */
export async function namePoints<T extends Nommable>(
  db: BaseOuTransaction,
  points: readonly T[],
  visibilites: readonly Visibilite[],
): Promise<T[]> {
  if (visibilites.includes('copilotes')) return [...points]
  const sujets = await Promise.all(points.map(({ sujet }) => findSujet(db, sujet)))
  const idsOf = (sorte: string) => sujets.flatMap(sujet => (sujet?.sorte === sorte ? [sujet.id] : []))
  if (visibilites.includes('membres')) {
    const ouvertes = await listOuvertes(db, idsOf('decision'), visibilites)
    return points.map((point, rang) => {
      const sujet = sujets[rang]
      return sujet?.sorte === 'decision' && !ouvertes.has(sujet.id)
        ? { ...point, titre: nameDecision(sujet.id) }
        : point
    })
  }
  const [actions, indicateurs] = [
    await nameActionsAdoptees(db, idsOf('action')),
    await nameIndicateursPublies(db, idsOf('indicateur')),
  ]
  return points.map((point, rang) => {
    const sujet = sujets[rang]
    return sujet ? { ...point, titre: nameSujet(sujet, actions, indicateurs) } : point
  })
}

type Sujet = { sorte: string; id: number }

/** What a point is about in the end: one that was postponed leads to the subject of the first. Null: its words are its own. */
async function findSujet(db: BaseOuTransaction, sujet: string | null): Promise<Sujet | null> {
  const propre = readSujet(sujet)
  if (propre?.sorte !== 'point') return propre
  const { rows } = await db.execute<{ sujet: string | null }>(sql`
    with recursive suite(sujet, rang) as (
      select ${sujet}::text, 0
      union all select p.sujet, s.rang + 1 from suite s
        join point_ordre_du_jour p on s.sujet = 'point:' || p.id)
    select sujet from suite order by rang desc limit 1`)
  return readSujet(rows[0]?.sujet ?? null)
}

function readSujet(sujet: string | null): Sujet | null {
  const [, sorte, id] = /^([a-z]+):(\d+)$/.exec(sujet ?? '') ?? []
  return sorte ? { sorte, id: Number(id) } : null
}

const nameDecision = (id: number) => `Point sur la décision n° ${id}`

/** Minutes name decisions by their number to whoever is not of the governance: their text may have been another. */
function nameSujet({ sorte, id }: Sujet, actions: Noms, indicateurs: Noms): string {
  if (sorte === 'decision') return nameDecision(id)
  if (sorte === 'action') return actions.get(id) ?? 'Point sur une action'
  if (sorte === 'indicateur') return indicateurs.get(id) ?? 'Point sur un indicateur'
  return 'Point reporté d’une réunion précédente'
}

async function listOuvertes(
  db: BaseOuTransaction,
  ids: number[],
  visibilites: readonly Visibilite[],
): Promise<ReadonlySet<number>> {
  const lues = await db
    .select({ id: decision.id })
    .from(decision)
    .where(and(inArray(decision.id, ids), inArray(decision.visibilite, [...visibilites])))
  return new Set(lues.map(({ id }) => id))
}

/** As the adopted text of its roadmap names it. */
async function nameActionsAdoptees(db: BaseOuTransaction, ids: number[]): Promise<Noms> {
  const actions = await db
    .select({ id: action.id, feuille: action.feuille })
    .from(action)
    .where(inArray(action.id, ids))
  const noms = new Map<number, string>()
  for (const feuille of new Set(actions.map(({ feuille }) => feuille))) {
    const adoptee = await findVersionPublique(db, feuille)
    if (!adoptee) continue
    const paires = pairActions(adoptee, await readTexteRepere(db, feuille))
    for (const { id } of actions.filter(action => action.feuille === feuille)) {
      const publique = paires.find(({ apres }) => apres?.id === id)?.avant?.action
      if (publique) noms.set(id, cutTitre(`Action ${publique.numero} : ${publique.titre}`))
    }
  }
  return noms
}

async function nameIndicateursPublies(db: BaseOuTransaction, ids: number[]): Promise<Noms> {
  const publies = await db
    .select({ id: indicateur.id, code: indicateur.code, libelle: indicateur.libelle })
    .from(indicateur)
    .where(and(inArray(indicateur.id, ids), isNotNull(indicateur.publie_le)))
  return new Map(publies.map(({ id, code, libelle }) => [id, cutTitre(`Indicateur ${code} : ${libelle}`)]))
}
