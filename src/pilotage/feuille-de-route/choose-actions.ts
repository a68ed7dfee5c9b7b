import { toSlug } from '../../socle/texte/slug.ts'
import type { Statut } from './action.ts'
import type { ActionSuivie } from './list-actions.ts'

export type FiltreActions = {
  /** Number of an axis. */
  axe?: string | undefined
  statut?: Statut | undefined
  /** True: only those that are late. */
  retard?: boolean | undefined
  /** Identifier of a member; null: those that nobody pilots. */
  pilote?: number | null | undefined
  q?: string | undefined
}

export const TRIS_D_ACTIONS = ['ordre', 'titre', 'priorite', 'statut', 'retard', 'debut', 'fin'] as const
export type TriActions = { cle: (typeof TRIS_D_ACTIONS)[number]; sens: 'croissant' | 'decroissant' }

/** The actions that a filter keeps, in the order that is asked; without an order, that of the text. */
export function chooseActions(
  actions: readonly ActionSuivie[],
  { axe, statut, retard, pilote, q }: FiltreActions,
  { cle, sens }: TriActions,
): ActionSuivie[] {
  const mots = toSlug(q ?? '')
    .split('-')
    .filter(Boolean)
  const gardees = actions.filter(action => {
    if (axe && action.axe.numero !== axe) return false
    if (statut && action.statut !== statut) return false
    if (retard && !action.retard) return false
    if (pilote === null && action.pilotes.length > 0) return false
    if (typeof pilote === 'number' && !action.pilotes.some(({ membre }) => membre === pilote)) return false
    const dit = toSlug(`${action.numero} ${action.titre} ${action.pilotes.map(({ nom }) => nom).join(' ')}`)
    return mots.every(mot => dit.includes(mot))
  })
  const tour = sens === 'croissant' ? 1 : -1
  if (cle === 'ordre') return sens === 'croissant' ? gardees : gardees.reverse()
  // What has no value comes last in both orders: it answers nothing.
  return gardees.sort((a, b) => {
    const [x, y] = [readValeur(a, cle), readValeur(b, cle)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return typeof x === 'string' ? tour * x.localeCompare(String(y), 'fr') : tour * (x - Number(y))
  })
}

const RANG_DU_STATUT: Record<Statut, number> = {
  a_lancer: 0,
  en_cours: 1,
  en_pause: 2,
  terminee: 3,
  abandonnee: 4,
}

function readValeur(action: ActionSuivie, cle: Exclude<TriActions['cle'], 'ordre'>): string | number | null {
  if (cle === 'statut') return RANG_DU_STATUT[action.statut]
  if (cle === 'retard') return action.retard?.jours ?? null
  return action[cle]
}

/** What is late first, the latest before; then by priority, then in the order of the text. */
export const sortByUrgence = (actions: readonly ActionSuivie[]): ActionSuivie[] =>
  [...actions].sort(
    (a, b) =>
      (b.retard?.jours ?? 0) - (a.retard?.jours ?? 0) ||
      (a.priorite ?? Number.MAX_SAFE_INTEGER) - (b.priorite ?? Number.MAX_SAFE_INTEGER),
  )
