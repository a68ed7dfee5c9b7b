import type { Voie } from './adresses.ts'
import type { Comparable } from './comparable.ts'
import { areNeighbours, type Institution } from './institutions.ts'
import { compareWords, haveCommon } from './mots.ts'
import { distanceMetres, PREUVES, type Preuve } from './preuves.ts'

/** Adds everything that the two records let one observe, family by family (the weighing relies on it). */
export function addConstats(a: Comparable, b: Comparable, constats: Preuve[]): void {
  const communes = compareCommunes(a, b)
  addNoms(a, b, communes, constats)
  addItinerance(a, b, constats)
  constats.push(communes)
  addLieu(a, b, constats)
  addContacts(a, b, constats)
  addIdentifiants(a, b, constats)
}

/**
 * INSEE codes are often wrong in the sources, and so are communes when a postal code covers several: two different codes do not
 * settle it when the commune's name is the same, nor when both records stand at the same spot, or carry one name that cites the commune of one.
 */
function compareCommunes(a: Comparable, b: Comparable): Preuve {
  const memeCodePostal = a.codePostal !== null && a.codePostal === b.codePostal
  if (a.commune === b.commune && (memeCodePostal || departement(a) === departement(b)))
    return PREUVES.memeCommune
  if (a.insee !== null && a.insee === b.insee) return PREUVES.memeCommune
  if ((a.insee === null || b.insee === null) && memeCodePostal && isWithin(a.commune, b.commune))
    return PREUVES.memeCommune
  const metres = distanceMetres(a, b)
  if (metres !== null && metres < 300) return PREUVES.communesIncertaines
  const citee = a.motsCommune.length > 0 || b.motsCommune.length > 0
  const memeNom = citee && memeCodePostal && compareWords(fullName(a), fullName(b)) === 1
  return memeNom ? PREUVES.communesIncertaines : PREUVES.communesDifferentes
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

function addNoms(a: Comparable, b: Comparable, communes: Preuve, constats: Preuve[]): void {
  const memeCommune = communes === PREUVES.memeCommune
  // Where communes differ, the commune's own words tell places apart like any other word.
  const motsA = memeCommune ? a.mots : fullName(a)
  const motsB = memeCommune ? b.mots : fullName(b)
  const sansNomPropre = memeCommune && motsA.length === 0 && motsB.length === 0
  const institutions = compareInstitutions(a, b, sansNomPropre)
  if (institutions) constats.push(institutions)

  const semblance = memeCommune && a.motsColles === b.motsColles ? 1 : compareWords(motsA, motsB)
  const nommes = motsA.length > 0 && motsB.length > 0
  const nom = nommes ? rateNames(a, b, semblance, institutions) : rateNameAlone(a, b)
  if (nom) constats.push(nom)

  const citent = memeCommune && a.motsCommune.length > 0 && b.motsCommune.length > 0
  if (citent && compareWords(a.motsCommune, b.motsCommune) === 0) constats.push(PREUVES.lieuxNommesDifferents)
  const reperes = a.reperes.length > 0 && b.reperes.length > 0
  if (reperes && !haveCommon(a.reperes, b.reperes)) constats.push(PREUVES.reperesDifferents)
  if (a.annexe !== b.annexe) constats.push(PREUVES.annexeEtSiege)
}

function rateNames(a: Comparable, b: Comparable, semblance: number, institutions: Preuve | null): Preuve {
  if (semblance >= 0.95) return PREUVES.nomsIdentiques
  if (semblance >= 0.7) return PREUVES.nomsProches
  if (semblance >= 0.4) return PREUVES.nomsVoisins
  if (isNameInContacts(a, b)) return PREUVES.porteurCommun
  return institutions === PREUVES.memeInstitutionUnique ? PREUVES.surnomsDifferents : PREUVES.nomsDifferents
}

/** At most one of the two has a name of its own. */
function rateNameAlone(a: Comparable, b: Comparable): Preuve | null {
  if (isNameInContacts(a, b)) return PREUVES.nomDansContact
  const opposes = (isOnlyNamed(a) && isOnlyInstitution(b)) || (isOnlyNamed(b) && isOnlyInstitution(a))
  return opposes ? PREUVES.nomEtInstitution : null
}

/** One record's name is written in the mail or the site of the other: 'Le Forum' and 'contact@le-forum.info'. */
function isNameInContacts(a: Comparable, b: Comparable): boolean {
  return isNamedIn(a.mots, b.contactsColles) || isNamedIn(b.mots, a.contactsColles)
}

function isNamedIn(mots: readonly string[], contacts: string): boolean {
  return contacts !== '' && mots.some(mot => mot.length >= 5 && contacts.includes(mot))
}

function isOnlyNamed(c: Comparable): boolean {
  return c.mots.length > 0 && c.institutions.length === 0
}

/** France services apart, a label that associations carry under their own name: 'Le Forum' is the one of its commune. */
function isOnlyInstitution(c: Comparable): boolean {
  return c.mots.length === 0 && c.institutions.some(i => i !== 'france-services')
}

/** Institutions of which a commune rarely has two, whatever they are called. */
const UNIQUES: readonly Institution[] = ['france-services', 'mairie', 'ccas']
/** Institutions that carry a name of their own as soon as a commune has two of them. */
const SEULES: readonly Institution[] = [...UNIQUES, 'poste', 'mediatheque', 'info-jeunes']

function compareInstitutions(a: Comparable, b: Comparable, sansNomPropre: boolean): Preuve | null {
  if (a.institutions.length === 0 || b.institutions.length === 0) return null
  if (haveCommon(a.institutions, b.institutions)) return weighShared(a, b, sansNomPropre)
  if (areNeighbours(a.institutions, b.institutions)) return null
  const indices = haveCommon(a.indices, b.institutions) || haveCommon(b.indices, a.institutions)
  return indices ? PREUVES.institutionsPeutEtre : PREUVES.institutionsDifferentes
}

function weighShared(a: Comparable, b: Comparable, sansNomPropre: boolean): Preuve {
  const communes = a.institutions.filter(i => b.institutions.includes(i))
  const enPlus = [...a.institutions, ...b.institutions].filter(i => !communes.includes(i))
  // 'France services La Poste' and 'MSAP' are one door; 'Mairie' and 'Mairie et bibliothèque' may be two.
  if (!enPlus.every(i => areNeighbours([i], communes))) return PREUVES.institutionCommune
  if (sansNomPropre) {
    if (!haveCommon(communes, SEULES)) return PREUVES.memeInstitutionSeule
    return enPlus.length === 0 ? PREUVES.uneSeuleParCommune : PREUVES.uneSeuleOuVoisine
  }
  if (haveCommon(communes, UNIQUES)) return PREUVES.memeInstitutionUnique
  return enPlus.length === 0 ? PREUVES.memeInstitution : PREUVES.institutionCommune
}

function addItinerance(a: Comparable, b: Comparable, constats: Preuve[]): void {
  if (a.itinerant === b.itinerant || (a.itinerant !== true && b.itinerant !== true)) return
  const inconnu = a.itinerant === null || b.itinerant === null
  constats.push(inconnu ? PREUVES.itinerantEtInconnu : PREUVES.itinerantEtFixe)
}

function addLieu(a: Comparable, b: Comparable, constats: Preuve[]): void {
  const adresse = compareVoies(a.voie, b.voie)
  const metres = distanceMetres(a, b)
  if (a.itinerant === true && b.itinerant === true) {
    const ailleurs = adresse === PREUVES.voiesDifferentes || (metres !== null && metres >= 400)
    if (ailleurs) constats.push(PREUVES.arretsDifferents)
    else if (adresse) constats.push(PREUVES.memeDepart)
    return
  }
  if (adresse) constats.push(adresse)
  if (metres === null) return
  const memeVoie =
    adresse === PREUVES.memeAdresse ||
    adresse === PREUVES.memeVoie ||
    adresse === PREUVES.memeVoieNumeroInconnu
  if (metres < 50) constats.push(PREUVES.aMoinsDe50m)
  else if (metres < 150) constats.push(PREUVES.aMoinsDe150m)
  else if (metres < 400) constats.push(PREUVES.aMoinsDe400m)
  else if (memeVoie && metres < 3000) constats.push(PREUVES.positionFautive)
  else if (metres < 2000) constats.push(PREUVES.aMoinsDe2km)
  else if (metres < 5000) constats.push(PREUVES.aMoinsDe5km)
  else constats.push(PREUVES.plusLoin)
}

function compareVoies(a: Voie, b: Voie): Preuve | null {
  if (a.mots.length === 0 || b.mots.length === 0) return null
  if (compareWords(a.mots, b.mots) < 0.7)
    return a.type !== null && b.type !== null ? PREUVES.voiesDifferentes : null
  if (a.type === null && b.type === null && a.numeros === null && b.numeros === null)
    return PREUVES.memeLieuDit
  const memeNumero = haveSameNumero(a, b)
  // 'place de la Mairie' and 'rue de la Mairie' meet at a corner, unless the number is the same.
  if (a.type !== b.type) return memeNumero ? PREUVES.memeAdresse : null
  if (memeNumero === false) return PREUVES.numerosDifferents
  if (memeNumero) return PREUVES.memeAdresse
  return a.numeros === null && b.numeros === null ? PREUVES.memeVoie : PREUVES.memeVoieNumeroInconnu
}

/** Null when a number is unknown. '5-9' holds 7; '10 bis' is next door to '10', which one source often leaves out. */
function haveSameNumero(a: Voie, b: Voie): boolean | null {
  if (a.numeros === null || b.numeros === null) return null
  if (a.suffixe !== null && b.suffixe !== null && a.suffixe !== b.suffixe) return false
  return a.numeros[0] <= b.numeros[1] && b.numeros[0] <= a.numeros[1]
}

function addContacts(a: Comparable, b: Comparable, constats: Preuve[]): void {
  if (a.telephone !== null && b.telephone !== null) {
    constats.push(a.telephone === b.telephone ? PREUVES.memeTelephone : PREUVES.telephonesDifferents)
  }
  const memeDomaine = haveCommon(a.domaines, b.domaines)
  if (haveCommon(a.courriels, b.courriels)) constats.push(PREUVES.memeCourriel)
  else if (a.courriels.length > 0 && b.courriels.length > 0 && !memeDomaine)
    constats.push(PREUVES.courrielsDifferents)
  if (haveCommon(a.pages, b.pages)) constats.push(PREUVES.memePage)
  else if (memeDomaine) constats.push(PREUVES.memeDomaine)
}

function addIdentifiants(a: Comparable, b: Comparable, constats: Preuve[]): void {
  if (a.siret !== null && b.siret !== null) {
    if (a.siret === b.siret) constats.push(PREUVES.siretIdentique)
    else
      constats.push(
        a.siret.slice(0, 9) === b.siret.slice(0, 9) ? PREUVES.sirenIdentique : PREUVES.sirenDifferent,
      )
  }
  if (a.rna !== null && a.rna === b.rna) constats.push(PREUVES.rnaIdentique)
}
