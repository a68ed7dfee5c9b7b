import type { Lien, ResolveSession } from '../http/contexte.ts'
import type { Acteur } from './acteur.ts'
import { findSession } from './find-session.ts'
import { readSessionCookie } from './session-cookie.ts'
import { tellPortee } from './tell-portee.ts'

/** Who sends each request, by their cookie. `listNavigation` gives the menu of a person, by their rights. */
export function createResolveSession(listNavigation: (acteur: Acteur) => Lien[]): ResolveSession {
  return async c => {
    const jeton = readSessionCookie(c)
    if (!jeton) return null
    const { db, maintenant } = c.var.contexte
    const session = await findSession(db, jeton, maintenant())
    if (!session) return null
    const { acteur } = session
    return {
      acteur,
      visiteur: {
        nom: acteur.nom,
        role: tellRoles(acteur),
        navigation: listNavigation(acteur),
        liens: [
          { texte: 'Mon compte', href: '/mon-compte' },
          { texte: 'Se déconnecter', href: '/deconnexion', envoi: true },
        ],
      },
    }
  }
}

function tellRoles({ portees }: NonNullable<Acteur>): string {
  const [premiere] = portees
  if (!premiere) return 'Aucun droit pour le moment'
  return portees.length > 1 ? `${portees.length} rôles` : tellPortee(premiere)
}
