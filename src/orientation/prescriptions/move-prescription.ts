import { eq, sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findJour, formatDate } from '../../socle/texte/dates.ts'
import type { Maison } from './courriels.ts'
import { type LignePrescription, mailAnnulation, mailIssue } from './mail-prescription.ts'
import { canBecome, type Etat, isClose, MOTS_DES_ETATS, type MotifDeRefus } from './prescription.ts'
import { prescription } from './tables.ts'

/** What one says of a prescription; a refusal gives its reason. */
export type Geste =
  | { etat: 'recue' | 'acceptee' | 'faite' | 'non_venue' | 'annulee' | 'reorientee' }
  | { etat: 'refusee'; motif: MotifDeRefus }

/** What the prescriber is told by mail: the rest is on their page, is their own doing, or is told of what follows. */
const DITS: readonly Etat[] = ['acceptee', 'faite', 'non_venue', 'refusee']

const ACTIONS: Record<Geste['etat'], string> = {
  recue: 'recevoir',
  acceptee: 'accepter',
  faite: 'terminer',
  non_venue: 'noter l’absence',
  annulee: 'annuler',
  reorientee: 'réorienter',
  refusee: 'refuser',
}

/**
 * Brings a prescription one step further, once: said again, it changes nothing.
 * @throws Erreur introuvable, conflit when it is no longer where this makes sense
 */
export function movePrescription(
  db: Base,
  id: string,
  geste: Geste,
  acteur: string,
  maison: Maison,
  maintenant: Date,
): Promise<LignePrescription> {
  return db.transaction(tx => moveInTransaction(tx, id, geste, acteur, maison, maintenant))
}

/** The same, within a larger act. */
export async function moveInTransaction(
  tx: Transaction,
  id: string,
  geste: Geste,
  acteur: string,
  maison: Maison,
  maintenant: Date,
): Promise<LignePrescription> {
  const avant = await lockPrescription(tx, id)
  const { etat } = geste
  if (avant.etat === etat) return avant
  if (!canBecome(avant.etat, etat)) throw refuse(avant, etat)
  const repond = etat === 'acceptee' || (etat === 'refusee' && avant.etat !== 'acceptee')
  const [apres] = await tx
    .update(prescription)
    .set({
      etat,
      revision: sql`revision + 1`,
      ...(geste.etat === 'refusee' && { motif: geste.motif }),
      ...(etat !== 'annulee' && !avant.recue_le && { recue_le: maintenant }),
      ...(repond && { repondue_le: maintenant }),
      // Sent on, a refusal ended the day it was refused; who came after all was helped that day.
      ...(isClose(etat) && {
        close_le: etat === 'reorientee' ? (avant.close_le ?? maintenant) : maintenant,
      }),
    })
    .where(eq(prescription.id, id))
    .returning()
  await writeJournal(tx, {
    ...{ acteur, action: ACTIONS[etat], objet: 'prescription', objet_id: id },
    departement: apres!.departement,
    details: { reference: apres!.reference, ...(geste.etat === 'refusee' && { motif: geste.motif }) },
  })
  if (etat === 'annulee') await mailAnnulation(tx, apres!, maison, maintenant)
  if (DITS.includes(etat)) await mailIssue(tx, apres!, 'issue', maison, maintenant)
  return apres!
}

/** @throws Erreur introuvable */
export async function lockPrescription(tx: Transaction, id: string): Promise<LignePrescription> {
  const [ligne] = await tx.select().from(prescription).where(eq(prescription.id, id)).for('update')
  if (!ligne) throw new Erreur('introuvable', 'Cette demande n’existe pas, ou plus.')
  return ligne
}

function refuse({ etat, close_le }: LignePrescription, voulu: Etat): Erreur {
  const depuis = close_le ? ` depuis le ${formatDate(findJour(close_le))}` : ''
  return new Erreur(
    'conflit',
    `Cette demande est « ${MOTS_DES_ETATS[etat].toLowerCase()} »${depuis} : elle ne peut plus devenir « ${MOTS_DES_ETATS[voulu].toLowerCase()} ». Rien n’est changé.`,
  )
}
