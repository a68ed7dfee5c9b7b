import { formatDate } from '../../socle/texte/dates.ts'
import { PERIODICITES, type Periodicite } from '../indicateurs/definition.ts'
import { findPeriode, listPeriodes, type Periode, sayPeriode } from '../periodes/periode.ts'

/** How many calendar years are shown, the current one included. */
const ANNEES = 5

/** The paces at which an indicator of this one is read: its own and the longer ones that it adds up to. */
const PLUS_LONGUES: Record<Periodicite, readonly Periodicite[]> = {
  mois: ['mois', 'trimestre', 'annee', 'annee_scolaire'],
  trimestre: ['trimestre', 'annee'],
  annee: ['annee'],
  annee_scolaire: ['annee_scolaire'],
}

/** The periods of an indicator, as long as those who read it look back, whichever they ask for. */
export const listPeriodesLues = (periodicite: Periodicite, jour: string): readonly Periode[] =>
  listAll(PLUS_LONGUES[periodicite], jour)

/**
 * The periods of the terms of a measure that indicators of these paces read: all of them share them, so that they can be compared.
 * School years and calendar years only meet in months.
 */
export function listPeriodesCommunes(periodicites: Iterable<Periodicite>, jour: string): readonly Periode[] {
  const voulues = new Set([...periodicites].flatMap(pace => PLUS_LONGUES[pace]))
  if (voulues.has('annee_scolaire') && voulues.size > 1) voulues.add('mois').add('trimestre').add('annee')
  return listAll(
    PERIODICITES.filter(pace => voulues.has(pace)),
    jour,
  )
}

/** Asked for at each reading, made once a day. */
const FAITES = new Map<string, readonly Periode[]>()
let faitesLe = ''

function listAll(paces: readonly Periodicite[], jour: string): readonly Periode[] {
  if (faitesLe !== jour) FAITES.clear()
  faitesLe = jour
  const cle = paces.join()
  const faites = FAITES.get(cle) ?? paces.flatMap(pace => listSiennes(pace, jour))
  FAITES.set(cle, faites)
  return faites
}

function listSiennes(pace: Periodicite, jour: string): Periode[] {
  const debut = findDebut(jour)
  const periodes = listPeriodes(pace, debut, jour)
  // A school year that began before what is read would be told short of its first months.
  return pace === 'annee_scolaire' ? periodes.filter(({ du }) => du >= debut) : periodes
}

const findDebut = (jour: string) => `${Number(jour.slice(0, 4)) - ANNEES + 1}-01-01`

/** Why nothing could be told of a period that is asked for, in French: it has not begun, or it is before what is read. */
export function findRefus(periode: Periode, jour: string): string | null {
  const dite = sayPeriode(periode)
  if (periode.du > jour) return `La période « ${dite} » n’a pas commencé. Choisissez-en une autre.`
  if (periode.du >= findDebut(jour)) return null
  return `La période « ${dite} » est trop ancienne : les chiffres se lisent depuis le ${formatDate(findDebut(jour))}. Choisissez-en une plus récente.`
}

/**
 * The period of an indicator that answers what is asked: that one when its pace allows it, otherwise that of its pace which holds
 * it; of school years, the one that ends in the year asked for.
 */
export function fitPeriode(periode: Periode, pace: Periodicite): Periode {
  if (PLUS_LONGUES[pace].includes(periode.periodicite)) return periode
  if (pace === 'annee_scolaire')
    return findPeriode(periode.periodicite === 'annee' ? `${periode.code}-01-01` : periode.du, pace)
  return findPeriode(periode.periodicite === 'annee_scolaire' ? periode.au : periode.du, pace)
}

/** Whether it is shorter than the pace: such figures do not exist. */
export const isPlusFine = ({ periodicite }: Periode, pace: Periodicite): boolean =>
  PERIODICITES.indexOf(periodicite) < Math.min(PERIODICITES.indexOf(pace), PERIODICITES.indexOf('annee'))
