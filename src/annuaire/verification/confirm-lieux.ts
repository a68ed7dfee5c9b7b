import type { Base } from '../../socle/base/open-base.ts'
import { followLieu } from '../fraicheur/follow-lieu.ts'
import { writeSuivi } from '../fraicheur/write-suivi.ts'
import { answerLien, type Porteur } from './answer-lien.ts'
import type { Maison } from './courriels.ts'
import { acteurOf, type LieuDuLien } from './lien.ts'

/**
 * The holder says that all is right. `accords`: the personal contacts that may leave in files, when they were asked.
 * @throws Erreur conflit while an import runs
 */
export async function confirmLieux(
  db: Base,
  porteur: Porteur,
  lieux: readonly LieuDuLien[],
  accords: string[] | null,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const acteur = acteurOf(porteur.lien)
  await answerLien(
    db,
    porteur,
    lieux,
    {
      reponse: 'confirme',
      phrase: 'tout est exact.',
      async write(tx, lieu) {
        await followLieu(tx, lieu, { action: 'confirmer' }, acteur, maintenant)
        if (accords) await writeSuivi(tx, lieu.id, { contacts_publics: accords }, acteur, maintenant)
      },
    },
    maison,
    maintenant,
  )
}
