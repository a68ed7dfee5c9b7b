import type { Correspondance } from '../annuaire/correspondance/correspondance.ts'
import type { DepartementFictif } from './departement.ts'
import { deformLieu } from './fautes.ts'
import { createHasard, type Hasard } from './hasard.ts'
import { generateLieux, type LieuFictif } from './lieux.ts'
import { ANCIEN_RECENSEMENT } from './producteurs/ancien-recensement.ts'
import { CONSEIL_DEPARTEMENTAL } from './producteurs/conseil-departemental.ts'
import { FEDERATION } from './producteurs/federation.ts'
import { LISTE_FRANCE_SERVICES } from './producteurs/france-services.ts'
import type { Ligne, Producteur } from './producteurs/producteur.ts'
import { RECENSEMENT } from './producteurs/recensement.ts'

export type SourceFictive = {
  nom: string
  fichier: string
  format: 'csv' | 'json' | 'xlsx-lignes'
  /** Of a CSV file. */
  encodage: 'utf-8' | 'windows-1252'
  separateur: ',' | ';'
  lignes: Ligne[]
  correspondance?: Correspondance
}

/** A row of a source, by the identifier that the source gives it. */
export type Reference = { source: string; id: string }

export type SourcesFictives = {
  sources: SourceFictive[]
  /** All the pairs of rows that tell the same place, across and inside sources. Rows without identifier are in none. */
  etiquettes: { a: Reference; b: Reference }[]
  /** Rows that no reading can save: they have no name, or lie in a commune that does not exist. */
  aRefuser: Reference[]
}

const PRODUCTEURS = [
  RECENSEMENT,
  LISTE_FRANCE_SERVICES,
  CONSEIL_DEPARTEMENTAL,
  ANCIEN_RECENSEMENT,
  FEDERATION,
]

/** Part of the places told by one source, by two, by three or more. */
const COUVERTURE = [0.55, 0.3, 0.15]
const PART_DE_DOUBLONS_INTERNES = 0.02
const PART_DE_FERMES = 0.015
const PART_A_REFUSER = 0.015

/**
 * Five overlapping files as producers would send them, each with its own format, words and faults (rates in fautes.ts),
 * about 1.65 rows a place. They also hold rows to be refused, places told twice by the same file, and closed places.
 */
export function generateSources(
  departement: DepartementFictif,
  lieux: LieuFictif[],
  options: { graine: number },
): SourcesFictives {
  const hasard = createHasard(options.graine, 'sources')
  const inscriptions = assignProducteurs(hasard, lieux)
  addDoublonsInternes(hasard, inscriptions)
  addFermes(hasard, inscriptions, inventFermes(departement, lieux, options.graine))
  addARefuser(hasard, inscriptions, lieux)

  const communes = new Map(departement.communes.map(commune => [commune.code, commune]))
  const references = new Map<string, Reference[]>()
  const aRefuser: Reference[] = []
  const sources = PRODUCTEURS.map((producteur): SourceFictive => {
    const lignes = hasard.shuffle(inscriptions.get(producteur)!).map(({ lieu, nature }, rang) => {
      const sansId = nature === 'vrai' && hasard.isLucky(producteur.partSansId)
      const id = sansId ? '' : producteur.formatId(rang)
      const reference = { source: producteur.nom, id }
      if (nature === 'vrai' && !sansId)
        references.set(lieu.cle, [...(references.get(lieu.cle) ?? []), reference])
      if (nature === 'a-refuser') aRefuser.push(reference)
      const deforme = deformLieu(hasard, lieu, communes.get(lieu.code_insee!)!)
      return producteur.writeLigne(hasard, nature === 'a-refuser' ? spoil(hasard, deforme) : deforme, id)
    })
    const { nom, fichier, format, encodage, separateur, correspondance } = producteur
    return { nom, fichier, format, encodage, separateur, lignes, correspondance }
  })
  return { sources, etiquettes: [...references.values()].flatMap(pairUp), aRefuser }
}

type Inscription = { lieu: LieuFictif; nature: 'vrai' | 'ferme' | 'a-refuser' }
type Inscriptions = Map<Producteur, Inscription[]>

function assignProducteurs(hasard: Hasard, lieux: LieuFictif[]): Inscriptions {
  const inscriptions: Inscriptions = new Map(PRODUCTEURS.map(producteur => [producteur, []]))
  const drawNombre = hasard.prepareTirage([1, 2, 3], nombre => COUVERTURE[nombre - 1]!)
  for (const lieu of lieux) {
    // Exponential delays: the first to arrive are a weighted draw without replacement.
    const arrivees = PRODUCTEURS.filter(producteur => producteur.covers(lieu))
      .map(producteur => ({ producteur, delai: -Math.log(1 - hasard.draw(0, 1)) / producteur.poids }))
      .sort((a, b) => a.delai - b.delai)
    for (const { producteur } of arrivees.slice(0, drawNombre()))
      inscriptions.get(producteur)!.push({ lieu, nature: 'vrai' })
  }
  return inscriptions
}

function addDoublonsInternes(hasard: Hasard, inscriptions: Inscriptions): void {
  for (const liste of inscriptions.values())
    liste.push(...liste.filter(() => hasard.isLucky(PART_DE_DOUBLONS_INTERNES)))
}

/** Places that are no more, named as none of the true ones, with nothing left to reach them. */
function inventFermes(departement: DepartementFictif, lieux: LieuFictif[], graine: number): LieuFictif[] {
  const ouverts = new Set(lieux.map(({ nom, code_insee }) => `${code_insee} ${nom}`))
  const nombre = Math.ceil(lieux.length * PART_DE_FERMES)
  return generateLieux(departement, { graine: graine + 1, lieux: 4 * nombre + 40 })
    .filter(
      ({ nom, code_insee, structure_parente }) =>
        structure_parente === null && !ouverts.has(`${code_insee} ${nom}`),
    )
    .slice(0, nombre)
    .map(lieu => ({
      ...lieu,
      nom: `${lieu.nom} (fermé définitivement)`,
      ancienNom: null,
      pivot: null,
      telephone: null,
      courriels: [],
      site_web: [],
      horaires: null,
    }))
}

function addFermes(hasard: Hasard, inscriptions: Inscriptions, fermes: LieuFictif[]): void {
  for (const lieu of fermes)
    inscriptions
      .get(hasard.pick([CONSEIL_DEPARTEMENTAL, ANCIEN_RECENSEMENT]))!
      .push({ lieu, nature: 'ferme' })
}

function addARefuser(hasard: Hasard, inscriptions: Inscriptions, lieux: LieuFictif[]): void {
  for (const [producteur, liste] of inscriptions) {
    const couverts = lieux.filter(lieu => producteur.covers(lieu))
    if (couverts.length === 0) continue
    const nombre = Math.ceil(liste.length * PART_A_REFUSER)
    for (let i = 0; i < nombre; i++) liste.push({ lieu: hasard.pick(couverts), nature: 'a-refuser' })
  }
}

function spoil(hasard: Hasard, lieu: LieuFictif): LieuFictif {
  if (hasard.isLucky(0.5)) return { ...lieu, nom: '', ancienNom: null }
  const nullePart = { commune: 'Atlantide-sur-Mer', code_postal: '99999', code_insee: '99999' }
  return { ...lieu, ...nullePart, latitude: null, longitude: null }
}

function pairUp(references: Reference[]): { a: Reference; b: Reference }[] {
  return references.flatMap((a, i) => references.slice(i + 1).map(b => ({ a, b })))
}
