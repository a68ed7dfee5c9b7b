import { describe, expect, test } from 'vitest'
import { makeFiche } from '../../../tests/etiquettes/make-fiche.ts'
import { readVoie } from './adresses.ts'
import { toComparable } from './comparable.ts'
import { readCourriels, readSites, readTelephone } from './contacts.ts'

describe('contacts that prove nothing are unknown', () => {
  test.each([
    [null],
    [''],
    ['3949'],
    ['0600000000'],
    ['+33600000000'],
    ['0969322121'],
    ['0800123456'],
    ['0475 / 0476'],
  ])('phone %s', telephone => {
    expect(readTelephone(telephone)).toBeNull()
  })

  test('phones are the same in every spelling', () => {
    for (const ecrit of ['04 75 00 11 22', '+33475001122', '0033475001122', '+33 (0)4.75.00.11.22']) {
      expect(readTelephone(ecrit)).toBe('0475001122')
    }
  })

  test('masked and unreadable mails', () => {
    expect(
      readCourriels(['masque@exemple.invalid', 'a@example.org', 'voir le site', 'Mairie@Lunel.fr']),
    ).toEqual(['mairie@lunel.fr'])
  })

  test('shared hosts name nobody, but a page on them does', () => {
    expect(readSites(['https://www.facebook.com/'], ['lunel@wanadoo.fr'])).toEqual({
      domaines: [],
      pages: [],
    })
    expect(readSites(['https://www.facebook.com/LeForum', 'http://www.forum.fr/'], [])).toEqual({
      domaines: ['forum.fr'],
      pages: ['facebook.com/leforum'],
    })
  })
})

describe('addresses', () => {
  test.each([
    ['5-9 Rue des Papetiers', [5, 9], 'rue', ['papetiers']],
    ['5place de la mairie', [5, 5], 'place', ['mairie']],
    ['12 BIS AV DU GAL DE GAULLE 26200 MONTELIMAR CEDEX', [12, 12], 'avenue', ['general', 'gaulle']],
    ['Maison des services - 285 rue du village', [285, 285], 'rue', ['village']],
    ['14 Grande rue', [14, 14], 'rue', ['grande']],
    ['00 Place du Château', null, 'place', ['chateau']],
    ['Le Bourg', null, null, ['bourg']],
    ['', null, null, []],
  ])('%s', (adresse, numeros, type, mots) => {
    expect(readVoie(adresse)).toMatchObject({ numeros, type, mots })
  })
})

describe('names', () => {
  const read = (nom: string, commune = 'Crest-sur-Lune') => toComparable(makeFiche({ nom, commune }))

  test.each([
    ['Maison de services au public'],
    ['MSAP'],
    ['EFS de Crest sur Lune'],
    ['Espace France Services'],
    ['Maison des Services Publics'],
  ])('%s is a France services without a name of its own', nom => {
    expect(read(nom)).toMatchObject({ institutions: ['france-services'], mots: [] })
  })

  test('a France services in a post office is both', () => {
    expect(read('France services La Poste de Crest').institutions).toEqual(['france-services', 'poste'])
  })

  test('Pôle emploi is France Travail', () => {
    expect(read('Pôle emploi').institutions).toEqual(read('FRANCE TRAVAIL').institutions)
  })

  test('a name of common words only is told by them', () => {
    expect(read('Maison des associations').mots).toEqual(['maison', 'associations'])
    expect(read('Conseiller numérique').mots).toEqual([])
  })

  test.each([
    ['Emmabus', [], true],
    ['Campus numérique', [], null],
    ['Bus des services', ['Fixe'], false],
    ['Le Forum', ['Itinérant', 'Fixe'], null],
  ])('%s, declared %j: itinerant %s', (nom, itinerance, attendu) => {
    expect(toComparable(makeFiche({ nom, itinerance })).itinerant).toBe(attendu)
  })
})
