import { eq } from 'drizzle-orm'
import { cancelRendezVous } from '../../agenda/cancel-rendez-vous.ts'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { formatNombre } from '../../socle/texte/nombres.ts'
import { decision } from '../gouvernance/tables.ts'
import { type Changement, changeReunion } from './change-reunion.ts'
import { findReunion } from './find-reunion.ts'
import { type Envoi, forgetConvoques, type Maison, RIEN_D_ENVOYE, tellReunion } from './tell-reunion.ts'

/**
 * The meeting will not take place: whoever was convened is told why, and their calendar drops it.
 * @throws Erreur introuvable, or conflit when it is over, or when something is decided there
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
    await checkSansDecision(tx, changement.reunion)
    await cancelRendezVous(tx, rendezVous.id, motif)
    if (convoquee_le) {
      const apres = await findReunion(tx, changement.reunion, changement.departements)
      envoi = await tellReunion(tx, apres, { type: 'annulation', motif }, maison, maintenant)
      await forgetConvoques(tx, apres.id)
    }
    return { courriels: envoi.envoyes }
  })
  return envoi
}

/** What was not held decided nothing. @throws Erreur conflit */
async function checkSansDecision(tx: Transaction, reunion: number): Promise<void> {
  const nombre = await tx.$count(decision, eq(decision.reunion, reunion))
  if (nombre > 0)
    throw new Erreur(
      'conflit',
      nombre > 1
        ? `${formatNombre(nombre)} décisions sont enregistrées pour cette réunion. Retirez-les d’abord, en rouvrant celles qui sont closes.`
        : 'Une décision est enregistrée pour cette réunion. Retirez-la d’abord, en la rouvrant si elle est close.',
    )
}
