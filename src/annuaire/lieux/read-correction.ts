import { readHoraires } from '../horaires/read-horaires.ts'
import { sayHoraires } from '../horaires/say-horaires.ts'
import type { Lieu } from '../lieu.ts'
import { LONGUEURS_MAX } from '../schema/champs.ts'
import { cleanCourriels } from '../schema/clean-courriels.ts'
import { cleanTelephone } from '../schema/clean-telephone.ts'
import { cleanLigneDeTexte, cleanTexte } from '../schema/clean-texte.ts'
import { cleanUrl, cleanUrls } from '../schema/clean-urls.ts'
import type { Lecture } from '../schema/lecture.ts'
import { LISTES_FERMEES } from '../schema/listes.ts'
import type { ChampCoche, ChampEcrit } from './merge-fiches.ts'
import { sayChamp } from './say-champ.ts'

/** What a person typed, in the schema's form; or what is wrong with it, in French. Nothing typed is null or an empty list. */
export type LectureCorrection = { valeur: unknown; faute: null } | { valeur?: undefined; faute: string }

/** Ten digits as one dials them in France, whatever separates them. */
const NUMERO = /(?:(?:\+|00)33\s*(?:\(0\))?|(?<!\d)0)[\s.-]*[1-9](?:[\s.-]*\d){8}(?!\d)/

/** Reads one field of the correction form with the rules of imported files; what a file would see set aside is refused. */
export function readCorrection(champ: ChampEcrit, texte: string): LectureCorrection {
  switch (champ) {
    case 'nom':
      return readNom(texte)
    case 'adresse': {
      const lecture = readLimite(texte, cleanLigneDeTexte(texte), champ)
      // A village without street names: the schema wants a text, not a null.
      return lecture.faute === null ? { valeur: lecture.valeur ?? '', faute: null } : lecture
    }
    case 'complement_adresse':
      return readLimite(texte, cleanLigneDeTexte(texte), champ)
    case 'presentation_resume':
    case 'presentation_detail':
      return readLimite(texte, cleanTexte(texte), champ)
    case 'telephone':
      return refuseEcart(cleanTelephone(texte))
    case 'courriels':
      return refuseEcart(cleanCourriels(texte))
    case 'site_web':
      return refuseEcart(cleanUrls(texte))
    case 'prise_rdv':
    case 'fiche_acces_libre':
      return refuseEcart(cleanUrl(texte))
    case 'horaires':
      return readOuverture(texte)
  }
}

/** Reads the boxes ticked for one field, in the order of the schema; anything else than its values is refused. */
export function readCases(champ: ChampCoche, cochees: readonly string[]): LectureCorrection {
  const officielles: readonly string[] = LISTES_FERMEES[champ]
  const inconnue = cochees.find(valeur => !officielles.includes(valeur))
  if (inconnue !== undefined)
    return { faute: `« ${inconnue} » n’est pas un choix possible. Cochez parmi les cases proposées.` }
  return { valeur: officielles.filter(valeur => cochees.includes(valeur)), faute: null }
}

/** The value of a field as the form offers it to be changed. */
export function writeChamp(lieu: Lieu, champ: ChampEcrit): string {
  if (champ === 'horaires')
    return lieu.horaires ? sayHoraires(lieu.horaires).join('\n') : (lieu.horaires_texte ?? '')
  return sayChamp(champ, lieu[champ]) ?? ''
}

function readNom(texte: string): LectureCorrection {
  const lecture = readLimite(texte, cleanLigneDeTexte(texte), 'nom')
  if (lecture.faute === null && lecture.valeur === null)
    return { faute: 'Donnez le nom du lieu, comme sur sa façade.' }
  if (NUMERO.test(texte))
    return { faute: 'Le nom contient un numéro de téléphone. Écrivez-le plus bas, dans « Téléphone ».' }
  return lecture
}

function readLimite(
  brut: string,
  { valeur: texte, remarques }: Lecture<string | null>,
  champ: keyof typeof LONGUEURS_MAX,
): LectureCorrection {
  // A file is cleaned in silence; a person is told, and chooses other words.
  if (remarques.length > 0 || (texte === null && brut.includes('<')))
    return { faute: 'Ce texte contient du code HTML, entre < et >. Écrivez-le sans code.' }
  const limite = LONGUEURS_MAX[champ]
  if (texte !== null && texte.length > limite)
    return { faute: `Ce texte fait ${texte.length} caractères : raccourcissez-le à ${limite} au plus.` }
  return { valeur: texte, faute: null }
}

function refuseEcart({ valeur, remarques }: Lecture<unknown>): LectureCorrection {
  const ecart = remarques.find(({ gravite }) => gravite === 'ecarte')
  if (ecart) return { faute: `« ${ecart.valeur} » n’a pas été compris. Écrivez ${ecart.attendu}.` }
  return { valeur, faute: null }
}

function readOuverture(texte: string): LectureCorrection {
  const { osm, raison } = readHoraires(texte)
  // OSM may leave an end open; nobody can print that, nor say until when one may come.
  if (osm?.includes('+')) return { faute: 'L’heure de fin manque. Écrivez par exemple « lundi 9h-12h ».' }
  if (raison === null) return { valeur: osm, faute: null }
  const cause = raison.replace(/^Horaires gardés en texte : /, '')
  return {
    faute: `Ces horaires n’ont pas été compris : ${cause} Écrivez par exemple « lundi au vendredi 9h-12h et 14h-17h ».`,
  }
}
