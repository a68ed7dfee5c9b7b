import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { LISTES_FERMEES } from '../annuaire/schema/listes.ts'
import { generateDepartement } from './departement.ts'
import { isInside, type Point } from './geometrie.ts'
import { generateLieux } from './lieux.ts'
import { isLuhnValid } from './numeros.ts'

const departement = generateDepartement({ graine: 1, communes: 60 })
const lieux = generateLieux(departement, { graine: 1, lieux: 800 })
const digest = (valeur: unknown) => createHash('sha256').update(JSON.stringify(valeur)).digest('hex')

describe('the fictional places', () => {
  test('are the same for the same seed, others for another seed', () => {
    expect(digest(generateLieux(departement, { graine: 1, lieux: 800 }))).toBe(digest(lieux))
    expect(digest(generateLieux(departement, { graine: 2, lieux: 800 }))).not.toBe(digest(lieux))
  })

  test('are as many as asked for, and lie in their commune under a name of their own', () => {
    expect(lieux).toHaveLength(800)
    const communes = new Map(departement.communes.map(commune => [commune.code, commune]))
    for (const lieu of lieux) {
      const commune = communes.get(lieu.code_insee!)!
      expect(lieu.commune).toBe(commune.nom)
      expect(commune.codesPostaux).toContain(lieu.code_postal)
      expect(isInside([lieu.longitude!, lieu.latitude!], commune.contour.coordinates[0] as Point[])).toBe(
        true,
      )
    }
    expect(new Set(lieux.map(({ nom, code_insee }) => `${nom} ${code_insee}`)).size).toBe(800)
  })

  test('can be reached nowhere in the real world', () => {
    for (const { telephone, courriels, site_web, pivot } of lieux) {
      if (telephone) expect(telephone).toMatch(/^\+33(19900|26191|35301|46571|53649|63998)\d{4}$/)
      for (const courriel of courriels) expect(courriel).toMatch(/^[a-z-]+@[a-z0-9-]+\.example$/)
      for (const site of site_web) expect(new URL(site).hostname).toMatch(/^www\.[a-z0-9-]{1,63}\.example$/)
      if (pivot) expect(pivot).toMatch(/^00\d{12}$/)
    }
  })

  test('have valid SIRET keys, some shared by the antennas of one structure', () => {
    const sirets = lieux.flatMap(({ pivot }) => pivot ?? [])
    for (const siret of sirets)
      expect([isLuhnValid(siret), isLuhnValid(siret.slice(0, 9))]).toEqual([true, true])
    const antennes = lieux.filter(({ nom }) => nom.startsWith('Mission locale'))
    expect(new Set(antennes.map(({ code_insee }) => code_insee)).size).toBeGreaterThan(3)
    expect(new Set(antennes.flatMap(({ pivot }) => pivot ?? [])).size).toBe(1)
    expect(new Set(antennes.map(({ telephone }) => telephone)).size).toBe(1)
  })

  test('count some buses, each at the address of its fixed counter', () => {
    const bus = lieux.filter(({ itinerance }) => itinerance.includes('Itinérant'))
    expect(bus.length).toBeGreaterThan(0)
    for (const { nom, adresse, code_insee } of bus)
      expect(lieux).toContainEqual(
        expect.objectContaining({ nom: nom.replace('Bus ', ''), adresse, code_insee }),
      )
  })

  test('use the words of the national lists only', () => {
    for (const lieu of lieux)
      for (const [champ, valeurs] of Object.entries(LISTES_FERMEES))
        expect(valeurs).toEqual(expect.arrayContaining(lieu[champ as keyof typeof LISTES_FERMEES]))
  })
})
