import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differsByOneTypo, dropArticle, normalizeNom } from './nom-commune.ts'

it.each([
  ['Ars', 'Arc'],
  ['Viriat', 'Valence'],
  ['Montélimar', 'Montimar'],
])('does not take « %s » for a slip of « %s »', (a, b) => {
  expect(differsByOneTypo(normalizeNom(a), normalizeNom(b))).toBe(false)
})

it.each([
  ['Montelmar', 'Montélimar'],
  ['Monntélimar', 'Montélimar'],
  ['Montélinar', 'Montélimar'],
  ['Montéliamr', 'Montélimar'],
])('takes « %s » for « %s »', (a, b) => {
  expect(differsByOneTypo(normalizeNom(a), normalizeNom(b))).toBe(true)
})

it.each([
  ['BOURG EN BRESSE CEDEX 9', 'Bourg-en-Bresse'],
  ['St-Étienne-du-Bois', 'saint etienne du bois'],
  ['STE CROIX', 'Sainte-Croix'],
  ['Châtillon s/ Chalaronne', 'Châtillon-sur-Chalaronne'],
  ['Marseille 12e Arrondissement', 'Marseille'],
  ['Lyon 03', 'Lyon'],
  ['Péronnas (Ain)', 'Péronnas'],
  ['Œuilly', 'OEUILLY'],
  ["L'Abergement-de-Varey", "Abergement de Varey (L')"],
])('reads « %s » as « %s »', (ecrit, officiel) => {
  expect(dropArticle(normalizeNom(ecrit))).toBe(dropArticle(normalizeNom(officiel)))
})

it('normalises once and for all', () => {
  fc.assert(fc.property(fc.string(), texte => normalizeNom(normalizeNom(texte)) === normalizeNom(texte)))
})
