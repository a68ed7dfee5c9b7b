import type { Lien } from '../../../socle/http/contexte.ts'

export const FEUILLES = '/pilotage/feuilles'
export const PLAN_NATIONAL = '/pilotage/plan-national'

export const VUES = ['tableau', 'liste', 'calendrier'] as const
export type Vue = (typeof VUES)[number]

/** `suite`: '/axes', '/modifier'… what is done with it. */
export const hrefOfFeuille = (feuille: string, suite = ''): string =>
  `${FEUILLES}/${encodeURIComponent(feuille)}${suite}`

export const hrefOfVue = (feuille: string, vue: Vue): string =>
  hrefOfFeuille(feuille, vue === 'tableau' ? '' : `?vue=${vue}`)

export const hrefOfAction = (feuille: string, numero: string, suite = ''): string =>
  hrefOfFeuille(feuille, `/actions/${encodeURIComponent(numero)}${suite}`)

/** Breadcrumbs above the pages of a roadmap, of an action. */
export const FIL_FEUILLES: readonly Lien[] = [
  { texte: 'Pilotage', href: '/pilotage' },
  { texte: 'Feuilles de route', href: FEUILLES },
]
export const filOfFeuille = ({ id, titre }: { id: string; titre: string }): Lien[] => [
  ...FIL_FEUILLES,
  { texte: titre, href: hrefOfFeuille(id) },
]
export const filOfAction = (feuille: { id: string; titre: string }, numero: string): Lien[] => [
  ...filOfFeuille(feuille),
  { texte: `Action ${numero}`, href: hrefOfAction(feuille.id, numero) },
]
