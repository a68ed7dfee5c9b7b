import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { RendezVous } from './rendez-vous.ts'

export type Contact = { nom: string; courriel: string }

/**
 * The calendar file (RFC 5545) of a dated thing, in UTC: each calendar shows it in its reader's time. Its UID stays and its
 * SEQUENCE grows, so that a later file moves or drops what an earlier one brought. `invite`: whom it is sent to, alone.
 */
export function writeIcal(
  { uid, revision, titre, debut, fin, adresse, visio, etat }: RendezVous,
  {
    organisateur,
    invite,
    description,
    lien,
    maintenant,
  }: {
    organisateur: Contact
    invite?: Contact
    description: string
    lien: string
    maintenant: Date
  },
): string {
  const annule = etat === 'annule'
  // A file that answers no invitation is only there to be taken in.
  const attendu = invite ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.PUBLISH
  const calendrier = ical({
    prodId: { company: 'Maillage', product: 'Agenda', language: 'FR' },
    method: annule ? ICalCalendarMethod.CANCEL : attendu,
  })
  calendrier.createEvent({
    ...{ id: uid, sequence: revision, start: debut, end: fin, stamp: maintenant, summary: titre, url: lien },
    ...(lieuOf(adresse, visio) && { location: lieuOf(adresse, visio) }),
    description: [description, visio && `Visioconférence : ${visio}`, lien].filter(Boolean).join('\n\n'),
    status: annule ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: organisateur.nom, email: organisateur.courriel },
    attendees: invite ? [{ name: invite.nom, email: invite.courriel, rsvp: true }] : [],
  })
  return calendrier.toString()
}

const lieuOf = (adresse: string | null, visio: string | null) => adresse ?? visio ?? undefined
