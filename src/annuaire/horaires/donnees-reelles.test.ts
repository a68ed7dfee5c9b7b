import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { readHoraires } from './read-horaires.ts'
import { readHorairesParJour } from './read-horaires-par-jour.ts'
import { sayHoraires } from './say-horaires.ts'

const DONNEES = '../shared/donnees'
const absentes = !existsSync(DONNEES)

const readColonne = (fichier: string, colonne: string) =>
  (JSON.parse(readFileSync(`${DONNEES}/${fichier}`, 'utf8')) as Record<string, string>[])
    .map(ligne => ligne[colonne] ?? '')
    .filter(Boolean)

describe.skipIf(absentes)(`real files (skipped when ${DONNEES} is absent)`, () => {
  test.each([
    ['imports/angers.json', 'HORAIRE', 0.65],
    ['imports/la-creuse.json', 'horaires', 0.95],
    ['lieux/lieux-charente-2023-schema-v1.json', 'horaires', 0.9],
    ['lieux/lieux-hinaura-01.json', 'horaires', 0.95],
    ['lieux/lieux-hinaura-26.json', 'horaires', 1],
  ])('%s: enough hours are understood, each other one has its reason', (fichier, colonne, part) => {
    const lectures = readColonne(fichier, colonne).map(readHoraires)
    const comprises = lectures.filter(lecture => lecture.osm)
    expect(comprises.length / lectures.length).toBeGreaterThanOrEqual(part)
    for (const lecture of lectures) expect(lecture.osm === null).toBe(lecture.raison !== null)
    for (const { osm } of comprises) expect(sayHoraires(osm!).join()).not.toMatch(/\d:\d/)
  })

  test.each(['01', '26'])('every France services counter of %s is understood, day by day', departement => {
    const lignes: Record<string, string>[] = parse(
      readFileSync(`${DONNEES}/france-services/france-services-${departement}.csv`, 'utf8'),
      { columns: true, bom: true },
    )
    for (const { h_lundi, h_mardi, h_mercredi, h_jeudi, h_vendredi, h_samedi } of lignes) {
      const lecture = readHorairesParJour({
        lundi: h_lundi,
        mardi: h_mardi,
        mercredi: h_mercredi,
        jeudi: h_jeudi,
        vendredi: h_vendredi,
        samedi: h_samedi,
      })
      expect(lecture.raison).toBeNull()
    }
  })
})
