import { Erreur } from '../../socle/erreur.ts'
import type { Faute } from '../../socle/ui/formulaire.tsx'

/** Why a form was not kept. */
export type Refus = { statut: 400 | 409; message: string; fautes: readonly Faute[] }

/** Runs a write. Null when it is done; what the form must say when it is refused; anything else is thrown on. */
export async function tryWrite(write: () => Promise<unknown>): Promise<Refus | null> {
  try {
    await write()
    return null
  } catch (erreur) {
    if (!(erreur instanceof Erreur)) throw erreur
    const { code, message, details } = erreur
    if (code === 'conflit') return { statut: 409, message, fautes: [] }
    if (code === 'saisie_invalide') return { statut: 400, message, fautes: details }
    throw erreur
  }
}
