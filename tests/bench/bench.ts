/**
 * `make bench`: the speeds that the project promises, measured on generated data, as a table then as one JSON object.
 * `node tests/bench/bench.ts import` runs one of them; `observatoire 100000` on fewer activities. Targets missed are told, never hidden.
 */
import { cpus, totalmem } from 'node:os'
import { type Mesure, printMesures } from './mesure.ts'

const BANCS: Record<string, () => Promise<Mesure[]>> = {
  import: async () => (await import('./bench-import.ts')).benchImport(),
  memoire: async () => (await import('./bench-memoire.ts')).benchMemoire(),
  recherche: async () => (await import('./bench-recherche.ts')).benchRecherche(),
  liste: async () => (await import('./bench-liste.ts')).benchListe(),
  poids: async () => (await import('./bench-poids.ts')).benchPoids(),
  export: async () => (await import('./bench-export.ts')).benchExport(),
  orientation: async () => (await import('./bench-orientation.ts')).benchOrientation(),
  brochures: async () => (await import('./bench-brochures.ts')).benchBrochures(),
  activite: async () => (await import('./bench-activite.ts')).benchActivite(taille),
  coop: async () => (await import('./bench-coop.ts')).benchCoop(),
  synchro: async () => (await import('./bench-synchro.ts')).benchSynchro(),
  observatoire: async () => (await import('./bench-observatoire.ts')).benchObservatoire(taille),
}

const voulus = process.argv.slice(2).filter(mot => !/^\d+$/.test(mot))
const taille = process.argv.slice(2).map(Number).find(Number.isInteger)
const mesures: Mesure[] = []
for (const [nom, mesurer] of Object.entries(BANCS)) {
  if (voulus.length > 0 && !voulus.includes(nom)) continue
  console.error(`— ${nom}…`)
  mesures.push(...(await mesurer()))
}
const machine = {
  coeurs: cpus().length,
  processeur: cpus()[0]!.model,
  memoire_go: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
printMesures(mesures, machine)
