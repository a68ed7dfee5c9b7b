import type { Voie } from './adresses.ts'
import type { Comparable } from './comparable.ts'
import { areNeighbours } from './institutions.ts'
import { compareWords, haveCommon } from './mots.ts'
import { type Constat, distanceMetres } from './preuves.ts'

/** Everything that the two records let one observe, in the order in which a person would say it. */
export function findConstats(a: Comparable, b: Comparable): Constat[] {
  const constats: Constat[] = []
  const communes = compareCommunes(a, b)
  constats.push(communes)
  addNoms(a, b, communes, constats)
  addItinerance(a, b, constats)
  addLieu(a, b, constats)
  addContacts(a, b, constats)
  addIdentifiants(a, b, constats)
  return constats
}

/**
 * INSEE codes are often wrong in the sources, and so are communes when a postal code covers several: two different codes do not
 * settle it when the commune's name is the same, nor when both records stand at the same spot or carry the same full name.
 */
function compareCommunes(a: Comparable, b: Comparable): Constat {
  const memeCodePostal = a.codePostal !== null && a.codePostal === b.codePostal
  if (a.commune === b.commune && (memeCodePostal || departement(a) === departement(b))) return 'memeCommune'
  if (a.insee !== null && a.insee === b.insee) return 'memeCommune'
  if ((a.insee === null || b.insee === null) && memeCodePostal && isWithin(a.commune, b.commune))
    return 'memeCommune'
  const metres = distanceMetres(a, b)
  if (metres !== null && metres < 300) return 'communesIncertaines'
  const memeNom = memeCodePostal && compareWords(fullName(a), fullName(b)) === 1
  return memeNom ? 'communesIncertaines' : 'communesDifferentes'
}

function departement(c: Comparable): string | undefined {
  return (c.insee ?? c.codePostal ?? undefined)?.slice(0, 2)
}

function isWithin(a: string, b: string): boolean {
  return ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `)
}

function fullName(c: Comparable): string[] {
  return [...c.motsCommune, ...c.mots]
}

function addNoms(a: Comparable, b: Comparable, communes: Constat, constats: Constat[]): void {
  const memeCommune = communes === 'memeCommune'
  const motsA = memeCommune ? a.mots : fullName(a)
  const motsB = memeCommune ? b.mots : fullName(b)
  const sansNomPropre = motsA.length === 0 && motsB.length === 0
  const institutions = compareInstitutions(a, b, sansNomPropre)
  if (institutions) constats.push(institutions)
  if (motsA.length > 0 && motsB.length > 0) {
    const semblance = compareWords(motsA, motsB)
    const seconde = institutions === 'memeInstitution' && isUnique(a)
    if (semblance >= 0.95) constats.push('nomsIdentiques')
    else if (semblance >= 0.7) constats.push('nomsProches')
    else if (semblance >= 0.4) constats.push('nomsVoisins')
    else constats.push(seconde ? 'surnomsDifferents' : 'nomsDifferents')
  }
  const { motsCommune: citesA } = a
  const { motsCommune: citesB } = b
  if (memeCommune && citesA.length > 0 && citesB.length > 0 && compareWords(citesA, citesB) === 0) {
    constats.push('lieuxNommesDifferents')
  }
  if (a.reperes.length > 0 && b.reperes.length > 0 && !haveCommon(a.reperes, b.reperes))
    constats.push('reperesDifferents')
  if (a.annexe !== b.annexe) constats.push('annexeEtSiege')
}

/** Institutions of which a commune rarely has two. */
function isUnique(c: Comparable): boolean {
  return c.institutions.some(i => i === 'france-services' || i === 'mairie' || i === 'ccas')
}

function compareInstitutions(a: Comparable, b: Comparable, sansNomPropre: boolean): Constat | null {
  if (a.institutions.length === 0 || b.institutions.length === 0) return null
  if (haveCommon(a.institutions, b.institutions)) {
    const memes =
      a.institutions.length === b.institutions.length && a.institutions.every(i => b.institutions.includes(i))
    if (sansNomPropre) return memes ? 'memeInstitutionSeule' : 'institutionCommuneSeule'
    return memes ? 'memeInstitution' : 'institutionCommune'
  }
  if (areNeighbours(a.institutions, b.institutions)) return null
  const indices = haveCommon(a.indices, b.institutions) || haveCommon(b.indices, a.institutions)
  return indices ? 'institutionsPeutEtre' : 'institutionsDifferentes'
}

function addItinerance(a: Comparable, b: Comparable, constats: Constat[]): void {
  if (a.itinerant === b.itinerant || (a.itinerant !== true && b.itinerant !== true)) return
  const inconnu = a.itinerant === null || b.itinerant === null
  constats.push(inconnu ? 'itinerantEtInconnu' : 'itinerantEtFixe')
}

function addLieu(a: Comparable, b: Comparable, constats: Constat[]): void {
  const adresse = compareVoies(a.voie, b.voie)
  if (adresse) constats.push(adresse)
  const metres = distanceMetres(a, b)
  if (metres === null) return
  const memeVoie = adresse === 'memeAdresse' || adresse === 'memeVoie' || adresse === 'memeVoieNumeroInconnu'
  if (metres < 50) constats.push('aMoinsDe50m')
  else if (metres < 150) constats.push('aMoinsDe150m')
  else if (metres < 400) constats.push('aMoinsDe400m')
  else if (memeVoie && metres < 3000) constats.push('positionFautive')
  else if (metres < 2000) constats.push('aMoinsDe2km')
  else if (metres < 5000) constats.push('aMoinsDe5km')
  else constats.push('plusLoin')
}

function compareVoies(a: Voie, b: Voie): Constat | null {
  if (a.mots.length === 0 || b.mots.length === 0) return null
  if (compareWords(a.mots, b.mots) < 0.7)
    return a.type !== null && b.type !== null ? 'voiesDifferentes' : null
  if (a.type === null && b.type === null && a.numeros === null && b.numeros === null) return 'memeLieuDit'
  const memeNumero = haveSameNumero(a, b)
  // 'place de la Mairie' and 'rue de la Mairie' meet at a corner, unless the number is the same.
  if (a.type !== b.type) return memeNumero ? 'memeAdresse' : null
  if (memeNumero === false) return 'numerosDifferents'
  if (memeNumero) return 'memeAdresse'
  return a.numeros === null && b.numeros === null ? 'memeVoie' : 'memeVoieNumeroInconnu'
}

/** Null when a number is unknown. '5-9' holds 7; '10 bis' is next door to '10', which one source often leaves out. */
function haveSameNumero(a: Voie, b: Voie): boolean | null {
  if (a.numeros === null || b.numeros === null) return null
  if (a.suffixe !== null && b.suffixe !== null && a.suffixe !== b.suffixe) return false
  return a.numeros[0] <= b.numeros[1] && b.numeros[0] <= a.numeros[1]
}

function addContacts(a: Comparable, b: Comparable, constats: Constat[]): void {
  if (a.telephone !== null && b.telephone !== null) {
    constats.push(a.telephone === b.telephone ? 'memeTelephone' : 'telephonesDifferents')
  }
  const memeDomaine = haveCommon(a.domaines, b.domaines)
  if (haveCommon(a.courriels, b.courriels)) constats.push('memeCourriel')
  else if (a.courriels.length > 0 && b.courriels.length > 0 && !memeDomaine)
    constats.push('courrielsDifferents')
  if (haveCommon(a.pages, b.pages)) constats.push('memePage')
  else if (memeDomaine) constats.push('memeDomaine')
}

function addIdentifiants(a: Comparable, b: Comparable, constats: Constat[]): void {
  if (a.siret !== null && b.siret !== null) {
    if (a.siret === b.siret) constats.push('siretIdentique')
    else constats.push(a.siret.slice(0, 9) === b.siret.slice(0, 9) ? 'sirenIdentique' : 'sirenDifferent')
  }
  if (a.rna !== null && a.rna === b.rna) constats.push('rnaIdentique')
}
