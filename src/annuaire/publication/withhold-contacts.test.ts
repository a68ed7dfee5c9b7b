import { describe, expect, test } from 'vitest'
import { isCourrielPersonnel, isTelephonePersonnel, withholdContacts } from './withhold-contacts.ts'

const DIE = { nom: 'Espace Les Glycines', commune: 'Die', structure_parente: 'Pimms du Diois' }

describe('an address is personal', () => {
  test.each([
    'camille.durand@cc-diois.fr',
    'c.durand@cc-diois.fr',
    'cdurand@cc-diois.fr',
    'jean-pierre.martin@mairie-die.fr',
    'camille_durand26@departement.fr',
    'Camille@lesglycines.fr',
    'camille.durand@gmail.com',
    'lesglycines@orange.fr',
    'p.die@pimms.org',
    'maisonneuve@cc-diois.fr',
    'postel@laposte.net',
    'ml.dupont@cc-diois.fr',
    'villeneuve@cc-diois.fr',
    '26@gmail.com',
    '@',
    '',
  ])('%j', courriel => expect(isCourrielPersonnel(courriel, DIE)).toBe(true))
})

describe('an address belongs to a counter', () => {
  test.each([
    'contact@cc-diois.fr',
    'accueil.numerique@cc-diois.fr',
    'mairie.die@wanadoo.fr',
    'mairiedie@orange.fr',
    'info@pimms.org',
    'france-services.sud@pimms.org',
    'franceservices26@gmail.com',
    'mediatheque.lapasserelle@agglo.fr',
    'msap-hauterives@laposte.fr',
    'fs@pimms.org',
    'die@pimms.org',
    'les.glycines@pimms.org',
    'lesglycines@lesglycines.fr',
    'epn-die@epn-die.fr',
  ])('%s', courriel => expect(isCourrielPersonnel(courriel, DIE)).toBe(false))
})

test.each(['+33612345678', '+33712345678', '06 12 34 56 78', '0033 7 12 34 56 78', '+33 (0)6 12 34 56 78'])(
  '%s is in a pocket',
  telephone => expect(isTelephonePersonnel(telephone)).toBe(true),
)
test.each([
  '+590690001122',
  '+594694001122',
  '+596696001122',
  '+262692001122',
  '+262639001122',
  '+687750011',
])('overseas, %s too', telephone => expect(isTelephonePersonnel(telephone)).toBe(true))
test.each(['+33475001122', '+33970001122', '+33805001122', '+590590001122', '+262262001122', '3949', ''])(
  '%j is on a desk',
  telephone => expect(isTelephonePersonnel(telephone)).toBe(false),
)

describe('what leaves of a place', () => {
  const lieu = {
    ...DIE,
    telephone: '+33612345678',
    courriels: ['camille.durand@cc-diois.fr', 'contact@cc-diois.fr'],
    adresse: '1 rue du Lac',
    complement_adresse: 'sonnez, ou 06.12.34.56.78',
    horaires_texte: null,
    presentation_resume: 'Écrivez à camille.durand@cc-diois.fr ou au 04 75 00 11 22.',
    presentation_detail: 'Camille : +33 6 12 34 56 78, +262 692 00 11 22 ; SIRET 130 025 265 00013',
    source: 'Camille (06 123 456 78)',
    ferme_motif: null,
    contacts_publics: [] as string[],
  }

  test('neither the mobile phone nor the personal address, in their fields or in the texts', () => {
    expect(withholdContacts(lieu)).toEqual({
      ...lieu,
      telephone: null,
      courriels: ['contact@cc-diois.fr'],
      complement_adresse: 'sonnez, ou [contact non diffusé]',
      presentation_resume: 'Écrivez à [contact non diffusé] ou au 04 75 00 11 22.',
      presentation_detail: 'Camille : [contact non diffusé], [contact non diffusé] ; SIRET 130 025 265 00013',
      source: 'Camille ([contact non diffusé])',
    })
  })

  test('all that its owner agreed to give away, however it is written', () => {
    const accorde = {
      ...lieu,
      contacts_publics: ['06 12 34 56 78', 'Camille.Durand@cc-diois.fr', '+262692001122'],
    }
    expect(withholdContacts(accorde)).toEqual(accorde)
  })
})
