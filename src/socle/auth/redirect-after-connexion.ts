import type { Requete } from '../http/contexte.ts'
import { redirectWithMessage } from '../http/redirect-with-message.ts'
import { findActeur } from './find-acteur.ts'

/** Leads a person who just signed in to the page they asked for; who asked for none, to the home of their role. */
export async function redirectAfterConnexion(
  c: Requete,
  { personne, retour }: { personne: string; retour: string },
  message: string,
): Promise<Response> {
  const { db, comptes } = c.var.contexte
  const page = retour === '/' ? comptes.reperes.findAccueil(await findActeur(db, personne)) : retour
  return redirectWithMessage(c, page, message)
}
