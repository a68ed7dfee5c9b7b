import type { Acteur, Role } from './socle/auth/acteur.ts'
import type { Lien } from './socle/http/contexte.ts'

/** The menu of visitors without an account: at most six entries, each leading to a page that exists. */
export const NAVIGATION_PUBLIQUE: readonly Lien[] = [
  { texte: 'Accueil', href: '/' },
  { texte: 'Trouver un lieu', href: '/lieux' },
  { texte: 'Agenda', href: '/agenda' },
  { texte: 'Brochures', href: '/brochures' },
  { texte: 'Feuille de route', href: '/feuille-de-route' },
  { texte: 'Données ouvertes', href: '/donnees' },
]

const TROUVER = { texte: 'Trouver un lieu', href: '/lieux' }
const STATISTIQUES = { texte: 'Statistiques', href: '/statistiques' }
const COORDINATION = { texte: 'Coordination', href: '/coordination' }
const COMPTES = { texte: 'Comptes', href: '/membres' }
const FEUILLE = { texte: 'Feuille de route', href: '/pilotage' }
const INDICATEURS = { texte: 'Indicateurs', href: '/indicateurs' }
const GOUVERNANCE = { texte: 'Gouvernance', href: '/gouvernance' }
const PERMANENCES = { texte: 'Permanences', href: '/permanences' }
const PERSONNES = { texte: 'Personnes', href: '/personnes' }
const ORIENTATIONS = { texte: 'Orientations', href: '/prescriptions' }

/** What each role works with every day, in its words and order; the rest is reached from these pages. */
export const NAVIGATION_DU_ROLE: Record<Role, readonly Lien[]> = {
  mediateur: [
    { texte: 'Mon activité', href: '/activites' },
    PERMANENCES,
    PERSONNES,
    ORIENTATIONS,
    STATISTIQUES,
    TROUVER,
  ],
  gestionnaire: [
    { texte: 'Activité', href: '/activites/liste' },
    PERMANENCES,
    PERSONNES,
    ORIENTATIONS,
    STATISTIQUES,
    COMPTES,
  ],
  coordinateur: [
    COORDINATION,
    { texte: 'Qui est où', href: '/presence' },
    { texte: 'Orientations', href: '/prescriptions/suivi' },
    STATISTIQUES,
    FEUILLE,
    COMPTES,
  ],
  copilote: [FEUILLE, INDICATEURS, GOUVERNANCE, STATISTIQUES, COORDINATION, COMPTES],
  administrateur: [FEUILLE, INDICATEURS, GOUVERNANCE, COORDINATION, STATISTIQUES, COMPTES],
  membre: [FEUILLE, INDICATEURS, GOUVERNANCE, TROUVER, { texte: 'Brochures', href: '/brochures' }],
}
/** Whoever has several roles finds the first entries of each, those of the widest role first. */
const RANG_DES_ROLES: readonly Role[] = [
  'copilote',
  'coordinateur',
  'mediateur',
  'gestionnaire',
  'administrateur',
  'membre',
]
const ENTREES_AU_PLUS = 6

/** The menu of a person signed in, by their roles: one entry of each in turn, at most six. */
export function listNavigation(acteur: Acteur): Lien[] {
  const roles = new Set(acteur?.portees.map(({ role }) => role))
  const menus = RANG_DES_ROLES.filter(role => roles.has(role)).map(role => NAVIGATION_DU_ROLE[role])
  if (menus.length === 0) return [...NAVIGATION_PUBLIQUE]
  const entrees = new Map<string, Lien>()
  for (let rang = 0; rang < ENTREES_AU_PLUS; rang++)
    for (const { [rang]: lien } of menus) if (lien && !entrees.has(lien.href)) entrees.set(lien.href, lien)
  return [...entrees.values()].slice(0, ENTREES_AU_PLUS)
}
