import { expect, test } from 'vitest'
import type { Lieu } from '../lieu.ts'
import { describeLieu } from './describe-lieu.ts'

const ADRESSE = 'https://maillage.test/lieux/abcdefghjkmn'
const LIEU = {
  nom: 'France services de Die',
  adresse: '8 rue Camille-Buffardel',
  complement_adresse: null,
  code_postal: '26150',
  commune: 'Die',
  latitude: 44.7533,
  longitude: 5.3703,
  telephone: '+33475220000',
  site_web: ['https://die.example/'],
  typologie: ['RFS'],
  frais_a_charge: ['Gratuit'],
  horaires: 'Mo-Th 09:00-12:00,14:00-17:30; PH off',
  presentation_resume: null,
  ferme_du: null,
  ferme_au: null,
} as unknown as Lieu
const describeWith = (propre: Partial<Lieu> = {}) =>
  JSON.parse(JSON.stringify(describeLieu({ ...LIEU, ...propre }, ADRESSE, '2026-03-03')))

test.each([
  ['another week each time', 'week 01-53/2 Mo 09:00-12:00'],
  ['school holidays', 'Mo-Fr 09:00-12:00; SH off'],
  ['by appointment', 'Mo-Fr 09:00-12:00 "sur rendez-vous"'],
  ['not understood', 'sunrise-sunset'],
])('says no hours rather than false ones: %s', (_, horaires) => {
  expect(describeWith({ horaires })).not.toHaveProperty('openingHoursSpecification')
})

test('a dangerous address, an unknown point, a price under conditions are left out', () => {
  const dit = describeWith({
    site_web: ['javascript:alert(1)'],
    latitude: null,
    longitude: null,
    frais_a_charge: ['Gratuit', 'Payant'],
  })
  expect(dit.sameAs).toEqual([])
  expect(dit).not.toHaveProperty('geo')
  expect(dit).not.toHaveProperty('isAccessibleForFree')
})

test('says where, when, how to call and that it is free', () => {
  const dit = describeWith()
  expect(dit).toMatchObject({
    '@type': 'GovernmentOffice',
    url: ADRESSE,
    telephone: '+33475220000',
    isAccessibleForFree: true,
    address: { postalCode: '26150', addressLocality: 'Die' },
    geo: { latitude: 44.7533, longitude: 5.3703 },
  })
  expect(dit.openingHoursSpecification).toHaveLength(8)
  expect(dit.openingHoursSpecification[1]).toMatchObject({
    dayOfWeek: 'Monday',
    opens: '14:00',
    closes: '17:30',
  })
})

test.each([
  ['24/7', '00:00', '23:59'],
  ['Mo-Su 22:00-04:00', '22:00', '04:00'],
  ['Mo-Su 22:00-28:00', '22:00', '04:00'],
])('hours that never end, or end the next day: %s', (horaires, opens, closes) => {
  const { openingHoursSpecification } = describeWith({ horaires })
  expect(openingHoursSpecification).toHaveLength(7)
  expect(openingHoursSpecification[6]).toMatchObject({ dayOfWeek: 'Sunday', opens, closes })
})

test('a temporary closing is told until it is over', () => {
  const fermeture = { ferme_du: '2026-03-10', ferme_au: '2026-03-14' }
  expect(describeWith(fermeture).specialOpeningHoursSpecification).toMatchObject({
    opens: '00:00',
    closes: '00:00',
    validFrom: '2026-03-10',
    validThrough: '2026-03-14',
  })
  const passee = { ferme_du: '2026-02-10', ferme_au: '2026-02-14' }
  expect(describeWith(passee)).not.toHaveProperty('specialOpeningHoursSpecification')
})
