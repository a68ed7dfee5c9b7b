import type { Base } from '../../socle/base/open-base.ts'
import { followLieu } from '../fraicheur/follow-lieu.ts'
import { writeSuivi } from '../fraicheur/write-suivi.ts'
import { correctLieu } from '../lieux/correct-lieu.ts'
import type { FormulaireCorrection } from '../lieux/read-formulaire-correction.ts'
import { LIBELLES } from '../schema/libelles.ts'
import { answerLien, type Porteur } from './answer-lien.ts'
import type { Maison } from './courriels.ts'
import { acteurOf, type LieuDuLien } from './lien.ts'

/**
 * The holder corrects some fields, all or none; what they leave is right, hence confirmed.
 * @throws Erreur conflit while an import runs
 */
export async function correctLieuDuLien(
  db: Base,
  porteur: Porteur,
  lieu: LieuDuLien,
  changements: FormulaireCorrection['changements'],
  accords: string[] | null,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const acteur = acteurOf(porteur.lien)
  const champs = changements.map(({ champ }) => champ)
  await answerLien(
    db,
    porteur,
    [lieu],
    {
      reponse: 'corrige',
      champs,
      phrase: `vous avez corrigé ${champs.map(champ => LIBELLES[champ].toLowerCase()).join(', ')}.`,
      async write(tx, repondu) {
        for (const { champ, valeur } of changements)
          await correctLieu(tx, repondu.id, champ, valeur, acteur, 'tous')
        await followLieu(tx, repondu, { action: 'confirmer' }, acteur, maintenant)
        if (accords) await writeSuivi(tx, repondu.id, { contacts_publics: accords }, acteur, maintenant)
      },
    },
    maison,
    maintenant,
  )
}
