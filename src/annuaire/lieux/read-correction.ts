import { readHoraires } from '../horaires/read-horaires.ts'
import { sayHoraires } from '../horaires/say-horaires.ts'
import type { Lieu } from '../lieu.ts'
import { LONGUEURS_MAX } from '../schema/champs.ts'
import { cleanCourriels } from '../schema/clean-courriels.ts'
import { cleanTelephone } from '../schema/clean-telephone.ts'
import { cleanLigneDeTexte, cleanTexte } from '../schema/clean-texte.ts'
import { cleanUrls } from '../schema/clean-urls.ts'
import type { Lecture } from '../schema/lecture.ts'
import type { ChampCorrige } from './merge-fiches.ts'
import { sayChamp } from './say-champ.ts'

/** What a person typed, in the schema's form; or what is wrong with it, in French. Nothing typed is null or an empty list. */
export type LectureCorrection = { valeur: unknown; faute: null } | { valeur?: undefined; faute: string }

/** Reads one field of the correction form with the rules of imported files; what a file would see set aside is refused. */
export function readCorrection(champ: ChampCorrige, texte: string): LectureCorrection {
  switch (champ) {
    case 'nom':
      return texte.trim() === ''
        ? { faute: 'Donnez le nom du lieu, comme sur sa façade.' }
        : readLimite(cleanLigneDeTexte(texte).valeur, champ)
    case 'adresse':
      // A village without street names: the schema wants a text, not a null.
      return readLimite(cleanLigneDeTexte(texte).valeur ?? '', champ)
    case 'complement_adresse':
      return readLimite(cleanLigneDeTexte(texte).valeur, champ)
    case 'presentation_resume':
    case 'presentation_detail':
      return readLimite(cleanTexte(texte).valeur, champ)
    case 'telephone':
      return refuseEcart(cleanTelephone(texte))
    case 'courriels':
      return refuseEcart(cleanCourriels(texte))
    case 'site_web':
      return refuseEcart(cleanUrls(texte))
    case 'horaires':
      return readOuverture(texte)
  }
}

/** The value of a field as the form offers it to be changed. */
export function writeChamp(lieu: Lieu, champ: ChampCorrige): string {
  if (champ === 'horaires')
    return lieu.horaires ? sayHoraires(lieu.horaires).join('\n') : (lieu.horaires_texte ?? '')
  return sayChamp(champ, lieu[champ]) ?? ''
}

function readLimite(texte: string | null, champ: keyof typeof LONGUEURS_MAX): LectureCorrection {
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
  if (raison === null) return { valeur: osm, faute: null }
  const cause = raison.replace(/^Horaires gardés en texte : /, '')
  return {
    faute: `Ces horaires n’ont pas été compris : ${cause} Écrivez par exemple « lundi au vendredi 9h-12h et 14h-17h ».`,
  }
}
