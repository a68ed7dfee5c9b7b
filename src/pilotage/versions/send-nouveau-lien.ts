import type { Base } from '../../socle/base/open-base.ts'
import type { Maison } from './courriels.ts'
import { findDemande } from './find-demande.ts'
import { renewDemande } from './renew-demande.ts'
import { tellClose } from './signature.ts'

/**
 * Mails a new link to the address of one that has expired. Nothing when it has not, when it is signed, or when its version
 * is no longer signed: the caller must not let the difference be seen.
 */
export async function sendNouveauLien(
  db: Base,
  jeton: string,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const demande = await findDemande(tx, jeton, maintenant, { verrou: true })
    if (!demande?.expire || !demande.courriel || tellClose(demande)) return
    await renewDemande(
      tx,
      {
        ...{ id: demande.id, membre: demande.membre.nom, feuille: demande.feuille.titre },
        ...{ numero: demande.version.numero, courriel: demande.courriel },
      },
      'nouveau',
      maison,
      maintenant,
    )
  })
}
