import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseCorrespondance } from '../annuaire/correspondance/correspondance.ts'
import { generateDepartement } from './departement.ts'
import { generateLieux } from './lieux.ts'
import { isLuhnValid } from './numeros.ts'
import { generateSources, type Reference } from './sources.ts'

const departement = generateDepartement({ graine: 1, communes: 100 })
const lieux = generateLieux(departement, { graine: 1, lieux: 2_000 })
const { sources, etiquettes, aRefuser } = generateSources(departement, lieux, { graine: 1 })
const digest = (valeur: unknown) => createHash('sha256').update(JSON.stringify(valeur)).digest('hex')

const COLONNE_ID: Record<string, string> = {
  recensement: 'id',
  'france-services': 'id_fs',
  'conseil-departemental': 'Référence',
  'ancien-recensement': 'id',
  federation: 'N°',
}
const COLONNE_NOM: Record<string, string> = {
  recensement: 'nom',
  'france-services': 'lib_fs',
  'conseil-departemental': 'Structure',
  'ancien-recensement': 'nom',
  federation: 'Nom de la structure',
}
const findSource = (nom: string) => sources.find(source => source.nom === nom)!
const findLigne = ({ source, id }: Reference) =>
  findSource(source).lignes.find(ligne => String(ligne[COLONNE_ID[source]!]) === id)
const writeReference = ({ source, id }: Reference) => `${source} ${id}`

describe('the fictional sources', () => {
  test('are the same for the same seed, others for another seed', () => {
    const premier = digest(sources)
    expect(digest(generateSources(departement, lieux, { graine: 1 }).sources)).toBe(premier)
    expect(digest(generateSources(departement, lieux, { graine: 2 }).sources)).not.toBe(premier)
  })

  test('label every pair of rows of one place, once, and rows that exist', () => {
    const paires = etiquettes.map(({ a, b }) => [writeReference(a), writeReference(b)].sort().join(' | '))
    expect(new Set(paires).size).toBe(paires.length)
    for (const { a, b } of etiquettes) {
      expect(writeReference(a)).not.toBe(writeReference(b))
      expect(findLigne(a)).toBeDefined()
      expect(findLigne(b)).toBeDefined()
    }
    const voisins = new Map<string, Set<string>>()
    for (const { a, b } of etiquettes)
      for (const [ici, la] of [
        [a, b],
        [b, a],
      ] as const)
        voisins.set(
          writeReference(ici),
          (voisins.get(writeReference(ici)) ?? new Set()).add(writeReference(la)),
        )
    for (const [ici, autres] of voisins)
      for (const autre of autres)
        expect(new Set([...voisins.get(autre)!, autre])).toEqual(new Set([...autres, ici]))
  })

  test('tell about half of the places once, a third twice, the others more', () => {
    const lignes = sources.reduce((somme, source) => somme + source.lignes.length, 0)
    expect(lignes / lieux.length).toBeGreaterThan(1.5)
    expect(lignes / lieux.length).toBeLessThan(1.85)
    expect(etiquettes.some(({ a, b }) => a.source === b.source)).toBe(true)
  })

  test('hold rows to refuse, without a name or out of the département, and never label them', () => {
    const etiquetees = new Set(etiquettes.flatMap(({ a, b }) => [writeReference(a), writeReference(b)]))
    expect(aRefuser.length).toBeGreaterThan(sources.length)
    for (const reference of aRefuser) {
      const ligne = findLigne(reference)!
      expect(etiquetees).not.toContain(writeReference(reference))
      expect(
        ligne[COLONNE_NOM[reference.source]!] === '' || Object.values(ligne).includes('Atlantide-sur-Mer'),
      ).toBe(true)
    }
  })

  test('hold the faults that producers make', () => {
    const recensement = findSource('recensement').lignes
    const conseil = findSource('conseil-departemental').lignes
    expect(recensement.some(({ pivot }) => !isLuhnValid(String(pivot)))).toBe(true)
    expect(recensement.some(({ date_maj }) => date_maj === '1970-01-01')).toBe(true)
    expect(recensement.some(({ latitude, longitude }) => latitude === 0 && longitude === 0)).toBe(true)
    expect(recensement.some(({ longitude }) => Number(longitude) > 40)).toBe(true)
    expect(recensement.some(({ presentation_detail }) => String(presentation_detail).startsWith('='))).toBe(
      true,
    )
    expect(recensement.some(({ presentation_detail }) => String(presentation_detail).includes('<p>'))).toBe(
      true,
    )
    expect(conseil.some(ligne => ligne.Référence === '')).toBe(true)
    expect(conseil.some(ligne => String(ligne.Structure).includes('(fermé définitivement)'))).toBe(true)
    expect(conseil[0]!['Mis à jour le']).toMatch(/^\d{2}\/\d{2}\/\d{4}$/)
  })

  test('come with correspondances that read their own columns', () => {
    for (const { correspondance, lignes } of sources) {
      if (!correspondance) continue
      expect(parseCorrespondance(correspondance)).toEqual(correspondance)
      const colonnes = Object.keys(lignes[0]!)
      const citees = JSON.stringify(correspondance).matchAll(
        /"colonne":"([^"]+)"|"colonnes":\["([^"]+)"\]|"semaine":"([^"]+)"/g,
      )
      for (const [, a, b, c] of citees) expect(colonnes).toContain(a ?? b ?? c)
    }
  })
})
