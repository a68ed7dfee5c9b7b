import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseCorrespondance } from '../../src/annuaire/correspondance/correspondance.ts'
import { proposeCorrespondance } from '../../src/annuaire/correspondance/propose-correspondance.ts'
import { readLigne } from '../../src/annuaire/correspondance/read-ligne.ts'
import type { Fiche } from '../../src/annuaire/fiche.ts'
import type { Ligne } from '../../src/socle/tableur/lignes.ts'
import { openTableau } from '../../src/socle/tableur/open-tableau.ts'
import { loadRepertoire } from '../../src/territoire/repertoire.ts'

export type FicheDeSource = { source: string; fiche: Fiche }

const DONNEES = resolve(import.meta.dirname, '../../../shared/donnees')

export const donneesPresentes = existsSync(resolve(DONNEES, 'lieux'))

/** The real records of the Ain and the Drôme, as an import reads them. */
export async function readAinDrome(): Promise<FicheDeSource[]> {
  return [
    ...(await readFichier('hinaura', 'lieux/lieux-hinaura-01.json')),
    ...(await readFichier('hinaura', 'lieux/lieux-hinaura-26.json')),
    ...(await readFichier('france-services', 'france-services/france-services-01.csv')),
    ...(await readFichier('france-services', 'france-services/france-services-26.csv')),
  ]
}

/** Records of other départements, where hardly anything should be merged. Charente's file gathers several sources. */
export async function readAutres(): Promise<FicheDeSource[]> {
  const charente = await readFichier('charente', 'lieux/lieux-charente-2023-schema-v1.json')
  return [
    ...(await readFichier('angers', 'imports/angers.json', 'imports/angers.config.json')),
    ...(await readFichier('gironde', 'imports/gironde.json', 'imports/gironde.config.json')),
    ...(await readFichier('la-creuse', 'imports/la-creuse.json', 'imports/la-creuse.config.json')),
    ...charente.map(({ fiche }) => ({ source: `charente-${fiche.source}`, fiche })),
  ]
}

async function readFichier(source: string, fichier: string, config?: string): Promise<FicheDeSource[]> {
  const { colonnes, lignes } = await openTableau(resolve(DONNEES, fichier))
  const toutes: Ligne[] = []
  for await (const ligne of lignes) toutes.push(ligne)
  const correspondance = config
    ? parseCorrespondance(readFileSync(resolve(DONNEES, config), 'utf8'))
    : proposeCorrespondance(
        colonnes,
        toutes.slice(0, 200).map(({ valeurs }) => valeurs),
      ).correspondance
  const contexte = { repertoire: loadRepertoire(), aujourdhui: '2026-06-15' }
  return toutes.flatMap(ligne => {
    const { fiche } = readLigne(ligne, correspondance, contexte)
    return fiche ? [{ source, fiche }] : []
  })
}
