import type { Horaires, Lieu } from '../../agenda/rendez-vous.ts'
import { writeIcal } from '../../agenda/write-ical.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { findOrganisateur, hrefOfReunion, type Maison, writeCourriel } from './courriels.ts'
import { type Convoque, listConvoques } from './list-convoques.ts'
import { listPointsLisibles } from './list-points.ts'
import { POUR_LES_MEMBRES } from './name-points.ts'
import type { Reunion } from './reunion.ts'

export type { Maison } from './courriels.ts'

/** What is to be told of a meeting to whoever is expected there. */
export type Nouvelle =
  | { type: 'convocation' }
  | { type: 'changement'; avant: Horaires & Lieu }
  | { type: 'ordre_du_jour'; changements: readonly string[] }
  | { type: 'annulation'; motif: string }

/** `sansAdresse`: those whom nobody can write to, to be told otherwise. */
export type Envoi = { envoyes: number; sansAdresse: Convoque[] }
export const RIEN_D_ENVOYE: Envoi = { envoyes: 0, sansAdresse: [] }

/**
 * Writes to the representatives in office on the day of the meeting, and on its former day when it moves: one mail an
 * address, with the calendar file that takes the meeting in, moves it or drops it.
 */
export async function tellReunion(
  tx: Transaction,
  reunion: Reunion,
  nouvelle: Nouvelle,
  maison: Maison,
  maintenant: Date,
): Promise<Envoi> {
  const convoques = await listConvoques(tx, reunion)
  if (nouvelle.type === 'changement')
    convoques.push(...(await listConvoques(tx, reunion, findJour(nouvelle.avant.debut))))
  const points = await listPointsLisibles(tx, reunion.id, POUR_LES_MEMBRES)
  const { sujet, texte } = writeCourriel(reunion, nouvelle, points, maison)
  const joignables = new Map(
    convoques.flatMap(convoque => (convoque.courriel ? [[convoque.courriel, convoque] as const] : [])),
  )
  for (const [destinataire, { nom }] of joignables)
    await queueCourriel(
      tx,
      {
        ...{ destinataire, sujet, texte, expire_le: expireOf(reunion, maintenant) },
        // Calendars keep the event as it is: neither its date nor its place changed.
        ...(nouvelle.type !== 'ordre_du_jour' && {
          calendrier: {
            methode: nouvelle.type === 'annulation' ? 'CANCEL' : 'REQUEST',
            contenu: writeIcal(reunion.rendezVous, {
              organisateur: findOrganisateur(maison),
              invite: { nom, courriel: destinataire },
              description: texte,
              lien: maison.adresse + hrefOfReunion(reunion.id),
              maintenant,
            }),
          },
        }),
      },
      maintenant,
    )
  return { envoyes: joignables.size, sansAdresse: listSansAdresse(convoques) }
}

export const listSansAdresse = (convoques: readonly Convoque[]): Convoque[] =>
  [
    ...new Map(convoques.map(convoque => [`${convoque.membre.id} ${convoque.nom}`, convoque])).values(),
  ].filter(({ courriel }) => courriel === null)

/** News of a meeting are worth nothing once it is over; of one that is cancelled at the last minute, a day later. */
function expireOf({ rendezVous }: Reunion, maintenant: Date): Date {
  const demain = new Date(maintenant.getTime() + 24 * 3600_000)
  return rendezVous.fin > demain ? rendezVous.fin : demain
}
