import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { LieuNomme, Maison } from './courriels.ts'
import { createRelance } from './create-relance.ts'
import { findAdresse } from './find-gestionnaires.ts'
import { findSignataire } from './find-signataire.ts'

/**
 * Asks the holder of one place, by hand: the coordinator knows why, so nothing makes them wait 30 days.
 * @throws Erreur saisie_invalide when no address is known
 */
export async function askGestionnaire(
  db: Base,
  lieu: LieuNomme & { id: string; departement: string },
  acteur: string,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const adresse = await findAdresse(db, lieu.id)
  if (!adresse)
    throw new Erreur(
      'saisie_invalide',
      'Nous n’avons aucune adresse à qui écrire. Enregistrez d’abord celle du gestionnaire.',
    )
  const signataire = await findSignataire(db, acteur)
  const { departement } = lieu
  await db.transaction(async tx => {
    await createRelance(
      tx,
      { campagne: null, departement, destinataire: adresse.courriel, lieux: [lieu], mot: null, signataire },
      maison,
      maintenant,
    )
    await writeJournal(tx, {
      ...{ acteur, action: 'interroger', objet: 'gestionnaire', objet_id: lieu.id, departement },
    })
  })
}
