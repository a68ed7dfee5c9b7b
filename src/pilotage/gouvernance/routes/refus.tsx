import { Erreur } from '../../../socle/erreur.ts'
import { Comparaison, type LigneComparee } from '../../../socle/ui/comparaison.tsx'
import type { Faute } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'

/** Why a form was not kept: faults by field, or someone who wrote meanwhile. */
export type Refus = { statut: 400 | 409; message: string; fautes: readonly Faute[] }

/** Runs a write. Null when it is done; what the form must say when it is refused; anything else is thrown on. */
export async function tryWrite(write: () => Promise<unknown>): Promise<Refus | null> {
  try {
    await write()
    return null
  } catch (erreur) {
    if (!(erreur instanceof Erreur)) throw erreur
    const { message, details } = erreur
    if (erreur.code === 'conflit') return { statut: 409, message, fautes: [] }
    if (erreur.code === 'saisie_invalide' && details.length > 0)
      return { statut: 400, message, fautes: details }
    throw erreur
  }
}

/** Above a form whose object changed meanwhile: both texts side by side. What was typed is still in the form below. */
export function Conflit({ refus, lignes }: { refus: Refus | null; lignes: readonly LigneComparee[] }) {
  if (refus?.statut !== 409) return null
  return (
    <div id="erreurs" tabIndex={-1}>
      <Alerte gravite="attention" titre="Deux modifications se croisent">
        <p>{refus.message}</p>
        <p>Le formulaire ci-dessous garde votre saisie. « Enregistrer » la mettra à la place de l’autre.</p>
      </Alerte>
      <Comparaison
        legende="Ce qui est enregistré maintenant, et ce que vous avez écrit"
        titreA="Enregistré"
        titreB="Votre saisie"
        lignes={lignes}
      />
    </div>
  )
}
