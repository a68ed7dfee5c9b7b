import type { Base } from '../../socle/base/open-base.ts'
import { reportErreur } from '../signalements/report-erreur.ts'
import { answerLien, type Porteur } from './answer-lien.ts'
import type { Maison } from './courriels.ts'
import type { LieuDuLien } from './lien.ts'

/**
 * The holder says that a place no longer exists. It stays published until the coordination has confirmed it: a link may
 * be in other hands.
 * @throws Erreur conflit while an import runs
 */
export async function reportDisparition(
  db: Base,
  porteur: Porteur,
  lieu: LieuDuLien,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  await answerLien(
    db,
    porteur,
    [lieu],
    {
      reponse: 'cesse',
      phrase: 'ce lieu n’existe plus. La coordination va le vérifier avant de le retirer.',
      write: (tx, repondu) =>
        reportErreur(
          tx,
          { lieu: repondu.id, categorie: 'ferme', texte: null, origine: 'gestionnaire' },
          maintenant,
        ),
    },
    maison,
    maintenant,
  )
}
