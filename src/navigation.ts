import { ENREGISTRER } from './activite/droits.ts'
import { VOIR_ANNUAIRE } from './annuaire/droits.ts'
import { VOIR_INDICATEURS } from './observatoire/droits.ts'
import { RECEVOIR } from './orientation/droits.ts'
import { SUIVRE_PERSONNES } from './personnes/droits.ts'
import { LIRE_PILOTAGE } from './pilotage/droits.ts'
import type { Acteur } from './socle/auth/acteur.ts'
import { departementsAutorises, structuresAutorisees } from './socle/auth/droits.ts'
import { VOIR_MEMBRES } from './socle/auth/droits-comptes.ts'
import type { Lien } from './socle/http/contexte.ts'

/** The menu of visitors without an account: at most six entries, each leading to a page that exists. */
export const NAVIGATION_PUBLIQUE: readonly Lien[] = [
  { texte: 'Accueil', href: '/' },
  { texte: 'Trouver un lieu', href: '/lieux' },
  { texte: 'Brochures', href: '/brochures' },
  { texte: 'Feuille de route', href: '/feuille-de-route' },
  { texte: 'Données ouvertes', href: '/donnees' },
]

/** What those who work here keep at hand after their own pages: the name of the site leads home. */
const NAVIGATION_QUOTIDIENNE = NAVIGATION_PUBLIQUE.filter(
  ({ href }) => href === '/lieux' || href === '/brochures',
)

/** What only some see, with the right that opens it somewhere; sources and journal are reached from Coordination and Comptes. */
const NAVIGATION_PAR_DROIT: readonly (Lien & { droit: string; surStructure?: boolean })[] = [
  // Of those who work in a structure; who coordinates reaches it from Coordination.
  { texte: 'Mon activité', href: '/activites', droit: ENREGISTRER, surStructure: true },
  { texte: 'Feuille de route', href: '/pilotage', droit: LIRE_PILOTAGE },
  { texte: 'Indicateurs', href: '/indicateurs', droit: VOIR_INDICATEURS },
  { texte: 'Gouvernance', href: '/gouvernance', droit: LIRE_PILOTAGE },
  { texte: 'Coordination', href: '/coordination', droit: VOIR_ANNUAIRE },
  { texte: 'Personnes', href: '/personnes', droit: SUIVRE_PERSONNES },
  // Who sends without receiving reaches it from the public path.
  { texte: 'Orientations', href: '/prescriptions', droit: RECEVOIR, surStructure: true },
  { texte: 'Comptes', href: '/membres', droit: VOIR_MEMBRES },
]
const ENTREES_AU_PLUS = 6

/** The menu of a person signed in, by their rights. */
export function listNavigation(acteur: Acteur): Lien[] {
  const ouvertes = NAVIGATION_PAR_DROIT.filter(
    ({ droit, surStructure = false }) =>
      structuresAutorisees(acteur, droit).length > 0 ||
      (!surStructure && departementsAutorises(acteur, droit).length > 0),
  )
  if (ouvertes.length === 0) return [...NAVIGATION_PUBLIQUE]
  return [...ouvertes.map(({ texte, href }) => ({ texte, href })), ...NAVIGATION_QUOTIDIENNE].slice(
    0,
    ENTREES_AU_PLUS,
  )
}
