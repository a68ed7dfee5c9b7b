import { Erreur } from '../../../socle/erreur.ts'
import type { Faute } from '../../../socle/ui/formulaire.tsx'

/** Why a request was not sent: by field, or as a whole. */
export type RefusDEnvoi = { statut: 400 | 409; message: string; fautes: readonly Faute[] }

/** Runs it. What the form must say when it is refused; anything else is thrown on. */
export async function tryEnvoi<R>(envoyer: () => Promise<R>): Promise<{ fait: R } | { refus: RefusDEnvoi }> {
  try {
    return { fait: await envoyer() }
  } catch (erreur) {
    if (!(erreur instanceof Erreur)) throw erreur
    const { code, message, details } = erreur
    if (code !== 'conflit' && code !== 'saisie_invalide') throw erreur
    return { refus: { statut: code === 'conflit' ? 409 : 400, message, fautes: details } }
  }
}
