import { Incompris, type Parite } from './horaires.ts'

export type Moment = 'matin' | 'après-midi' | 'soir'

type Contenu =
  | { type: 'jour'; jour: number }
  | { type: 'jours'; jours: readonly number[] }
  /** `nue`: a number without its « h », understood only beside an hour that has one (« de 14 à 18h »). */
  | { type: 'heure'; minutes: number; nue: boolean }
  | { type: 'rang'; rang: number }
  | { type: 'mention'; mention: string }
  | { type: 'parite'; parite: Parite }
  | { type: 'mois'; mois: number }
  | { type: 'moment'; moment: Moment }
  | { type: Signe }

type Signe =
  | 'à'
  | 'tiret'
  | 'barre'
  | 'et'
  | 'ou'
  | 'virgule'
  | 'deux-points'
  | 'point'
  | 'ligne'
  | 'ouvrante'
  | 'fermante'
  | 'entre'
  | 'du mois'
  | 'vacances'
  | 'période scolaire'
  | 'fériés'
  | 'fermé'
  | 'sauf'
  | '24h/24'
  | '24h/24 7j/7'

/** One word or sign that has a meaning here, with the place it holds in the text. */
export type Jeton = Contenu & { debut: number; fin: number }

const MOT = '(?![a-z0-9])'
const RDV = '(?:rendez[- ]?vous|r\\.?d\\.?v\\b\\.?)'
const SEULEMENT = '(?:uniquement|seulement|exclusivement|obligatoirement|obligatoire)'

const JOUR_ABREGE: Record<string, number> = { lu: 0, ma: 1, me: 2, je: 3, ve: 4, sa: 5, di: 6 }
const JOUR_INITIALE: Record<string, number> = { L: 0, J: 3, V: 4, S: 5, D: 6 }
const MOIS_ABREGE = ['janv', 'fev', 'mars', 'avr', 'mai', 'juin', 'juil', 'aou', 'sept', 'oct', 'nov', 'dec']
const RANG_EN_LETTRES = ['premier', 'deuxieme', 'troisieme', 'quatrieme', 'cinquieme']
const SIGNES: Record<string, Signe> = {
  '-': 'tiret',
  '/': 'barre',
  '&': 'et',
  '+': 'et',
  ',': 'virgule',
  ':': 'deux-points',
  '=': 'deux-points',
  '.': 'point',
  ';': 'point',
  '|': 'point',
  '\n': 'ligne',
  '(': 'ouvrante',
  ')': 'fermante',
  '[': 'ouvrante',
  ']': 'fermante',
  '>': 'à',
}

/** Politeness and articles, which change nothing to the hours. Anything that is not listed in this file keeps the text as text. */
const TITRES = [
  "horaires? (?:d'ouverture|d'accueil|de permanence)(?: au public| du public)?",
  "(?:heures|jours)(?: et heures| et horaires)? d'ouverture(?: au public)?",
  'horaires?',
  'ouvert(?:e|s|es)?(?: au public)?',
  'ouverture(?: au public)?',
  'accueil(?: du public| physique)?',
  'permanences?',
]
const MOTS_VIDES = [
  'sans interruption',
  'en continu',
  'journee continue',
  'non[- ]stop',
  'toute la journee',
  'inclus',
  'uniquement',
  'seulement',
  'pendant',
  'durant',
  'chaque',
  'tous(?= les (?:lun|mar|mer|jeu|ven|sam|dim|prem|dern|[1-5]e))',
  '(?:au|du|le|les) mois de',
  'le|la|les|de|du|des|en',
]
const SANS_SENS = new RegExp(
  `(?:${TITRES.join('|')})${MOT}(?: ?:)?|(?:${MOTS_VIDES.join('|')})${MOT}|(?:du mois )?[ld]'|[•·*]|<br ?/?>`,
  'y',
)

/** The grammar's vocabulary, tried in this order at each place of the text (lower case, without accents). */
const VOCABULAIRE: [RegExp, (mot: RegExpExecArray) => Contenu][] = [
  [
    /(?:24 ?h?(?: ?\/ ?| sur )24 ?h?[ ,]*(?:et |- ?)?(?:7 ?j?(?: ?\/ ?| sur )7 ?j?|7 jours sur 7|tous les jours)|7 ?j?(?: ?\/ ?| sur )7 ?j?[ ,]*(?:et |- ?)?24 ?h?(?: ?\/ ?| sur )24 ?h?)(?![a-z0-9])/y,
    () => ({ type: '24h/24 7j/7' }),
  ],
  [/24 ?h(?:eures)?(?: ?\/ ?| sur )24 ?(?:h(?:eures)?)?(?![a-z0-9])/y, () => ({ type: '24h/24' })],
  [
    /(?:7 ?j(?:ours)?(?: ?\/ ?| sur )7 ?(?:j(?:ours)?)?|(?:tous les|chaque) jours?(?: de la semaine)?|tlj)(?![a-z0-9])/y,
    () => ({ type: 'jours', jours: [0, 1, 2, 3, 4, 5, 6] }),
  ],
  [/en semaine(?! (?:im)?paire)(?![a-z0-9])/y, () => ({ type: 'jours', jours: [0, 1, 2, 3, 4] })],
  [/week[- ]?ends?(?![a-z0-9])/y, () => ({ type: 'jours', jours: [5, 6] })],
  [
    /(\d{1,2})(?:er|ere|e|eme|nd|nde)s?(?![a-z0-9])/y,
    m => ({ type: 'rang', rang: readRang(Number(m[1]), m[0]) }),
  ],
  [
    /(premier|deuxieme|second|troisieme|quatrieme|cinquieme|dernier)s?(?![a-z0-9])/y,
    m => ({
      type: 'rang',
      rang: m[1] === 'dernier' ? -1 : m[1] === 'second' ? 2 : RANG_EN_LETTRES.indexOf(m[1]!) + 1,
    }),
  ],
  [
    /(?:du|de chaque|dans le|par|chaque) mois(?! d(?:e |')(?:janv|fev|mar|avr|mai|jui|aou|sep|oct|nov|dec))(?![a-z0-9])/y,
    () => ({ type: 'du mois' }),
  ],
  [
    /(\d{1,2}) ?(?:heures?|h)(?:(\d{2}| (?:00|15|30|45))(?! ?(?:h|:)|\d)(?: ?(?:minutes|min|mn|m)(?![a-z]))?)?(?![b-z0-9])/y,
    m => readHeure(m),
  ],
  [/(\d{1,2})[:.](\d{2})(?::00)?(?: ?h)?(?![a-z0-9:])/y, m => readHeure(m)],
  [/(\d{1,2})(?![a-z0-9]|[:.]\d)/y, m => readHeure(m, true)],
  [/midi(?![a-z0-9]| et (?:demi|quart))/y, () => ({ type: 'heure', minutes: 720, nue: false })],
  [/minuit(?![a-z0-9]| et (?:demi|quart))/y, () => ({ type: 'heure', minutes: 1440, nue: false })],
  [new RegExp(`avec ou sans ${RDV}`, 'y'), () => ({ type: 'mention', mention: 'avec ou sans rendez-vous' })],
  [new RegExp(`sans ${RDV}`, 'y'), () => ({ type: 'mention', mention: 'sans rendez-vous' })],
  [
    new RegExp(`(?:${SEULEMENT} )?(?:sur|avec)(?: prise de)? ${RDV}(?: ${SEULEMENT})?${MOT}`, 'y'),
    () => ({ type: 'mention', mention: 'sur rendez-vous' }),
  ],
  [
    new RegExp(`(?:prise de )?${RDV} obligatoire${MOT}`, 'y'),
    () => ({ type: 'mention', mention: 'sur rendez-vous' }),
  ],
  [
    new RegExp(`(?:${SEULEMENT} )?sur inscription${MOT}`, 'y'),
    () => ({ type: 'mention', mention: 'sur inscription' }),
  ],
  [
    /(?:les )?sem(?:aines?|\.)? ?(im)?paires?(?![a-z0-9])/y,
    m => ({ type: 'parite', parite: m[1] ? 'impaire' : 'paire' }),
  ],
  [/(?:hors|en dehors des?|sauf|excepte|a l'exception des?)(?![a-z0-9])/y, () => ({ type: 'sauf' })],
  [/(?:les )?vacances scolaires(?![a-z0-9])/y, () => ({ type: 'vacances' })],
  [/periodes? scolaires?(?![a-z0-9])/y, () => ({ type: 'période scolaire' })],
  [/(?:les )?jours? feries?(?![a-z0-9])/y, () => ({ type: 'fériés' })],
  [/ferme(?:e|s|es)?(?: au public)?(?![a-z0-9])/y, () => ({ type: 'fermé' })],
  [/fermeture(?![a-z0-9])/y, () => ({ type: 'fermé' })],
  [/(?:le )?matin(?:s|ee|ees)?(?![a-z0-9])/y, () => ({ type: 'moment', moment: 'matin' })],
  [/(?:l')?(?:apres?[- ]?midis?|aprem)(?![a-z0-9])/y, () => ({ type: 'moment', moment: 'après-midi' })],
  [/(?:le )?soir(?:s|ee|ees)?(?![a-z0-9])/y, () => ({ type: 'moment', moment: 'soir' })],
  [
    /(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?(?![a-z0-9])/y,
    m => ({ type: 'jour', jour: JOUR_ABREGE[m[1]!.slice(0, 2)]! }),
  ],
  [
    /(lun|mar|mer|jeu|ven|sam|dim)(?:\.|(?![a-z]))/y,
    m => ({ type: 'jour', jour: JOUR_ABREGE[m[1]!.slice(0, 2)]! }),
  ],
  [/(lu|ma|me|je|ve|sa|di)(?:\.|(?![a-z0-9']))/y, m => ({ type: 'jour', jour: JOUR_ABREGE[m[1]!]! })],
  [
    /(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)(?![a-z0-9])/y,
    m => ({ type: 'mois', mois: MOIS_ABREGE.findIndex(mois => m[1]!.startsWith(mois)) }),
  ],
  [
    /(janv|fev|avr|juil|sept|oct|nov|dec)(?:\.|(?![a-z0-9]))/y,
    m => ({ type: 'mois', mois: MOIS_ABREGE.indexOf(m[1]!) }),
  ],
  [/(?:ainsi que|puis|et)(?![a-z0-9'])/y, () => ({ type: 'et' })],
  [/ou(?![a-z0-9'])/y, () => ({ type: 'ou' })],
  [/entre(?![a-z0-9'])/y, () => ({ type: 'entre' })],
  [/(?:jusqu'(?:a|au)|au|a|->|=>|→)(?![a-z'])/y, () => ({ type: 'à' })],
  [/[-/&+,:=.;|\n()[\]>]/y, m => ({ type: SIGNES[m[0]]! })],
]

function readHeure([ecrit, heures, minutes = '0']: RegExpExecArray, nue = false): Contenu {
  const total = Number(heures) * 60 + Number(minutes)
  if (Number(minutes) > 59 || total > 1440) throw new Incompris(`« ${ecrit.trim()} » n’est pas une heure.`)
  return { type: 'heure', minutes: total, nue }
}

function readRang(rang: number, ecrit: string): number {
  if (rang < 1 || rang > 5) throw new Incompris(`« ${ecrit} » n’est pas un rang dans le mois.`)
  return rang
}

/** Lower case, without accents, each character kept at its place. */
function simplify(texte: string): string {
  return texte
    .replace(/[^ -~\n]/g, caractere => caractere.normalize('NFD')[0]!)
    .replace(/[A-Z]/g, lettre => lettre.toLowerCase())
    .replace(/[‐-―−]/g, '-')
    .replace(/[’‘ʼ`]/g, "'")
}

/**
 * Splits a cleaned French text into what the grammar knows.
 * @throws {Incompris} at the first fragment that is neither vocabulary nor politeness.
 */
export function splitJetons(texte: string): Jeton[] {
  const simple = simplify(texte)
  const jetons: Jeton[] = []
  let place = 0
  while (place < simple.length) {
    if (simple[place] === ' ') {
      place++
      continue
    }
    const trouve = findInitiales(texte, place) ?? findMot(simple, place)
    if (trouve) {
      jetons.push({ ...trouve.contenu, debut: place, fin: trouve.fin })
      place = trouve.fin
      continue
    }
    SANS_SENS.lastIndex = place
    if (!SANS_SENS.test(simple)) throw new Incompris(`« ${quote(texte, place)} » n’est pas compris.`)
    place = SANS_SENS.lastIndex
  }
  return jetons
}

/** Capital letters for days. « M » is either of two days, except in « LMMJV ». */
function findInitiales(texte: string, place: number): { contenu: Contenu; fin: number } | null {
  const semaine = /L[ ,/.-]*M[ ,/.-]*M[ ,/.-]*J[ ,/.-]*V(?![\p{L}'’])/uy
  semaine.lastIndex = place
  if (semaine.test(texte))
    return { contenu: { type: 'jours', jours: [0, 1, 2, 3, 4] }, fin: semaine.lastIndex }
  const jour = JOUR_INITIALE[texte[place]!]
  const isole = !/[\p{L}'’.]/u.test(texte[place + 1] ?? '')
  return jour !== undefined && isole ? { contenu: { type: 'jour', jour }, fin: place + 1 } : null
}

function findMot(simple: string, place: number): { contenu: Contenu; fin: number } | null {
  for (const [forme, lire] of VOCABULAIRE) {
    forme.lastIndex = place
    const mot = forme.exec(simple)
    if (mot) return { contenu: lire(mot), fin: forme.lastIndex }
  }
  return null
}

/** The fragment that starts at `place`, as written, up to the next sign or to some 40 characters. */
export function quote(texte: string, place: number): string {
  const [fragment = ''] = /^[^\n,;:()]{1,40}(?![\p{L}\d])|^\S{1,40}/u.exec(texte.slice(place)) ?? []
  return fragment.trim()
}
