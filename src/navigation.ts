import { VOIR_ANNUAIRE } from './annuaire/droits.ts'
import type { Acteur } from './socle/auth/acteur.ts'
import { departementsAutorises, structuresAutorisees } from './socle/auth/droits.ts'
import { VOIR_MEMBRES } from './socle/auth/droits-comptes.ts'
import type { Lien } from './socle/http/contexte.ts'
import { LIRE_JOURNAL } from './socle/journal/droits.ts'

/** The menu of visitors without an account: at most six entries, each leading to a page that exists. */
export const NAVIGATION_PUBLIQUE: readonly Lien[] = [
  { texte: 'Accueil', href: '/' },
  { texte: 'Trouver un lieu', href: '/lieux' },
  { texte: 'Brochures', href: '/brochures' },
  { texte: 'Données ouvertes', href: '/donnees' },
]

/** What those who work here keep at hand beside their own pages: the name of the site leads home. */
const NAVIGATION_QUOTIDIENNE = NAVIGATION_PUBLIQUE.filter(
  ({ href }) => href === '/lieux' || href === '/brochures',
)

/** What only some see, with the right that opens it somewhere. */
const NAVIGATION_PAR_DROIT: readonly (Lien & { droit: string })[] = [
  { texte: 'Coordination', href: '/coordination', droit: VOIR_ANNUAIRE },
  { texte: 'Sources', href: '/sources', droit: VOIR_ANNUAIRE },
  { texte: 'Membres', href: '/membres', droit: VOIR_MEMBRES },
  { texte: 'Journal', href: '/journal', droit: LIRE_JOURNAL },
]

/** The menu of a person signed in, by their rights; at most six entries. */
export function listNavigation(acteur: Acteur): Lien[] {
  const ouvertes = NAVIGATION_PAR_DROIT.filter(
    ({ droit }) =>
      departementsAutorises(acteur, droit).length > 0 || structuresAutorisees(acteur, droit).length > 0,
  )
  if (ouvertes.length === 0) return [...NAVIGATION_PUBLIQUE]
  return [...NAVIGATION_QUOTIDIENNE, ...ouvertes.map(({ texte, href }) => ({ texte, href }))]
}
