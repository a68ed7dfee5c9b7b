import { cancelRendezVous } from '../../agenda/cancel-rendez-vous.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { type Changement, changeReunion } from './change-reunion.ts'
import { findReunion } from './find-reunion.ts'
import { type Envoi, type Maison, RIEN_D_ENVOYE, tellReunion } from './tell-reunion.ts'

/**
 * The meeting will not take place: whoever was convened is told why, and their calendar drops it.
 * @throws Erreur introuvable, or conflit when it is over
 */
export async function cancelReunion(
  db: Base,
  changement: Changement,
  motif: string,
  maison: Maison,
  maintenant: Date,
): Promise<Envoi> {
  let envoi = RIEN_D_ENVOYE
  await changeReunion(db, changement, 'annuler', async (tx, { rendezVous, convoquee_le }) => {
    await cancelRendezVous(tx, rendezVous.id, motif)
    if (convoquee_le) {
      const apres = await findReunion(tx, changement.reunion, changement.departements)
      envoi = await tellReunion(tx, apres, { type: 'annulation', motif }, maison, maintenant)
    }
    return { courriels: envoi.envoyes }
  })
  return envoi
}
