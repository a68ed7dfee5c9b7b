import { addCourriels } from '../../courriel/routes/courriels.tsx'
import type { Application } from '../../http/contexte.ts'
import { addConnexion } from './connexion.tsx'
import { addInvitation } from './invitation.tsx'
import { addMembres } from './membres.tsx'
import { addMonCompte } from './mon-compte.tsx'
import { addConnexionOidc } from './oidc.tsx'

/** Every page of sign-in and accounts. */
export function addComptes(app: Application): void {
  addConnexion(app)
  addConnexionOidc(app)
  addInvitation(app)
  addMonCompte(app)
  addMembres(app)
  addCourriels(app)
}
