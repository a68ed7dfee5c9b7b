import { checkOsm } from './check-osm.ts'
import { Incompris, type LectureHoraires } from './horaires.ts'
import { isOrdinaire, parseOsm } from './parse-osm.ts'
import { parseSemaine } from './parse-semaine.ts'
import { writeOsm } from './write-osm.ts'

/** Far beyond what anyone writes; a whole page pasted in the field is not worth reading word by word. */
const LONGUEUR_MAXIMALE = 2_000

/**
 * Opening hours written in French or in OSM opening_hours, as OSM opening_hours (school holidays and public holidays as
 * SH and PH). Nothing is guessed: when one word is not understood, `osm` is null, `texte` is the cleaned text and `raison`
 * a French sentence. An empty text gives three nulls.
 */
export function readHoraires(texte: string): LectureHoraires {
  const propre = cleanTexte(texte)
  if (propre === '') return { osm: null, texte: null, raison: null }
  try {
    if (propre.length > LONGUEUR_MAXIMALE) throw new Incompris('le texte est trop long pour des horaires.')
    return { osm: readOsm(propre) ?? translateHoraires(propre), texte: null, raison: null }
  } catch (erreur) {
    if (!(erreur instanceof Incompris)) throw erreur
    return { osm: null, texte: propre, raison: `Horaires gardés en texte : ${erreur.message}` }
  }
}

const JOUR_ANGLAIS = /(?<![\p{L}])(?:Mo|Tu|We|Th|Fr|Su)(?!\p{L})/u
const SIGNE_OSM = /(?<!\p{L})(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH|off|week)(?!\p{L})|^24\/7$|^".*"$/iu

/** OSM text as normalised by the reference library; null when the text is not OSM. */
function readOsm(texte: string): string | null {
  if (!SIGNE_OSM.test(texte)) return null
  const osm = checkOsm(texte.replace(/\n/g, '; ').replace(/[ ;]+$/, ''))
  if (osm) {
    checkHeuresOsm(osm)
    checkReglesOsm(osm)
    return osm
  }
  if (JOUR_ANGLAIS.test(texte))
    throw new Incompris('l’écriture OpenStreetMap (« opening_hours ») n’est pas valide.')
  return null
}

/** Valid OSM that is most likely a slip of whoever typed it: « 19:00-11:00 », « 09:00-16:30,13:30-16:30 ». */
function checkHeuresOsm(osm: string) {
  for (const [liste] of osm.matchAll(/\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*/g)) {
    const bornes = liste.split(',').map(creneau => creneau.split('-') as [string, string])
    for (const [debut, fin] of bornes)
      if (fin <= debut || fin > '24:00')
        throw new Incompris(`la fin (${fin}) n’est pas après le début (${debut}), le même jour.`)
    const enOrdre = bornes.toSorted(([a], [b]) => a.localeCompare(b))
    const recouvre = enOrdre.some(([debut], i) => i > 0 && debut < enOrdre[i - 1]![1])
    if (recouvre) throw new Incompris(`les heures « ${liste} » se recouvrent.`)
  }
}

/** A rule whose days are all taken back by later ones says nothing: the second was probably meant to be added to it. */
function checkReglesOsm(osm: string) {
  const regles = parseOsm(osm)
  if (!regles) return
  if (regles.every(regle => regle.ferme) && osm !== 'off')
    throw new Incompris('les jours et heures d’ouverture ne sont pas indiqués.')
  const ordinaires = regles.filter(regle => isOrdinaire(regle))
  for (const [i, regle] of ordinaires.entries()) {
    const repris = new Set(
      ordinaires
        .slice(i + 1)
        .filter(suivante => !suivante.ajoute)
        .flatMap(suivante => suivante.jours.map(jour => jour.jour)),
    )
    if (regle.jours.every(({ jour }) => repris.has(jour)))
      throw new Incompris(
        'les mêmes jours sont donnés deux fois : on ne sait pas si les heures s’ajoutent ou se remplacent.',
      )
  }
}

function translateHoraires(texte: string): string {
  const osm = checkOsm(writeOsm(parseSemaine(texte)))
  if (!osm) throw new Incompris('le résultat n’est pas une écriture OpenStreetMap valide.')
  return osm
}

/** Same characters for the same thing: spaces, line ends, composed accents. */
export function cleanTexte(texte: string): string {
  return texte
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim()
}
