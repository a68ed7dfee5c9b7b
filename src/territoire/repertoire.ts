import type { Appellation, Commune, CommuneEtAnciennes, IndexCommunes } from './commune.ts'
import { readCommunesCog, readEpciCog } from './decoupage.ts'
import { dropArticle, normalizeNom } from './nom-commune.ts'
import { type Resolution, resolveCommune, type SaisieCommune } from './resolve-commune.ts'

export type { Commune } from './commune.ts'

export interface Repertoire {
  /** A former or delegated commune's code gives its successor, an arrondissement of Paris, Lyon or Marseille its city. */
  findByCode(code: string): Commune | null
  /**
   * The commune that a row means, with a French note when something in it had to be set right, or the French reason why
   * none can be named. A single field that contradicts the two others is overruled; two that disagree alone are refused.
   * `departements` only settles a name that several communes of France bear.
   */
  resolve(saisie: SaisieCommune, departements?: readonly string[]): Resolution
}

let indexDeFrance: IndexCommunes | undefined

/**
 * The directory of communes: France, and `communesEnPlus` (a fictional département's) that France does not know.
 * A quarter of a second the first time in a process, then nothing.
 */
export function loadRepertoire(communesEnPlus: readonly CommuneEtAnciennes[] = []): Repertoire {
  indexDeFrance ??= indexFrance()
  const index = extendIndex(indexDeFrance, communesEnPlus)
  return {
    findByCode: code => index.parCode.get(code)?.commune ?? null,
    resolve: (saisie, departements = []) => resolveCommune(index, saisie, departements),
  }
}

function indexFrance(): IndexCommunes {
  const index: IndexCommunes = { parCode: new Map(), parNom: new Map(), parCodePostal: new Map() }
  const epci = new Map(
    readEpciCog().flatMap(({ code, membres }) => membres.map(m => [m.code, code] as const)),
  )
  const cog = readCommunesCog()
  const actuelles = cog.filter(c => c.type === 'commune-actuelle')
  for (const { code, nom, departement, codesPostaux = [], population = null } of actuelles)
    addCommune(index, { code, nom, departement, codesPostaux, population, epci: epci.get(code) ?? null })

  for (const partie of cog) {
    const actuelle = index.parCode.get(partie.chefLieu ?? partie.commune ?? '')
    if (!actuelle) continue
    const appellation = { commune: actuelle.commune, ancienNom: partie.chefLieu ? partie.nom : null }
    // The part that gave its code to the whole: its code means the whole, its name may differ.
    if (!index.parCode.has(partie.code)) index.parCode.set(partie.code, appellation)
    addNom(index, partie.nom, appellation)
  }
  for (const { code: successeur, anciensCodes = [] } of actuelles)
    for (const code of anciensCodes)
      if (!index.parCode.has(code)) index.parCode.set(code, index.parCode.get(successeur)!)
  return index
}

function extendIndex(france: IndexCommunes, communesEnPlus: readonly CommuneEtAnciennes[]): IndexCommunes {
  const inconnues = communesEnPlus.filter(c => !france.parCode.has(c.code))
  if (inconnues.length === 0) return france
  const index: IndexCommunes = {
    parCode: new Map(france.parCode),
    parNom: copyListes(france.parNom),
    parCodePostal: copyListes(france.parCodePostal),
  }
  for (const { anciennes, ...commune } of inconnues) {
    addCommune(index, commune)
    for (const { code, nom } of anciennes) {
      index.parCode.set(code, { commune, ancienNom: nom })
      if (nom) addNom(index, nom, { commune, ancienNom: nom })
    }
  }
  return index
}

function copyListes<T>(listes: Map<string, T[]>): Map<string, T[]> {
  return new Map([...listes].map(([cle, liste]) => [cle, [...liste]]))
}

function addCommune(index: IndexCommunes, commune: Commune) {
  const appellation = { commune, ancienNom: null }
  index.parCode.set(commune.code, appellation)
  addNom(index, commune.nom, appellation)
  for (const codePostal of commune.codesPostaux) {
    const voisines = index.parCodePostal.get(codePostal)
    if (voisines) voisines.push(commune)
    else index.parCodePostal.set(codePostal, [commune])
  }
}

function addNom(index: IndexCommunes, nom: string, appellation: Appellation) {
  const cle = dropArticle(normalizeNom(nom))
  const homonymes = index.parNom.get(cle)
  if (!homonymes) index.parNom.set(cle, [appellation])
  else if (!homonymes.some(h => h.commune === appellation.commune)) homonymes.push(appellation)
}
