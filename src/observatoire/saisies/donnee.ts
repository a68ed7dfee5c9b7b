import { formatNombre } from '../../socle/texte/nombres.ts'
import type { Periodicite, Terme } from '../indicateurs/definition.ts'
import { findPeriode, listPeriodes, type Periode, readPeriode, sayPeriode } from '../periodes/periode.ts'

/** A figure that someone gives, once for every indicator that needs it. */
export type Donnee = {
  id: number
  departement: string
  terme: Terme
  /** 'nombre d’accompagnements effectués'. */
  libelle: string
  unite: string
  /** It can only be whole: a count. */
  entiere: boolean
  periodicite: Periodicite
  maille: 'departement' | 'epci'
  /** Organisation that gives it, known to a higher floor. */
  responsable: string | null
  courriel: string | null
  minimum: number | null
  maximum: number | null
  /** Percent of change from one period to the next beyond which a reason is asked. */
  variation: number | null
  attendue_depuis: string
  /** Days after the end of a period. */
  delai: number
  rappelee_le: string | null
}

/** One figure to give: a period and a territory ('' for the whole département). */
export type CaseAttendue = { periode: Periode; epci: string; echeance: string; enRetard: boolean }

/** What is awaited today: the periods that are over, oldest first, for each territory. */
export function listAttendues(
  { periodicite, maille, attendue_depuis, delai }: Donnee,
  epcis: readonly string[],
  aujourdhui: string,
): CaseAttendue[] {
  const territoires = maille === 'epci' ? epcis : ['']
  return listPeriodes(periodicite, attendue_depuis, aujourdhui)
    .filter(({ au }) => au < aujourdhui)
    .flatMap(periode => {
      const echeance = addJours(periode.au, delai)
      return territoires.map(epci => ({ periode, epci, echeance, enRetard: echeance < aujourdhui }))
    })
}

/** The periods that one may fill in: those awaited, and the one that runs, whose figure is provisional. */
export const listOuvertes = ({ periodicite, attendue_depuis }: Donnee, aujourdhui: string): Periode[] =>
  listPeriodes(periodicite, attendue_depuis, aujourdhui)

export type SaisieDeValeur = {
  periode: string
  epci: string
  /** As typed: '1 240', '12,5'. Empty: nothing is said, or what was said is taken back. */
  valeur: string
  commentaire: string
  /** The declaration that was shown where this was typed, 0 for none. Absent: nothing was shown, the last word counts. */
  lu?: number
}

type Dite = { valeur: number | null; commentaire: string | null } | undefined

/** As a field holds it. */
export const writeValeur = (valeur: number | null | undefined): string =>
  valeur == null ? '' : String(valeur).replace('.', ',')

const compact = (texte: string) => texte.replace(/[\s\u00a0\u202f]/g, '')

/** Whether what was typed says what was declared. */
export const saysSame = ({ valeur, commentaire }: SaisieDeValeur, dite: Dite): boolean =>
  compact(valeur).replace('.', ',') === writeValeur(dite?.valeur) &&
  toLigne(commentaire) === toLigne(dite?.commentaire ?? '')

/** A field holds no line break. */
const toLigne = (texte: string) => texte.replace(/\s+/g, ' ').trim()

export type ValeurLue = { periode: string; epci: string; valeur: number | null; commentaire: string | null }

/** What is wrong with one figure, in French; or the figure. `avant`: the figure of the period before, if it is known. */
export function readValeur(
  donnee: Donnee,
  { periode: code, epci, valeur: tape, commentaire }: SaisieDeValeur,
  { avant, epcis, aujourdhui }: { avant: number | null; epcis: readonly string[]; aujourdhui: string },
): ValeurLue | string {
  const periode = readPeriode(code)
  if (periode?.periodicite !== donnee.periodicite)
    return `« ${code} » n’est pas une période de ce chiffre. Exemple : ${findPeriode(aujourdhui, donnee.periodicite).code}.`
  const quand = sayPeriode(periode)
  if (periode.du > aujourdhui) return `${quand} n’a pas commencé : donnez ce chiffre plus tard.`
  if (donnee.maille === 'epci' ? !epcis.includes(epci) : epci !== '')
    return donnee.maille === 'epci'
      ? `« ${epci} » n’est pas une intercommunalité de ce département.`
      : 'Ce chiffre se donne pour tout le département, pas par intercommunalité.'
  const texte = compact(tape).replace(',', '.')
  const dit = commentaire.trim().slice(0, 500) || null
  if (texte === '') return { periode: code, epci, valeur: null, commentaire: dit }
  if (!/^-?\d{1,12}(\.\d{1,4})?$/.test(texte))
    return `« ${tape} » n’est pas un nombre, pour ${quand}. Écrivez par exemple 1 240 ou 12,5.`
  const valeur = Number(texte)
  if (donnee.entiere && !Number.isInteger(valeur)) return `${quand} : ce chiffre est un compte, sans virgule.`
  const minimum = donnee.minimum ?? (donnee.entiere ? 0 : null)
  if (minimum !== null && valeur < minimum)
    return `${quand} : ${formatNombre(valeur)} est plus petit que le minimum, ${formatNombre(minimum)}.`
  if (donnee.maximum !== null && valeur > donnee.maximum)
    return `${quand} : ${formatNombre(valeur)} dépasse le maximum, ${formatNombre(donnee.maximum)}.`
  if (donnee.variation !== null && avant !== null && dit === null && varies(avant, valeur, donnee.variation))
    return `${quand} : ${formatNombre(valeur)} après ${formatNombre(avant)}, plus de ${donnee.variation} % d’écart. Vérifiez, ou dites pourquoi dans le commentaire.`
  return { periode: code, epci, valeur, commentaire: dit }
}

const varies = (avant: number, apres: number, pourcent: number) =>
  avant === 0 ? apres !== 0 : (Math.abs(apres - avant) / Math.abs(avant)) * 100 > pourcent

const addJours = (jour: string, jours: number) =>
  new Date(Date.parse(`${jour}T00:00:00Z`) + jours * 86_400_000).toISOString().slice(0, 10)
