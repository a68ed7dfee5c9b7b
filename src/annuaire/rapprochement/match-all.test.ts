import { describe, expect, test } from 'vitest'
import { makeFiche } from '../../../tests/etiquettes/make-fiche.ts'
import { toComparable } from './comparable.ts'
import { type FicheARapprocher, matchAll } from './match-all.ts'

const GENRES = [
  'Mairie',
  'Médiathèque',
  'CCAS',
  'Centre social',
  'France services',
  'Association',
  'Mission locale',
  'Club',
]
const NOMS = [
  'Voltaire',
  'des Cèdres',
  'La Source',
  'Jean Moulin',
  'du Moulin',
  'Les Lilas',
  'Belle Étoile',
  'du Lac',
]
const VOIES = ['rue Haute', 'rue Basse', 'place du Marché', 'avenue de la Gare', 'chemin des Prés']

/** `combien` records of three sources, fifty a commune; every third one describes the place of the one before. */
function makeFiches(combien: number): FicheARapprocher[] {
  return Array.from({ length: combien }, (_, rang) => {
    const lieu = rang - (rang % 3 === 2 ? 1 : 0)
    const commune = Math.floor(lieu / 50)
    const fiche = makeFiche({
      nom: `${GENRES[lieu % 8]} ${lieu % 2 ? NOMS[(lieu >> 3) % 8] : `de Ville${commune}`}`,
      commune: `Ville${commune}`,
      code_postal: String(10_000 + commune),
      code_insee: String(10_000 + commune),
      adresse: `${1 + (lieu % 40)} ${VOIES[lieu % 5]}`,
      telephone: rang % 2 ? `04${String(10_000_000 + lieu * 7)}` : null,
      latitude: 44 + (commune % 20) * 0.05 + ((lieu * 31) % 100) / 5000,
      longitude: 4 + Math.floor(commune / 20) * 0.05 + ((lieu * 17) % 100) / 5000,
    })
    return { cle: String(rang), nomSource: `source-${rang % 3}`, comparable: toComparable(fiche) }
  })
}

test('pairs, and the groups that the certain ones make', () => {
  const fiches = makeFiches(60)
  const { paires, groupes } = matchAll(fiches)
  expect(paires).toContainEqual(
    expect.objectContaining({ a: '1', b: '2', comparaison: expect.objectContaining({ zone: 'certain' }) }),
  )
  expect(groupes).toContainEqual(['1', '2'])
  expect(groupes.flat().sort()).toEqual(fiches.map(f => f.cle).sort())
})

describe('cost, in seconds of processor', () => {
  const measure = (fiches: FicheARapprocher[]) => {
    const essais = [1, 2].map(() => {
      const debut = process.cpuUsage()
      matchAll(fiches)
      return process.cpuUsage(debut).user / 1e6
    })
    return Math.min(...essais)
  }

  test('20,000 records in a few seconds, and hardly more than twice for twice the records', () => {
    matchAll(makeFiches(2_000))
    const petit = measure(makeFiches(20_000))
    const grand = measure(makeFiches(40_000))
    console.log(
      `matchAll: 20,000 records ${petit.toFixed(2)} s, 40,000 records ${grand.toFixed(2)} s, growth ${(grand / petit).toFixed(2)}`,
    )
    expect(petit).toBeLessThan(6)
    expect(grand / petit).toBeLessThan(3)
  })
})
