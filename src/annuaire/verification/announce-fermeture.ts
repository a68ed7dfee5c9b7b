import type { Base } from '../../socle/base/open-base.ts'
import { formatDate } from '../../socle/texte/dates.ts'
import { followLieu } from '../fraicheur/follow-lieu.ts'
import { answerLien, type Porteur } from './answer-lien.ts'
import type { Maison } from './courriels.ts'
import { acteurOf, type LieuDuLien } from './lien.ts'

/** Dates are YYYY-MM-DD; no `au`: until further notice. */
export type Fermeture = { du: string; au: string | null; motif: string | null }

/**
 * The holder closes a place for a while.
 * @throws Erreur conflit while an import runs
 */
export async function announceFermeture(
  db: Base,
  porteur: Porteur,
  lieu: LieuDuLien,
  fermeture: Fermeture,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const { du, au } = fermeture
  await answerLien(
    db,
    porteur,
    [lieu],
    {
      reponse: 'ferme',
      phrase: `fermeture à partir du ${formatDate(du)}, ${au ? `jusqu’au ${formatDate(au)} inclus` : 'jusqu’à nouvel ordre'}.`,
      write: (tx, repondu) =>
        followLieu(tx, repondu, { action: 'fermer', ...fermeture }, acteurOf(porteur.lien), maintenant),
    },
    maison,
    maintenant,
  )
}
