import ICAL from 'ical.js'
import { toInstant } from '../../agenda/heure-de-paris.ts'
import { Erreur } from '../../socle/erreur.ts'

/** An appointment as a week shows it. Who was invited, where and why stay in the calendar. */
export type Occurrence = { uid: string; debut: Date; fin: Date; titre: string }

const TITRE = 80
/** A calendar that says more than this in a few weeks is not someone's diary. */
const OCCURRENCES = 1_000
/** Years of a full diary. */
const EVENEMENTS = 10_000
/** What has hours and lasts longer is not an appointment. */
const DUREE_JOURS = 31
/** Repetitions looked at for one event (fifty years of every day), and for a whole calendar: it cannot keep the program busy. */
const REPETITIONS = 20_000
const REPETITIONS_EN_TOUT = 200_000
const HEURE_MS = 3_600_000

/**
 * The appointments of an iCalendar text between two instants, repeated ones each in their place: moved, cancelled and excepted ones
 * are followed. Whole days (holidays, birthdays) and what is marked free are left out. A rule may keep it busy for ever: the site reads
 * through read-a-part.ts.
 * @throws Erreur illisible
 */
export function readCalendrier(texte: string, du: Date, au: Date): Occurrence[] {
  const composants = parse(texte)
  const evenements = composants.flatMap(c => c.getAllSubcomponents('vevent'))
  if (evenements.length > EVENEMENTS)
    throw new Erreur(
      'illisible',
      `Ce calendrier a plus de ${EVENEMENTS} rendez-vous. Donnez celui de vos seuls rendez-vous, sans les années passées.`,
    )
  const exceptions = Map.groupBy(
    evenements.filter(e => e.hasProperty('recurrence-id')),
    e => String(e.getFirstPropertyValue('uid')),
  )
  const trouvees: Occurrence[] = []
  const reste = { tours: REPETITIONS_EN_TOUT }
  for (const evenement of evenements) {
    if (evenement.hasProperty('recurrence-id') || !evenement.hasProperty('dtstart')) continue
    try {
      // Given even when there are none: it would otherwise take those of the whole calendar.
      const siennes = exceptions.get(String(evenement.getFirstPropertyValue('uid'))) ?? []
      const lu = new ICAL.Event(evenement, { exceptions: siennes, strictExceptions: true })
      trouvees.push(...listOccurrences(lu, du, au, reste))
    } catch {
      // One event that says nothing legible does not take the others away.
    }
    if (trouvees.length > OCCURRENCES)
      throw new Erreur(
        'illisible',
        `Ce calendrier a plus de ${OCCURRENCES} rendez-vous en quelques semaines. Donnez celui de vos seuls rendez-vous.`,
      )
  }
  return trouvees.sort((a, b) => a.debut.getTime() - b.debut.getTime())
}

function parse(texte: string) {
  try {
    const lu = ICAL.parse(texte) as unknown[]
    // One calendar, or several in one text.
    const calendriers = typeof lu[0] === 'string' ? [lu] : (lu as unknown[][])
    const composants = calendriers.map(calendrier => new ICAL.Component(calendrier as never))
    if (composants.length > 0 && composants.every(({ name }) => name === 'vcalendar')) return composants
  } catch (cause) {
    throw createIllisible(cause)
  }
  throw createIllisible()
}

const createIllisible = (cause?: unknown) =>
  new Erreur(
    'illisible',
    'Ce n’est pas un calendrier. Donnez l’adresse « iCal » ou le fichier .ics de votre agenda.',
    [],
    cause,
  )

function* listOccurrences(
  evenement: ICAL.Event,
  du: Date,
  au: Date,
  reste: { tours: number },
): Generator<Occurrence> {
  if (evenement.startDate.isDate) return
  if (!evenement.isRecurring()) {
    const occurrence = toOccurrence(evenement, evenement.startDate, evenement.endDate)
    if (occurrence && occurrence.fin > du && occurrence.debut < au) yield occurrence
    return
  }
  const iterateur = evenement.iterator()
  for (let tour = 0; tour < REPETITIONS && reste.tours-- > 0; tour++) {
    const prochaine = iterateur.next()
    if (!prochaine) return
    // A moved one may come back from a day or two further.
    if (toDate(prochaine).getTime() > au.getTime() + 48 * HEURE_MS) return
    const { item, startDate, endDate } = evenement.getOccurrenceDetails(prochaine)
    const occurrence = toOccurrence(item, startDate, endDate)
    if (occurrence && occurrence.fin > du && occurrence.debut < au) yield occurrence
  }
}

function toOccurrence(evenement: ICAL.Event, de: ICAL.Time, a: ICAL.Time): Occurrence | null {
  const champ = (nom: string) => String(evenement.component.getFirstPropertyValue(nom) ?? '').toUpperCase()
  if (champ('status') === 'CANCELLED' || champ('transp') === 'TRANSPARENT' || de.isDate) return null
  const [debut, fin] = [toDate(de), toDate(a)]
  if (Number.isNaN(debut.getTime()) || Number.isNaN(fin.getTime()) || fin < debut) return null
  if (fin.getTime() - debut.getTime() > DUREE_JOURS * 24 * HEURE_MS) return null
  const uid = clean(evenement.uid).slice(0, 200)
  return { uid, debut, fin, titre: clean(evenement.summary).slice(0, TITRE) || 'Rendez-vous' }
}

/** Without what a base refuses to keep. */
const clean = (texte: string | null): string =>
  String(texte ?? '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

/** Hours without a known zone are those of France, wherever the program runs. */
function toDate(moment: ICAL.Time): Date {
  if (moment.zone !== ICAL.Timezone.localTimezone) return new Date(moment.toUnixTime() * 1000)
  const [jour, heure] = moment.toString().split('T') as [string, string | undefined]
  // The hour that clocks skip in March is taken as that of universal time, one hour later.
  return toInstant(jour, (heure ?? '00:00').slice(0, 5)) ?? new Date(`${jour}T${heure ?? '00:00:00'}Z`)
}
