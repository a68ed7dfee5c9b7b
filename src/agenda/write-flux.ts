import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { RendezVous } from './rendez-vous.ts'

export type EvenementDeFlux = Pick<
  RendezVous,
  'uid' | 'revision' | 'titre' | 'debut' | 'fin' | 'etat' | 'annule_motif'
> & { ou: string; description: string; lien: string }

/**
 * A calendar that one subscribes to (RFC 5545), in UTC: each calendar shows it in its reader's time. UIDs stay, their SEQUENCE
 * grows, and what is cancelled stays there as such, so that calendars which read it again follow.
 */
export function writeFlux(
  nom: string,
  evenements: readonly EvenementDeFlux[],
  { adresse, maintenant }: { adresse: string; maintenant: Date },
): string {
  const calendrier = ical({
    prodId: { company: 'Maillage', product: 'Agenda', language: 'FR' },
    method: ICalCalendarMethod.PUBLISH,
    name: nom,
    source: adresse,
    // Hours: calendars come back that often.
    ttl: 6 * 3600,
  })
  for (const { uid, revision, titre, debut, fin, etat, annule_motif, ou, description, lien } of evenements) {
    const annule = etat === 'annule'
    calendrier.createEvent({
      ...{ id: uid, sequence: revision, start: debut, end: fin, stamp: maintenant, url: lien },
      summary: annule ? `ANNULÉ : ${titre}` : titre,
      ...(ou && { location: ou }),
      description: [annule && annule_motif && `Annulé : ${annule_motif}`, description, lien]
        .filter(Boolean)
        .join('\n\n'),
      status: annule ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendrier.toString()
}
