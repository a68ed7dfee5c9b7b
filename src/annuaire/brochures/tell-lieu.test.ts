import { expect, test } from 'vitest'
import { chooseLieux } from './choose-lieux.ts'
import type { LieuBrochure } from './list-lieux-brochure.ts'
import { tellLieu } from './tell-lieu.ts'

const MAINTENANT = new Date('2026-03-03T10:00:00+01:00')
const plain = (texte: string | null) => texte?.replaceAll('\u00a0', ' ')

function imagine(propre: Partial<LieuBrochure> = {}): LieuBrochure {
  return {
    ...{ id: 'a', nom: 'Médiathèque', adresse: '1 rue du Pont', complement_adresse: null },
    ...{ code_postal: '26150', commune: 'Die', code_insee: '26113', latitude: null, longitude: null },
    ...{ telephone: null, courriels: [], horaires: null, horaires_texte: null, fiche_acces_libre: null },
    ...{ typologie: [], services: [], frais_a_charge: [], prise_en_charge_specifique: [], itinerance: [] },
    ...{ dispositif_programmes_nationaux: [], modalites_acces: [], verifie_le: null },
    ...{ ferme_du: null, ferme_au: null, ferme_motif: null },
    ...propre,
  }
}

const tell = (propre: Partial<LieuBrochure> = {}) => tellLieu(imagine(propre), 1, MAINTENANT)

test('what is not known is said, never left blank nor invented', () => {
  const dit = tell()
  expect(dit.telephone).toBeNull()
  expect(dit.sansTelephone).toBe('Pas de téléphone connu.')
  expect(dit.horaires).toEqual(['Horaires non connus : appelez avant de vous déplacer.'])
  expect(dit.cout).toMatch(/^Coût non connu/)
  expect(dit).toMatchObject({ verifie: 'Jamais vérifié', appeler: true, besoins: null, nature: null })
})

test('without a telephone, the mail', () => {
  expect(tell({ courriels: ['contact@die.fr'] }).sansTelephone).toMatch(/contact@die\.fr$/)
})

test('hours in French words, one line for each group of days, and all in one line', () => {
  const dit = tell({ horaires: 'Mo-Fr 09:00-12:00; Sa 10:00-12:30' })
  expect(dit.horaires.map(plain)).toEqual(['Lundi au vendredi : 9 h à 12 h', 'Samedi : 10 h à 12 h 30'])
  expect(plain(dit.horairesEnLigne)).toBe('Lundi au vendredi : 9 h à 12 h ; samedi : 10 h à 12 h 30')
})

test('hours that never end are cut', () => {
  const [ligne] = tell({ horaires_texte: 'le matin '.repeat(500) }).horaires
  expect(ligne!.length).toBeLessThan(320)
  expect(ligne).toMatch(/…/)
})

test.each([
  [{ ferme_du: '2026-02-01', ferme_au: '2026-03-02' }, null],
  [{ ferme_du: '2026-03-10', ferme_au: '2026-03-20' }, 'Fermé du 10 mars 2026 au 20 mars 2026'],
  [{ ferme_du: '2026-03-01' }, 'Fermé depuis le 1er mars 2026, jusqu’à nouvel ordre'],
  [
    { ferme_du: '2026-03-10', ferme_motif: 'travaux' },
    'Fermé à partir du 10 mars 2026, jusqu’à nouvel ordre : travaux',
  ],
])('a closing %o reads %s', (fermeture, attendu) => {
  expect(tell(fermeture).fermeture).toBe(attendu)
})

test('the date of the last check is absolute: paper does not know how old it is', () => {
  expect(tell({ verifie_le: '2026-01-15' })).toMatchObject({
    verifie: 'Vérifié en janvier 2026',
    appeler: false,
  })
  expect(tell({ verifie_le: '2022-08-18' })).toMatchObject({ verifie: 'Vérifié en août 2022', appeler: true })
})

test('needs, cost and welcome in plain words', () => {
  const dit = tell({
    services: ['Accès internet et matériel informatique', 'Aide aux démarches administratives'],
    frais_a_charge: ['Gratuit', 'Payant'],
    itinerance: ['Itinérant'],
    typologie: ['Autre', 'BIB'],
  })
  expect(dit.besoins).toBe('On peut y faire une démarche, utiliser un ordinateur.')
  expect(dit.cout).toBe('Coût : gratuit ou payant, selon la demande.')
  expect(dit.accueil).toEqual(['Ce lieu se déplace : demandez où il sera avant de venir.'])
  expect(dit.nature).toBe('Bibliothèque, médiathèque')
})

test('a sheet too small keeps one place in each commune first, the one that can be called', () => {
  const lieux = [
    imagine({ id: 'muet' }),
    imagine({ id: 'joignable', telephone: '+33475000000' }),
    imagine({ id: 'ailleurs', code_insee: '26362' }),
  ]
  expect(chooseLieux(lieux, 2).map(({ id }) => id)).toEqual(['joignable', 'ailleurs'])
  expect(chooseLieux(lieux, 9)).toEqual(lieux)
})

test('around a commune without any, it keeps the nearest', () => {
  const lieux = [imagine({ id: 'loin', distance: 30 }), imagine({ id: 'pres', distance: 3 })]
  expect(chooseLieux(lieux, 1).map(({ id }) => id)).toEqual(['pres'])
})
