import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeFiche } from '../../../tests/etiquettes/make-fiche.ts'
import type { Fiche } from '../fiche.ts'
import { blockKeys } from './block-keys.ts'
import { toComparable } from './comparable.ts'
import { compare } from './compare.ts'

const LUNEL = {
  commune: 'Lunel-le-Vieux',
  code_postal: '26999',
  code_insee: '26999',
  latitude: 44.7,
  longitude: 5.1,
}

function compareFiches(a: Partial<Fiche>, b: Partial<Fiche>, memeSource = false) {
  return compare(
    toComparable(makeFiche({ ...LUNEL, ...a })),
    toComparable(makeFiche({ ...LUNEL, ...b })),
    memeSource,
  )
}

describe('what is never one place', () => {
  test.each<[string, Partial<Fiche>, Partial<Fiche>]>([
    [
      'a bus and its fixed counter, same address and same phone',
      {
        nom: 'France services du Lunois',
        adresse: '4 place du Marché',
        telephone: '+33475001122',
        itinerance: ['Fixe'],
      },
      { nom: 'Bus France services du Lunois', adresse: '4 place du Marché', telephone: '+33475001122' },
    ],
    [
      'an antenna in another commune and its headquarters',
      { nom: 'Mission locale du Lunois', telephone: '+33475001122', pivot: '12345678900011' },
      {
        nom: 'Mission locale du Lunois - antenne',
        telephone: '+33475001122',
        pivot: '12345678900011',
        commune: 'Sommières-la-Ronde',
        code_insee: '26998',
        latitude: 44.8,
      },
    ],
  ])('%s', (_, a, b) => {
    expect(compareFiches(a, b)).toMatchObject({ zone: 'distinct', veto: true, score: 0 })
  })

  test.each<[string, Partial<Fiche>, Partial<Fiche>]>([
    [
      'two annexes at numbers 10 and 100',
      { nom: 'Mairie annexe nord', adresse: '10 rue de la République', latitude: null, longitude: null },
      { nom: 'Mairie annexe sud', adresse: '100 rue de la République', latitude: null, longitude: null },
    ],
    [
      'the library next to the town hall',
      { nom: 'Mairie de Lunel-le-Vieux', adresse: '1 place de la Mairie', telephone: '+33475001122' },
      { nom: 'Médiathèque de Lunel-le-Vieux', adresse: '3 place de la Mairie', telephone: '+33475001133' },
    ],
    [
      'two neighbours who left the masked contacts that open data holds',
      {
        nom: 'Club photo',
        adresse: '2 rue Haute',
        telephone: '0600000000',
        courriels: ['masque@exemple.invalid'],
      },
      {
        nom: 'Atelier vélo',
        adresse: '9 rue Basse',
        telephone: '0600000000',
        courriels: ['masque@exemple.invalid'],
      },
    ],
    [
      'two stops of one bus',
      { nom: 'Bus des services', adresse: 'Place du Marché', itinerance: ['Itinérant'] },
      { nom: 'Bus des services', adresse: 'Place de la Gare', itinerance: ['Itinérant'], latitude: 44.72 },
    ],
  ])('distinct: %s', (_, a, b) => {
    expect(compareFiches(a, b).zone).toBe('distinct')
  })
})

describe('what a person must look at', () => {
  test.each<[string, Partial<Fiche>, Partial<Fiche>]>([
    [
      'the CCAS in the town hall, behind the same switchboard',
      { nom: 'Mairie de Lunel-le-Vieux', adresse: '1 place de la Mairie', telephone: '+33475001122' },
      { nom: 'CCAS', adresse: '1 place de la Mairie', telephone: '+33475001122' },
    ],
    [
      'two associations of one house',
      { nom: 'Les Tisserands', adresse: '12 rue des Arts', telephone: '+33475001122' },
      { nom: 'Radio Lunel', adresse: '12 rue des Arts', telephone: '+33475001122' },
    ],
    [
      'a shared phone and mail alone, without a word on where',
      {
        nom: 'La Fabrique',
        telephone: '+33475001122',
        courriels: ['contact@fabrique.fr'],
        latitude: null,
        longitude: null,
      },
      {
        nom: 'Le Comptoir',
        telephone: '+33475001122',
        courriels: ['contact@fabrique.fr'],
        latitude: null,
        longitude: null,
      },
    ],
  ])('%s', (_, a, b) => {
    expect(compareFiches(a, b).zone).not.toBe('certain')
  })
})

describe('one place under two spellings', () => {
  test.each<[string, Partial<Fiche>, Partial<Fiche>]>([
    [
      'former names of France services',
      { nom: 'MSAP Lunel le Vieux', adresse: '12 av. du Gal de Gaulle' },
      {
        nom: 'France services La Poste de Lunel-le-Vieux',
        adresse: '12 Avenue du Général de Gaulle, 26999 LUNEL LE VIEUX',
      },
    ],
    [
      'the town hall as a commune',
      { nom: 'COMMUNE DE LUNEL LE VIEUX', adresse: 'MAIRIE 02 PLACE DE LA MAIRIE' },
      { nom: 'Mairie de Lunel-le-Vieux', adresse: '2 place de la mairie' },
    ],
    [
      'a France services carried by an association under its own name',
      { nom: 'Le Forum', adresse: '13 rue Raoul-Follereau', telephone: '04 75 00 11 22' },
      { nom: 'France services Lunel-le-Vieux', adresse: '13 Rue Raoul Follereau', telephone: '+33475001122' },
    ],
    [
      'a France services whose mail bears the name of who carries it',
      { nom: 'LES TRACEURS', adresse: '13 rue Raoul-Follereau' },
      {
        nom: 'France services Lunel-le-Vieux',
        adresse: '13 Rue Raoul Follereau',
        telephone: '+33475001122',
        courriels: ['accueil@association-traceurs.fr'],
        latitude: 44.7001,
      },
    ],
    [
      'the wrong commune of a postal code that covers several',
      { nom: 'Mairie de Lunel-le-Vieux', adresse: '2 place de la Mairie' },
      {
        nom: 'COMMUNE DE LUNEL LE VIEUX',
        adresse: '2 PL DE LA MAIRIE',
        commune: 'Sommières-la-Ronde',
        code_insee: '26998',
        latitude: null,
        longitude: null,
      },
    ],
  ])('%s', (_, a, b) => {
    const { zone, score } = compareFiches(a, b)
    expect(zone).toBe('certain')
    expect(score).toBeGreaterThan(0.95)
  })

  test('an address placed a kilometre away by another geocoder stays the same address', () => {
    const ici = { nom: 'Médiathèque de Lunel-le-Vieux', adresse: '5 rue des Écoles' }
    expect(compareFiches(ici, { ...ici, latitude: 44.709 }).zone).toBe('certain')
  })

  test('one source listing it twice must give more', () => {
    const a = { nom: 'Espace Cassin', adresse: 'Le Bourg' }
    const b = { nom: 'Espace René Cassin', adresse: 'Rue Haute' }
    expect(compareFiches(a, b, true).score).toBeLessThan(compareFiches(a, b, false).score)
  })

  test('the reasons are French sentences, strongest first', () => {
    const { raisons } = compareFiches(
      { nom: 'Mairie annexe nord', adresse: '10 rue de la République', telephone: '+33475001122' },
      { nom: 'Mairie annexe sud', adresse: '100 rue de la République', telephone: '+33475001122' },
    )
    expect(raisons.slice(0, 2)).toEqual([
      'numéros de rue différents : 10 et 100',
      'même téléphone : 0475001122',
    ])
    expect(raisons).toContain('même commune')
  })
})

describe('properties', () => {
  const quelqueFiche: fc.Arbitrary<Partial<Fiche>> = fc.record({
    nom: fc.constantFrom('Mairie', 'MSAP Lunel', 'Le Forum', 'Bus Emma', 'Médiathèque nord', 'CCAS', ''),
    commune: fc.constantFrom('Lunel-le-Vieux', 'Sommières', ''),
    code_postal: fc.constantFrom('26999', '26998', ''),
    code_insee: fc.constantFrom('26999', '26998', null),
    adresse: fc.constantFrom('10 rue Haute', '100 rue Haute', 'rue Haute', 'Le Bourg', '1 place Haute', ''),
    telephone: fc.constantFrom('0475001122', '0475001133', '3949', null),
    courriels: fc.constantFrom<string[]>(['a@forum.fr'], ['mairie@lunel.fr'], []),
    site_web: fc.constantFrom<string[]>(['https://forum.fr/lieu'], ['facebook.com'], []),
    pivot: fc.constantFrom('12345678900011', '12345678900029', '99999999900011', null),
    itinerance: fc.constantFrom<string[]>(['Fixe'], ['Itinérant'], []),
    latitude: fc.constantFrom(44.7, 44.7001, 44.9, null),
    longitude: fc.constant(5.1),
  })

  test('symmetric', () => {
    fc.assert(
      fc.property(quelqueFiche, quelqueFiche, fc.boolean(), (a, b, memeSource) => {
        const [x, y] = [toComparable(makeFiche(a)), toComparable(makeFiche(b))]
        const [aller, retour] = [compare(x, y, memeSource), compare(y, x, memeSource)]
        expect(retour.score).toBe(aller.score)
        expect(retour.veto).toBe(aller.veto)
      }),
    )
  })

  test('forgetting what agrees never raises the score', () => {
    const oublis = [{ telephone: null }, { courriels: [], site_web: [] }, { pivot: null }, { adresse: '' }]
    fc.assert(
      fc.property(quelqueFiche, fc.constantFrom(...oublis), (fiche, oubli) => {
        const x = toComparable(makeFiche(fiche))
        const avec = compare(x, x, false).score
        const sans = compare(x, toComparable(makeFiche({ ...fiche, ...oubli })), false).score
        expect(sans).toBeLessThanOrEqual(avec)
      }),
    )
  })

  test('unknown on one side weighs no more and no less than unknown on both', () => {
    fc.assert(
      fc.property(quelqueFiche, quelqueFiche, (a, b) => {
        const vide = { telephone: null, courriels: [], site_web: [], pivot: null }
        const x = toComparable(makeFiche({ ...a, ...vide }))
        const connu = toComparable(makeFiche({ ...b, courriels: [], site_web: [] }))
        const inconnu = toComparable(makeFiche({ ...b, ...vide }))
        expect(compare(x, connu, false).score).toBe(compare(x, inconnu, false).score)
      }),
    )
  })

  test('two empty records are never certain', () => {
    const vide = toComparable(makeFiche({}))
    expect(compare(vide, vide, false).zone).not.toBe('certain')
    expect(blockKeys(vide)).toEqual([])
  })

  test('a comparable survives its trip through the database', () => {
    fc.assert(
      fc.property(quelqueFiche, fiche => {
        const comparable = toComparable(makeFiche(fiche))
        expect(JSON.parse(JSON.stringify(comparable))).toEqual(comparable)
      }),
    )
  })
})
