import { eq } from 'drizzle-orm'
import { moveRendezVous } from '../../agenda/move-rendez-vous.ts'
import type { Horaires, Lieu } from '../../agenda/rendez-vous.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { reunion } from '../gouvernance/tables.ts'
import { type Changement, changeReunion } from './change-reunion.ts'
import { toPointsEnvoyes } from './compare-ordres.ts'
import { findReunion } from './find-reunion.ts'
import { listPointsLisibles } from './list-points.ts'
import { POUR_LES_MEMBRES } from './name-points.ts'
import { type Envoi, type Maison, RIEN_D_ENVOYE, tellReunion } from './tell-reunion.ts'

/**
 * Another date, another place. Whoever was convened is told, and so is whoever speaks for a member on the new day.
 * `revision`: that of the date, as it was read.
 * @throws Erreur introuvable, saisie_invalide, or conflit when the meeting is over or someone else moved it
 */
export async function moveReunion(
  db: Base,
  changement: Changement,
  revision: number,
  nouveau: Horaires & Lieu,
  maison: Maison,
  maintenant: Date,
): Promise<Envoi> {
  let envoi = RIEN_D_ENVOYE
  await changeReunion(db, changement, 'déplacer', async (tx, { rendezVous, convoquee_le }) => {
    const avant = await moveRendezVous(tx, rendezVous.id, revision, nouveau)
    if (convoquee_le) {
      const apres = await findReunion(tx, changement.reunion, changement.departements)
      await tx
        .update(reunion)
        .set({ ordre_envoye: toPointsEnvoyes(await listPointsLisibles(tx, apres.id, POUR_LES_MEMBRES)) })
        .where(eq(reunion.id, apres.id))
      envoi = await tellReunion(tx, apres, { type: 'changement', avant }, maison, maintenant)
    }
    return { debut: nouveau.debut.toISOString(), courriels: envoi.envoyes }
  })
  return envoi
}
