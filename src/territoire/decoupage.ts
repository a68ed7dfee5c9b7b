import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type CommuneCog = {
  code: string
  nom: string
  departement: string
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'
  codesPostaux?: string[]
  population?: number
  anciensCodes?: string[]
  /** Of a delegated or associated commune: the commune it is now part of. */
  chefLieu?: string
  /** Of a municipal arrondissement: its city. */
  commune?: string
}

type EpciCog = {
  code: string
  nom: string
  type: string
  populationMunicipale: number
  membres: { code: string; nom: string; populationMunicipale: number }[]
}

type DepartementCog = { code: string; nom: string; region: string; chefLieu?: string }

const { resolve } = createRequire(import.meta.url)

// Read and parsed rather than required: the module cache would keep 13 MB of text that are used once.
function readDonnees<T>(nom: string): T[] {
  return JSON.parse(readFileSync(resolve(`@etalab/decoupage-administratif/data/${nom}.json`), 'utf8'))
}

/** The official geographic code (INSEE, COG 2026) as `@etalab/decoupage-administratif` gives it, the whole of France. */
export const readCommunesCog = () => readDonnees<CommuneCog>('communes')
/** Groupings with their own tax, with all their members whatever their département (DGCL 2026). */
export const readEpciCog = () => readDonnees<EpciCog>('epci')
export const readDepartementsCog = () => readDonnees<DepartementCog>('departements')
export const readRegionsCog = () => readDonnees<{ code: string; nom: string }>('regions')
