import type { Lien } from './socle/http/contexte.ts'

/** The menu of visitors without an account: at most six entries, each leading to a page that exists. */
export const NAVIGATION_PUBLIQUE: readonly Lien[] = [{ texte: 'Accueil', href: '/' }]
