import type { Commune, Repertoire } from '../../territoire/repertoire.ts'
import type { Fiche } from '../fiche.ts'
import { cleanCodeInsee, cleanCodePostal } from '../schema/clean-codes.ts'
import { type Coordonnees, cleanCoordonnees } from '../schema/clean-coordonnees.ts'
import { isVide } from '../schema/lecture.ts'
import { accept, addErreur, type Carnet, describeOrigine, getExtrait } from './carnet.ts'
import { readTexte } from './read-texte.ts'

type Localisation = Pick<
  Fiche,
  'commune' | 'code_postal' | 'code_insee' | 'adresse' | 'complement_adresse' | 'latitude' | 'longitude'
>

/**
 * Where the place is. The commune is resolved by the directory from the name, the postal code and the INSEE code together
 * (also from the end of the address, « 33000 Bordeaux »). null when the row must be refused: no commune can be named, or
 * neither an address nor coordinates say where in it. A place with coordinates alone (stop of a bus, market) takes
 * its commune's name as address.
 */
export function readLocalisation(
  carnet: Carnet,
  repertoire: Repertoire,
  departements: readonly string[],
): Localisation | null {
  const ecrite = readTexte(carnet, 'adresse')
  const complement_adresse = readTexte(carnet, 'complement_adresse')
  const fin = ecrite === null ? null : FIN_D_ADRESSE.exec(ecrite)
  const resolue = readCommune(carnet, repertoire, departements, fin)
  const commune = resolue?.commune ?? null
  const coordonnees = readCoordonnees(carnet, commune)
  const voie =
    (fin && commune && isSameDepartement(fin[1]!, commune) ? ecrite!.slice(0, fin.index).trim() : ecrite) ||
    null
  const adresse =
    voie ?? complement_adresse ?? (coordonnees && commune ? replaceAdresse(carnet, commune) : null)
  if (adresse === null) {
    const message = `${describeOrigine(carnet, 'adresse', '')} : ni adresse ni coordonnées valables, rien ne permet de trouver le lieu. Indiquez l'adresse.`
    addErreur(carnet, 'refus', 'adresse', '', 'une adresse, ou des coordonnées', message)
  }
  if (adresse === null || resolue === null || commune === null) return null
  return {
    commune: commune.nom,
    code_insee: commune.code,
    code_postal: resolue.codePostal,
    adresse,
    complement_adresse: voie === null && adresse === complement_adresse ? null : complement_adresse,
    latitude: coordonnees?.latitude ?? null,
    longitude: coordonnees?.longitude ?? null,
  }
}

// « 8 rue de la Boétie - 33000 Bordeaux »: the code, then the name.
const FIN_D_ADRESSE =
  /[\s,;–-]*(?<!\b(?:BP|CS)\s?)\b(\d{5})\b[\s,–-]*(\p{L}[\p{L}\s'’.-]*?)?(?:\s*cedex\s*\d*)?\s*(?:,?\s*france)?$/iu

function readCommune(
  carnet: Carnet,
  repertoire: Repertoire,
  departements: readonly string[],
  fin: RegExpExecArray | null,
): { commune: Commune; codePostal: string } | null {
  completeExtraits(carnet, fin)
  const nom = getExtrait(carnet, 'commune').texte
  const saisie = {
    code_insee: accept(carnet, 'code_insee', cleanCodeInsee(getExtrait(carnet, 'code_insee').texte)),
    code_postal: accept(carnet, 'code_postal', cleanCodePostal(getExtrait(carnet, 'code_postal').texte)),
    commune: isVide(nom) ? null : nom,
  }
  const resolution = repertoire.resolve(saisie, departements)
  if (resolution.commune === null) {
    const valeur = Object.values(saisie)
      .filter(partie => partie !== null)
      .join(' ')
    const message = `${describeOrigine(carnet, 'commune', saisie.commune ?? '')} : ${resolution.raison}`
    addErreur(carnet, 'refus', 'commune', valeur, 'une commune française', message)
    return null
  }
  const { commune, note } = resolution
  const codePostal = chooseCodePostal(commune, saisie.code_postal, note !== null)
  if (note !== null) {
    const champ = findChampCorrige(repertoire, saisie, commune)
    const suite =
      saisie.code_postal !== null && codePostal !== saisie.code_postal
        ? ` Le code postal retenu est ${codePostal}.`
        : ''
    const message = `${describeOrigine(carnet, champ, saisie[champ] ?? '')} : ${note}${suite}`
    addErreur(carnet, 'corrige', champ, saisie[champ] ?? '', `${commune.nom} (${commune.code})`, message)
  }
  return { commune, codePostal }
}

// Without contradiction, a code that is not the commune's is a CEDEX: kept. Else the commune's only code, if it has one only.
function chooseCodePostal({ code, codesPostaux }: Commune, ecrit: string | null, contredit: boolean): string {
  const [premier = code, ...autres] = codesPostaux
  if (ecrit === null) return premier
  if (codesPostaux.includes(ecrit) || !contredit || autres.length > 0) return ecrit
  return premier
}

const CODE_ET_COMMUNE = /^\s*(\d{5})\s+(\D+)$/

// What the row does not say in a column of its own is read beside the commune (« 26000 Valence ») or after the address.
function completeExtraits(carnet: Carnet, fin: RegExpExecArray | null): void {
  const { texte, colonnes } = getExtrait(carnet, 'commune')
  const ensemble = CODE_ET_COMMUNE.exec(texte)
  if (ensemble) {
    carnet.extraits.commune = { texte: ensemble[2]!, colonnes }
    completeExtrait(carnet, 'code_postal', ensemble[1]!, colonnes)
  }
  if (fin) {
    completeExtrait(carnet, 'code_postal', fin[1]!, getExtrait(carnet, 'adresse').colonnes)
    completeExtrait(carnet, 'commune', fin[2]?.trim() ?? '', getExtrait(carnet, 'adresse').colonnes)
  }
}

function completeExtrait(
  carnet: Carnet,
  champ: 'code_postal' | 'commune',
  texte: string,
  colonnes: readonly string[],
): void {
  if (isVide(getExtrait(carnet, champ).texte)) carnet.extraits[champ] = { texte, colonnes }
}

type Saisie = { code_insee: string | null; code_postal: string | null; commune: string | null }

function findChampCorrige(repertoire: Repertoire, saisie: Saisie, commune: Commune): keyof Saisie {
  if (saisie.code_insee && repertoire.findByCode(saisie.code_insee)?.code !== commune.code)
    return 'code_insee'
  const codePostalAilleurs = saisie.code_postal !== null && !commune.codesPostaux.includes(saisie.code_postal)
  return codePostalAilleurs ? 'code_postal' : 'commune'
}

function readCoordonnees(carnet: Carnet, commune: Commune | null): Coordonnees | null {
  const latitude = getExtrait(carnet, 'latitude')
  const longitude = getExtrait(carnet, 'longitude')
  const colonnes = [...new Set([...latitude.colonnes, ...longitude.colonnes])]
  carnet.extraits.latitude = { texte: latitude.texte, colonnes }
  return accept(
    carnet,
    'latitude',
    cleanCoordonnees(latitude.texte, longitude.texte, commune?.departement ?? null),
  )
}

function isSameDepartement(codePostal: string, { codesPostaux }: Commune): boolean {
  return codesPostaux.some(code => code.slice(0, 2) === codePostal.slice(0, 2))
}

function replaceAdresse(carnet: Carnet, commune: Commune): string {
  const message = `${describeOrigine(carnet, 'adresse', '')} : l'adresse manque ; le lieu est situé par ses coordonnées, « ${commune.nom} » tient lieu d'adresse.`
  addErreur(carnet, 'corrige', 'adresse', '', 'une adresse', message)
  return commune.nom
}
