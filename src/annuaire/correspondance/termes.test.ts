import { describe, expect, it } from 'vitest'
import { readBrouillon } from './brouillon.ts'
import { applyTermes, readTermes } from './termes.ts'

const EXEMPLES = [
  { Tarif: 'gratuit', Wifi: 'oui' },
  { Tarif: 'Cotisation', Wifi: 'non' },
  { Tarif: 'gratuit ; sur adhésion', Wifi: '' },
]
const cleOf = (terme: string, regle: Parameters<typeof readTermes>[1]) =>
  readTermes('frais_a_charge', regle, EXEMPLES).find(trouve => trouve.terme === terme)!.cle

describe('terms of a list', () => {
  it('are those of the column, the most frequent first, with the value each becomes', () => {
    expect(
      readTermes('frais_a_charge', { colonne: 'Tarif' }, EXEMPLES).map(({ terme, cible }) => [terme, cible]),
    ).toEqual([
      ['gratuit', 'Gratuit'],
      ['Cotisation', expect.any(String)],
      ['sur adhésion', expect.any(String)],
    ])
  })

  it('left as proposed keep the rule as it is', () => {
    const regle = { colonne: 'Tarif' }
    const termes = readTermes('frais_a_charge', regle, EXEMPLES)
    const reponses = Object.fromEntries(termes.map(({ cle, cible }) => [cle, cible]))
    expect(applyTermes('frais_a_charge', regle, EXEMPLES, reponses)).toBe(regle)
  })

  it('one changed spells the others out, so that rows not seen keep their value', () => {
    const regle = { colonne: 'Tarif' }
    const apres = applyTermes('frais_a_charge', regle, EXEMPLES, {
      [cleOf('Cotisation', regle)]: 'Gratuit sous condition',
    })
    expect(apres).toContainEqual({
      colonnes: ['Tarif'],
      termes: expect.not.arrayContaining(['Cotisation']),
      cible: 'Payant',
    })
    expect(apres).toContainEqual({
      colonnes: ['Tarif'],
      termes: expect.arrayContaining(['Gratuit sous condition', 'Cotisation']),
      cible: 'Gratuit sous condition',
    })
  })

  it('taken away from one column stay in the others, and rules with exceptions are untouched', () => {
    const complexe = { colonnes: ['Tarif'], termes: ['prix'], sauf: ['prix libre'], cible: 'Payant' }
    const regle = [{ colonnes: ['Tarif', 'Prix'], termes: ['Cotisation'], cible: 'Payant' }, complexe]
    const apres = applyTermes('frais_a_charge', regle, EXEMPLES, { [cleOf('Cotisation', regle)]: '' })
    expect(apres).toEqual([{ colonnes: ['Prix'], termes: ['Cotisation'], cible: 'Payant' }, complexe])
  })
})

describe('answers of the assistant', () => {
  it('a value for all rows serves only where no column is chosen', () => {
    const reponses = {
      ...{ 'colonne-source': '', 'valeur-source': 'Hinaura' },
      ...{ 'colonne-commune': 'c:Ville', 'valeur-commune': 'Die' },
    }
    expect(readBrouillon(reponses, {}, [])).toEqual({
      commune: { colonne: 'Ville' },
      source: { valeur: 'Hinaura' },
    })
  })

  it('days keep several columns, and the week its own rule', () => {
    const horaires = {
      osm: 'heures',
      jours: [{ osm: 'Mo' as const, colonne: ['lundi matin', 'lundi soir'] }],
    }
    const reponses = { 'colonne-horaires': 'c:heures', 'jour-Mo': 'regle', 'jour-Tu': 'c:mardi' }
    expect(readBrouillon(reponses, { horaires }, []).horaires).toEqual({
      osm: 'heures',
      jours: [...horaires.jours, { osm: 'Tu', colonne: 'mardi' }],
    })
  })

  it('what the form does not ask stays', () => {
    expect(readBrouillon({}, { nom: { colonne: 'Nom' } }, [])).toEqual({ nom: { colonne: 'Nom' } })
  })
})
