import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { RACINE } from '../socle/racine.ts'
import { computeSurface, listPolygones } from './geometrie.ts'
import { installTerritoire } from './install-territoire.ts'
import { readEpci } from './read-epci.ts'
import { commune, departement } from './tables.ts'

const DONNEES = join(RACINE, '../shared/donnees')
const presentes = existsSync(DONNEES)
if (!presentes) console.info(`Données réelles absentes (${DONNEES}) : ces essais ne sont pas faits.`)

type CommuneAttendue = { code: string; population: number; codesPostaux: string[] }
type EpciAttendu = { code: string; populationMunicipale: number; membres: { code: string }[] }
function readDonnees<T>(chemin: string): T {
  return JSON.parse(readFileSync(join(DONNEES, chemin), 'utf8'))
}

const { db } = await createBaseDeTest()

describe.runIf(presentes)('with contours drawn in 2018', () => {
  it.each([
    ['01', 'communes-01-ain', 391],
    ['26', 'communes-26-drome', 362],
  ])('installs every commune of %s with its contour', async (code, fichier, nombre) => {
    const rapport = await installTerritoire(db, {
      ...{
        departement: code,
        contours: [join(DONNEES, `contours/${fichier}.geojson`)],
        adresseContours: null,
      },
      ...{ aujourdhui: '2026-03-02', signaler: () => {} },
    })
    expect(rapport).toMatchObject({ communes: nombre, contours: { communes: nombre, manquants: [] } })

    const communes = await db.select().from(commune).where(eq(commune.departement, code))
    const attendues = readDonnees<CommuneAttendue[]>(`communes/communes-${code}-cog2026.json`)
    const summarize = (c: { code: string; population: number | null }, codesPostaux: string[]) =>
      `${c.code} ${c.population} ${codesPostaux}`
    expect(communes.map(c => summarize(c, c.codes_postaux)).sort()).toEqual(
      attendues.map(c => summarize(c, c.codesPostaux)).sort(),
    )
    const [trace] = await db.select().from(departement).where(eq(departement.code, code))
    const somme = communes.reduce((total, c) => total + computeSurface(c.contour!), 0)
    expect(computeSurface(trace!.contour!)).toBeCloseTo(somme, 6)
  })

  it('has every EPCI, its members wherever they are, and a shape without seams', async () => {
    const communes = await db.select().from(commune)
    for (const attendu of readDonnees<EpciAttendu[]>('communes/epci-01-26-2026.json')) {
      const lu = await readEpci(db, attendu.code)
      expect(lu.membres.map(m => m.code)).toEqual(attendu.membres.map(m => m.code).sort())
      expect(lu.population).toBe(attendu.populationMunicipale)
      const dessinees = communes.filter(c => c.epci === attendu.code)
      expect(lu.contourPartiel).toBe(dessinees.length < attendu.membres.length)
      const somme = dessinees.reduce((total, c) => total + computeSurface(c.contour!), 0)
      expect(computeSurface(lu.forme.contour!)).toBeCloseTo(somme, 6)
      expect(listPolygones(lu.forme.contour!).every(anneaux => anneaux.length === 1)).toBe(true)
    }
  })
})
