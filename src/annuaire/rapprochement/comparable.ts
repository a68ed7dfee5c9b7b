import type { Fiche } from '../fiche.ts'
import { readVoie, type Voie } from './adresses.ts'
import { readCourriels, readSites, readTelephone } from './contacts.ts'
import {
  guessInstitutions,
  type Institution,
  isCommonWord,
  isRole,
  readInstitutions,
} from './institutions.ts'
import { cleanText, isSameWord, splitWords } from './mots.ts'

/**
 * What matching needs of a record, computed once. Serialisable as JSON. Everywhere null or an empty list means unknown, which is
 * evidence of nothing.
 */
export type Comparable = {
  /** As written, for the sentences shown to the reviewer. */
  nom: string
  adresse: string
  /** Words of the name that tell the place from its neighbours, without institutions, common words and the commune's own words. */
  mots: string[]
  /** The same words without space: 'Lien 26' is 'Lien26'. */
  motsColles: string
  /** Words of the name that are also words of its commune. */
  motsCommune: string[]
  /** Compass points and numbers of the name: 'annexe nord' is not 'annexe sud'. */
  reperes: string[]
  institutions: Institution[]
  /** Institutions that only mail addresses and sites let one guess. */
  indices: Institution[]
  /** The name says antenne, annexe, permanence… */
  annexe: boolean
  /** True: travelling. False: the record says it is fixed. Null: it does not say, or is both. */
  itinerant: boolean | null
  siret: string | null
  rna: string | null
  telephone: string | null
  courriels: string[]
  domaines: string[]
  pages: string[]
  /** Mail addresses and sites in one run of letters, where the other record's name may be found: 'contact@le-forum.info'. */
  contactsColles: string
  voie: Voie
  commune: string
  insee: string | null
  codePostal: string | null
  latitude: number | null
  longitude: number | null
}

const REPERES = /^(?:nord|sud|est|ouest|\d+)$/
const ANNEXE = /\b(?:antennes?|annexes?|permanences?|point relais)\b/
const BUS = /\b(?:bus|camion|camping car|fourgon|caravane|roulotte|itineran(?:t|te|ce)|mobile)\b/
/** 'Emmabus', 'Numéribus', not 'omnibus'. */
const NOM_DE_BUS = /\b(?!omnibus\b|abribus\b)[a-z]{2,}bus\b/

/** Reads out of a record all that matching looks at. Pure; the result can be stored as JSON and read back. */
export function toComparable(fiche: Fiche): Comparable {
  const nomPropre = cleanText(fiche.nom)
  const { institutions, reste } = readInstitutions(nomPropre)
  const motsDeLaCommune = splitWords(cleanText(fiche.commune))
  const cite = (mot: string) => motsDeLaCommune.some(autre => isSameWord(mot, autre))
  const restants = splitWords(reste)
  const propres = restants.filter(mot => !cite(mot))
  const rares = propres.filter(mot => !isCommonWord(mot))
  // A name made of common words only ('Maison des associations') is told by them.
  const mots = rares.length > 0 || institutions.length > 0 ? rares : propres.filter(mot => !isRole(mot))
  const courriels = readCourriels(fiche.courriels)
  const pivot = fiche.pivot ?? ''
  const situee = fiche.latitude !== null && fiche.longitude !== null
  return {
    nom: fiche.nom,
    adresse: fiche.adresse,
    mots,
    motsColles: mots.join(''),
    motsCommune: restants.filter(cite),
    reperes: mots.filter(mot => REPERES.test(mot)),
    institutions,
    indices: guessInstitutions([...courriels, ...fiche.site_web]),
    annexe: ANNEXE.test(nomPropre),
    itinerant: readItinerance(fiche.itinerance, nomPropre),
    siret: /^\d{14}$/.test(pivot) && !/^0+$/.test(pivot) ? pivot : null,
    rna: /^W/.test(pivot) ? pivot : null,
    telephone: readTelephone(fiche.telephone),
    courriels,
    ...readSites(fiche.site_web, courriels),
    contactsColles: cleanText([...courriels, ...fiche.site_web].join(' ')).replaceAll(' ', ''),
    voie: readVoie(fiche.adresse),
    commune: motsDeLaCommune.join(' '),
    insee: fiche.code_insee,
    codePostal: fiche.code_postal === '' ? null : fiche.code_postal,
    latitude: situee ? fiche.latitude : null,
    longitude: situee ? fiche.longitude : null,
  }
}

function readItinerance(itinerance: readonly string[], nomPropre: string): boolean | null {
  const declares = new Set(itinerance.map(valeur => cleanText(valeur)))
  if (declares.has('itinerant') !== declares.has('fixe')) return declares.has('itinerant')
  return BUS.test(nomPropre) || NOM_DE_BUS.test(nomPropre) ? true : null
}
