import { and, eq, inArray } from 'drizzle-orm'
import type { Horaires, Lieu } from '../../agenda/rendez-vous.ts'
import { type Contact, writeIcal } from '../../agenda/write-ical.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { convocation } from '../gouvernance/tables.ts'
import { findOrganisateur, hrefOfReunion, type Maison, writeCourriel } from './courriels.ts'
import type { Convoque } from './list-convoques.ts'
import { type Destinataires, listDestinataires } from './list-destinataires.ts'
import { listPointsLisibles } from './list-points.ts'
import { POUR_LES_MEMBRES } from './name-points.ts'
import type { Reunion } from './reunion.ts'

export type { Maison } from './courriels.ts'

/** What is to be told of a meeting to whoever is expected there. `retrait`: to whoever is not any more. */
export type Nouvelle =
  | { type: 'convocation' }
  | { type: 'changement'; avant: Horaires & Lieu }
  | { type: 'ordre_du_jour'; changements: readonly string[] }
  | { type: 'annulation'; motif: string }
  | { type: 'retrait' }

/** `sansAdresse`: those whom nobody can write to, to be told otherwise. */
export type Envoi = { envoyes: number; sansAdresse: Convoque[] }
export const RIEN_D_ENVOYE: Envoi = { envoyes: 0, sansAdresse: [] }

/**
 * Writes to whom the news is for, one mail an address, with the calendar file that takes the meeting in, moves it or drops
 * it; keeps who was written to.
 */
export async function tellReunion(
  tx: Transaction,
  reunion: Reunion,
  nouvelle: Exclude<Nouvelle, { type: 'retrait' }>,
  maison: Maison,
  maintenant: Date,
): Promise<Envoi> {
  const destinataires = await listDestinataires(tx, reunion)
  const { ajoutes, partis, sansAdresse } = destinataires
  const concernes = chooseDestinataires(nouvelle.type, destinataires)
  await sendNouvelle(tx, reunion, nouvelle, concernes, maison, maintenant)
  if (nouvelle.type !== 'convocation' && nouvelle.type !== 'changement')
    return { envoyes: concernes.length, sansAdresse }
  await sendNouvelle(tx, reunion, { type: 'retrait' }, partis, maison, maintenant)
  await keepConvoques(tx, reunion.id, ajoutes, partis)
  return { envoyes: concernes.length + partis.length, sansAdresse }
}

/** Nobody is convened twice; nobody reads the news of a meeting that they were not convened to. */
function chooseDestinataires(
  type: Nouvelle['type'],
  { attendus, convoques, ajoutes, partis }: Destinataires,
): Contact[] {
  if (type === 'convocation') return ajoutes
  if (type === 'changement') return attendus
  return type === 'annulation' ? convoques : convoques.filter(contact => !partis.includes(contact))
}

async function sendNouvelle(
  tx: Transaction,
  reunion: Reunion,
  nouvelle: Nouvelle,
  contacts: readonly Contact[],
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const points = await listPointsLisibles(tx, reunion.id, POUR_LES_MEMBRES)
  const { sujet, texte } = writeCourriel(reunion, nouvelle, points, maison)
  const retire = nouvelle.type === 'annulation' || nouvelle.type === 'retrait'
  const rendezVous = retire ? { ...reunion.rendezVous, etat: 'annule' as const } : reunion.rendezVous
  for (const invite of contacts)
    await queueCourriel(
      tx,
      {
        ...{ destinataire: invite.courriel, sujet, texte, expire_le: expireOf(reunion, maintenant) },
        // Calendars keep the event as it is: neither its date nor its place changed.
        ...(nouvelle.type !== 'ordre_du_jour' && {
          calendrier: {
            methode: retire ? 'CANCEL' : 'REQUEST',
            contenu: writeIcal(rendezVous, {
              ...{ organisateur: findOrganisateur(maison), invite, description: texte },
              ...{ lien: maison.adresse + hrefOfReunion(reunion.id), maintenant },
            }),
          },
        }),
      },
      maintenant,
    )
}

async function keepConvoques(
  tx: Transaction,
  reunion: number,
  ajoutes: readonly Contact[],
  partis: readonly Contact[],
): Promise<void> {
  if (ajoutes.length > 0)
    await tx.insert(convocation).values(ajoutes.map(contact => ({ reunion, ...contact })))
  const adresses = partis.map(({ courriel }) => courriel)
  await tx
    .delete(convocation)
    .where(and(eq(convocation.reunion, reunion), inArray(convocation.courriel, adresses)))
}

/** Nobody has anything more to be told of a meeting that is over: who was convened is forgotten. */
export const forgetConvoques = (tx: Transaction, reunion: number) =>
  tx.delete(convocation).where(eq(convocation.reunion, reunion))

/** News of a meeting are worth nothing once it is over; of one that is cancelled at the last minute, a day later. */
function expireOf({ rendezVous }: Reunion, maintenant: Date): Date {
  const demain = new Date(maintenant.getTime() + 24 * 3600_000)
  return rendezVous.fin > demain ? rendezVous.fin : demain
}
