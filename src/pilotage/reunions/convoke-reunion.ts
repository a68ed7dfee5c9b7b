import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { reunion } from '../gouvernance/tables.ts'
import { type Changement, changeReunion, checkMaintenue } from './change-reunion.ts'
import { toPointsEnvoyes } from './compare-ordres.ts'
import { listDestinataires } from './list-destinataires.ts'
import { listPointsLisibles } from './list-points.ts'
import { POUR_LES_MEMBRES } from './name-points.ts'
import { type Envoi, type Maison, RIEN_D_ENVOYE, tellReunion } from './tell-reunion.ts'

/**
 * Convenes the representatives in office that day, with the agenda and a calendar file; done again, those who came since,
 * and whoever is not expected any more is told so. Nobody is convened twice.
 * @throws Erreur introuvable, or conflit when nobody is left to write to, when the meeting is cancelled, or over
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
    if (lue.convoquee_le) {
      const { ajoutes, partis } = await listDestinataires(tx, lue)
      if (ajoutes.length + partis.length === 0)
        throw new Erreur('conflit', 'La convocation est déjà partie. Personne n’a reçu de second courriel.')
    } else {
      const ordre = toPointsEnvoyes(await listPointsLisibles(tx, lue.id, POUR_LES_MEMBRES))
      await tx
        .update(reunion)
        .set({ convoquee_le: maintenant, ordre_envoye: ordre })
        .where(eq(reunion.id, lue.id))
    }
    envoi = await tellReunion(tx, lue, { type: 'convocation' }, maison, maintenant)
    return { courriels: envoi.envoyes, sans_adresse: envoi.sansAdresse.length }
  })
  return envoi
}
