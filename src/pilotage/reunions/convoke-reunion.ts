import { and, eq, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { reunion } from '../gouvernance/tables.ts'
import { type Changement, changeReunion, checkMaintenue } from './change-reunion.ts'
import { toPointsEnvoyes } from './compare-ordres.ts'
import { listPointsLisibles } from './list-points.ts'
import { POUR_LES_MEMBRES } from './name-points.ts'
import { type Envoi, type Maison, RIEN_D_ENVOYE, tellReunion } from './tell-reunion.ts'

/**
 * Convenes, once, the representatives in office that day, with the agenda and a calendar file.
 * @throws Erreur introuvable, or conflit when it was done already, when the meeting is cancelled, or over
 */
export async function convokeReunion(
  db: Base,
  changement: Changement,
  maison: Maison,
  maintenant: Date,
): Promise<Envoi> {
  let envoi = RIEN_D_ENVOYE
  await changeReunion(db, changement, 'convoquer', async (tx, lue) => {
    checkMaintenue(lue)
    if (lue.rendezVous.etat === 'tenu' || lue.rendezVous.debut <= maintenant)
      throw new Erreur('conflit', 'Cette réunion a déjà commencé : il n’est plus temps de convoquer.')
    const { rowCount } = await tx
      .update(reunion)
      .set({
        convoquee_le: maintenant,
        ordre_envoye: toPointsEnvoyes(await listPointsLisibles(tx, lue.id, POUR_LES_MEMBRES)),
      })
      .where(and(eq(reunion.id, lue.id), isNull(reunion.convoquee_le)))
    if (!rowCount)
      throw new Erreur('conflit', 'La convocation est déjà partie. Personne n’a reçu de second courriel.')
    envoi = await tellReunion(tx, lue, { type: 'convocation' }, maison, maintenant)
    return { courriels: envoi.envoyes, sans_adresse: envoi.sansAdresse.length }
  })
  return envoi
}
