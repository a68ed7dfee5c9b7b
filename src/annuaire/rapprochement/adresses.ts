import { cleanText, splitWords } from './mots.ts'

/** `numeros` is [first, last] ('5-9 rue…' → [5, 9]). `type` is null for a place without street ('Le Bourg', 'Mairie'). */
export type Voie = {
  numeros: [number, number] | null
  suffixe: string | null
  type: string | null
  mots: string[]
}

const TYPES: Record<string, string> = {
  rue: 'rue',
  r: 'rue',
  avenue: 'avenue',
  av: 'avenue',
  ave: 'avenue',
  boulevard: 'boulevard',
  bd: 'boulevard',
  bld: 'boulevard',
  bvd: 'boulevard',
  boul: 'boulevard',
  place: 'place',
  pl: 'place',
  placette: 'place',
  route: 'route',
  rte: 'route',
  chemin: 'chemin',
  che: 'chemin',
  chem: 'chemin',
  allee: 'allee',
  allees: 'allee',
  all: 'allee',
  al: 'allee',
  impasse: 'impasse',
  imp: 'impasse',
  cours: 'cours',
  crs: 'cours',
  quai: 'quai',
  square: 'square',
  sq: 'square',
  esplanade: 'esplanade',
  esp: 'esplanade',
  espl: 'esplanade',
  mail: 'mail',
  montee: 'montee',
  faubourg: 'faubourg',
  fbg: 'faubourg',
  fg: 'faubourg',
  passage: 'passage',
  sentier: 'sentier',
  draye: 'draye',
  parvis: 'parvis',
  promenade: 'promenade',
  rond: 'rond',
  ruelle: 'rue',
  traverse: 'traverse',
  terrasse: 'terrasse',
  rampe: 'rampe',
  hameau: 'hameau',
}

const NUMERO = String.raw`(\d{1,4}) ?(bis|ter|quater|[a-d])?(?: (?:et |a )?(\d{1,4})(?: ?(?:bis|ter))?)?`
const VOIE = new RegExp(
  String.raw`(?:^|\s)(?:${NUMERO} ?)?(?:(grande?|vieille) )?(${Object.keys(TYPES).join('|')})(?=\s|$)(.*)$`,
)
const QUEUE = / (?:bp|cs|tsa) ?\d+(?: .*)?$| cedex.*$| \d{5}(?: .*)?$/

/**
 * Reads house number, kind of street and street words out of an address, whatever stands before it (the name of the building)
 * and after it (postal code, box number, commune).
 */
export function readVoie(adresse: string): Voie {
  const propre = ` ${cleanText(adresse)}`.replace(QUEUE, '').trim()
  const lu = VOIE.exec(propre)
  if (!lu) {
    const seul = new RegExp(`^${NUMERO} `).exec(`${propre} `)
    const reste = seul ? propre.slice(seul[0].length) : propre
    return {
      numeros: seul ? readNumeros(seul[1], seul[3]) : null,
      suffixe: seul?.[2] ?? null,
      type: null,
      mots: splitWords(reste),
    }
  }
  const [, premier, suffixe, dernier, grande, type, reste] = lu
  const mots = splitWords(`${grande ? 'grande' : ''} ${reste ?? ''}`)
  return { numeros: readNumeros(premier, dernier), suffixe: suffixe ?? null, type: TYPES[type!]!, mots }
}

function readNumeros(premier: string | undefined, dernier: string | undefined): [number, number] | null {
  const debut = Number(premier ?? 0)
  if (debut === 0) return null
  const fin = Number(dernier ?? 0)
  // '10-12' is a range; '10 800' is a number and something else.
  return fin > debut && fin - debut <= 50 ? [debut, fin] : [debut, debut]
}
