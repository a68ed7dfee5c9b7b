import { formatTelephone } from '../../socle/texte/telephone.ts'
import { MINUTES_PAR_JOUR, type Minute } from '../horaires/ouverture.ts'

/** How what a place says is read aloud on the telephone: words, no sign nor abbreviation. */

const PETITS =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  )
const DIZAINES = [
  '',
  '',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
]

/** 0 to 99 in words: 71 → 'soixante et onze', 80 → 'quatre-vingts'. Above, the figures. */
export function sayNombre(nombre: number): string {
  if (!Number.isInteger(nombre) || nombre < 0 || nombre > 99) return String(nombre)
  if (nombre < 20) return PETITS[nombre]!
  if (nombre === 80) return 'quatre-vingts'
  const rang = Math.floor(nombre / 10)
  // From 70 and from 90 one goes on counting up to nineteen.
  const reste = nombre - (rang === 7 || rang === 9 ? rang - 1 : rang) * 10
  const dizaine = DIZAINES[rang]!
  if (reste === 0) return dizaine
  const et = (reste === 1 || reste === 11) && rang < 8 ? ' et ' : '-'
  return dizaine + et + PETITS[reste]!
}

/** '+33475020000' → 'zéro quatre, soixante-quinze, zéro deux, zéro zéro, zéro zéro'. Null when it is not a French number. */
export function sayTelephone(telephone: string): string | null {
  const paires = formatTelephone(telephone).split('\u00a0')
  if (!paires.every(paire => /^\d\d$/.test(paire))) return null
  return paires
    .map(paire => (paire[0] === '0' ? `zéro ${sayNombre(Number(paire[1]))}` : sayNombre(Number(paire))))
    .join(', ')
}

/** 3.2 → 'à trois kilomètres', 0.4 → 'à moins d’un kilomètre'. */
export function sayKilometres(km: number): string {
  if (km < 1) return 'à moins d’un kilomètre'
  const rond = Math.round(km)
  return `à ${sayNombre(rond)} kilomètre${rond > 1 ? 's' : ''}`
}

/** 'de 9 heures à midi, puis de 14 heures à 17 heures 30'. `plages` of one day, in order. */
export function sayPlages(plages: readonly { debut: Minute; fin: Minute }[]): string {
  return plages.map(({ debut, fin }) => `de ${sayHeure(debut)} à ${sayHeure(fin)}`).join(', puis ')
}

function sayHeure(minute: Minute): string {
  const dans = minute % MINUTES_PAR_JOUR
  const [heures, minutes] = [Math.floor(dans / 60), dans % 60]
  if (minutes === 0 && heures === 0) return 'minuit'
  if (minutes === 0 && heures === 12) return 'midi'
  return `${heures} heure${heures > 1 ? 's' : ''}${minutes === 0 ? '' : ` ${minutes}`}`
}
