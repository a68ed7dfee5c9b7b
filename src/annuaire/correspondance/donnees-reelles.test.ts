import { existsSync, readFileSync } from 'node:fs'
import { fromSchemaLieuDeMediationNumerique } from '@gouvfr-anct/lieux-de-mediation-numerique'
import { describe, expect, it } from 'vitest'
import type { Ligne } from '../../socle/tableur/lignes.ts'
import { openTableau } from '../../socle/tableur/open-tableau.ts'
import { loadRepertoire } from '../../territoire/repertoire.ts'
import { toObjetSchema } from '../schema/write-schema.ts'
import { type Correspondance, parseCorrespondance } from './correspondance.ts'
import { proposeCorrespondance } from './propose-correspondance.ts'
import { type ErreurLigne, readLigne } from './read-ligne.ts'

const DONNEES = '../shared/donnees'

async function readFichier(fichier: string, config: string | null) {
  const { colonnes, lignes } = await openTableau(`${DONNEES}/${fichier}`)
  const toutes: Ligne[] = []
  for await (const ligne of lignes) toutes.push(ligne)
  const correspondance: Correspondance = config
    ? parseCorrespondance(readFileSync(`${DONNEES}/${config}`, 'utf8'))
    : proposeCorrespondance(
        colonnes,
        toutes.slice(0, 200).map(({ valeurs }) => valeurs),
      ).correspondance
  const contexte = { repertoire: loadRepertoire(), aujourdhui: '2026-06-15' }
  const erreurs: ErreurLigne[] = []
  let fiches = 0
  for (const ligne of toutes) {
    const lecture = readLigne(ligne, correspondance, contexte)
    if (lecture.fiche) {
      fiches++
      const objet = toObjetSchema({
        ...lecture.fiche,
        date_maj: lecture.fiche.date_maj ?? contexte.aujourdhui,
      })
      fromSchemaLieuDeMediationNumerique(objet as Parameters<typeof fromSchemaLieuDeMediationNumerique>[0])
    }
    erreurs.push(...lecture.erreurs)
  }
  return {
    lus: toutes.length,
    fiches,
    count: (gravite: string) => erreurs.filter(e => e.gravite === gravite && e.champ !== 'horaires').length,
  }
}

// Every record is accepted by the national library, which throws otherwise. Counted by eye: each refusal and each value put aside is a fault of the file, none is a false alarm.
describe.skipIf(!existsSync(DONNEES))(`real files (skipped without ${DONNEES})`, () => {
  it.each([
    ['lieux/lieux-hinaura-01.json', null, 66, 0, 0],
    ['lieux/lieux-hinaura-26.json', null, 88, 0, 0],
    ['lieux/lieux-charente-2023-schema-v1.json', null, 188, 2, 2],
    ['france-services/france-services-01.csv', null, 24, 0, 0],
    ['france-services/france-services-26.csv', null, 28, 0, 0],
    ['imports/angers.json', 'imports/angers.config.json', 63, 0, 8],
    ['imports/angers.json', null, 63, 0, 8],
    ['imports/gironde.json', 'imports/gironde.config.json', 347, 3, 17],
    ['imports/la-creuse.json', 'imports/la-creuse.config.json', 91, 1, 0],
    ['imports/la-creuse.json', null, 91, 1, 0],
  ])('%s with %s', async (fichier, config, lus, refus, ecartes) => {
    const lecture = await readFichier(fichier, config)
    expect(lecture.lus).toBe(lus)
    expect(lecture.lus - lecture.fiches).toBeLessThanOrEqual(refus)
    expect(lecture.count('ecarte')).toBeLessThanOrEqual(ecartes)
  })
})
