import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { reunion } from '../gouvernance/tables.ts'
import { type Changement, changeReunion, checkMaintenue } from './change-reunion.ts'
import { toPointsEnvoyes } from './compare-ordres.ts'
import { listChangements } from './list-changements.ts'
import { listPointsLisibles } from './list-points.ts'
import { POUR_LES_MEMBRES } from './name-points.ts'
import type { Reunion } from './reunion.ts'
import { type Envoi, type Maison, RIEN_D_ENVOYE, tellReunion } from './tell-reunion.ts'

/** An agenda can be sent again: the meeting was convened and has not begun. */
export const isRenvoyable = ({ rendezVous, convoquee_le }: Reunion, maintenant: Date): boolean =>
  convoquee_le !== null && rendezVous.etat === 'prevu' && rendezVous.debut > maintenant

/**
 * Sends the agenda again to whoever was convened, and says what changed since the last mail.
 * @throws Erreur introuvable, or conflit when nobody was convened, when it has begun, or when nothing changed
 */
export async function resendOrdreDuJour(
  db: Base,
  changement: Changement,
  maison: Maison,
  maintenant: Date,
): Promise<Envoi> {
  let envoi = RIEN_D_ENVOYE
  await changeReunion(db, changement, 'renvoyer l’ordre du jour', async (tx, lue) => {
    checkMaintenue(lue)
    if (!isRenvoyable(lue, maintenant))
      throw new Erreur(
        'conflit',
        'L’ordre du jour se renvoie entre la convocation et le début de la réunion. Rechargez la page.',
      )
    const changements = await listChangements(tx, lue)
    if (changements.length === 0)
      throw new Erreur(
        'conflit',
        'L’ordre du jour n’a pas changé depuis le dernier courriel. Rien n’est parti.',
      )
    envoi = await tellReunion(tx, lue, { type: 'ordre_du_jour', changements }, maison, maintenant)
    const points = await listPointsLisibles(tx, lue.id, POUR_LES_MEMBRES)
    await tx
      .update(reunion)
      .set({ ordre_envoye: toPointsEnvoyes(points) })
      .where(eq(reunion.id, lue.id))
    return { courriels: envoi.envoyes }
  })
  return envoi
}
