import type { Base } from '../../socle/base/open-base.ts'
import { followLieu } from '../fraicheur/follow-lieu.ts'
import { answerLien, type Porteur } from './answer-lien.ts'
import type { Maison } from './courriels.ts'
import { acteurOf, type LieuDuLien } from './lien.ts'

/**
 * The holder takes a temporary closing away: the place is open as it says, hence confirmed.
 * @throws Erreur conflit while an import runs
 */
export async function reopenLieu(
  db: Base,
  porteur: Porteur,
  lieu: LieuDuLien,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const acteur = acteurOf(porteur.lien)
  await answerLien(
    db,
    porteur,
    [lieu],
    {
      reponse: 'confirme',
      phrase: 'le lieu est de nouveau ouvert.',
      async write(tx, repondu) {
        await followLieu(tx, repondu, { action: 'lever' }, acteur, maintenant)
        await followLieu(tx, repondu, { action: 'confirmer' }, acteur, maintenant)
      },
    },
    maison,
    maintenant,
  )
}
