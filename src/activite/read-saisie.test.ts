import { describe, expect, test } from 'vitest'
import { contratActivite, type EntreeActivite } from './activite.ts'
import { collectChamps } from './champs.ts'
import { readCodeCommune, readSaisie } from './read-saisie.ts'
import { toChamps } from './to-champs.ts'

const INDIVIDUEL = {
  ...{ type: 'individuel', date: '2026-03-03', duree: '30', ou: 'a_distance', thematiques: 'email' },
}
const read = (propre: Record<string, string>) =>
  contratActivite.safeParse(readSaisie(collectChamps(Object.entries({ ...INDIVIDUEL, ...propre }))))
const fautesOf = (propre: Record<string, string>) => {
  const lu = read(propre)
  return lu.success ? [] : lu.error.issues.map(({ path, message }) => [path.join('.'), message])
}

describe('the form is refused', () => {
  test.each([
    ['no duration', { duree: '' }, 'duree_minutes', 'Indiquez la durée en minutes.'],
    [
      'a negative duration',
      { duree: 'autre', duree_minutes: '-30' },
      'duree_minutes',
      'La durée doit être d’au moins une minute.',
    ],
    [
      'a duration in words',
      { duree: 'autre', duree_minutes: 'une heure' },
      'duree_minutes',
      'Indiquez la durée en minutes.',
    ],
    ['more than a day', { duree: '1500' }, 'duree_minutes', 'La durée ne peut pas dépasser 23 h 59.'],
    ['no theme', { thematiques: '' }, 'thematiques', 'Choisissez au moins une thématique.'],
    ['no place', { ou: '' }, 'type_lieu', 'Indiquez où cela s’est passé.'],
    ['a place without a name', { ou: 'lieu' }, 'lieu', 'Choisissez le lieu d’activité.'],
    ['a home without a commune', { ou: 'domicile' }, 'commune', 'Indiquez la commune.'],
    [
      'a workshop of ten thousand and one',
      { type: 'collectif', participants: '10001' },
      'participants',
      'Un atelier compte 10 000 personnes au plus.',
    ],
    [
      'a workshop of nobody said',
      { type: 'collectif' },
      'participants',
      'Indiquez combien de personnes étaient là.',
    ],
    [
      'more women than people',
      { type: 'collectif', participants: '8', 'marge:genres:feminin': '9' },
      'marges.genres',
      'Vous comptez plus de personnes par genre que de personnes présentes (8). Corrigez l’un des deux.',
    ],
    [
      'more parents than people',
      { type: 'collectif', participants: '8', 'marge:publics:parents': '9' },
      'marges.publics',
      '« Parents » compte plus de personnes que vous n’en avez noté de présentes (8). Corrigez l’un des deux.',
    ],
  ])('%s', (_nom, propre, champ, message) => {
    expect(fautesOf(propre)).toContainEqual([champ, message])
  })
})

test('a workshop of ten thousand is one', () => {
  expect(fautesOf({ type: 'collectif', participants: '10000' })).toEqual([])
})

test('a step brings its theme, and what the other type asks is left out', () => {
  const lu = read({
    ...{ thematiques: 'logement', titre_atelier: 'Reste du formulaire', participants: '12' },
    ...{
      duree: 'autre',
      duree_heures: '1',
      duree_minutes: '15',
      genre: 'feminin',
      redirection: 'aide_sociale',
    },
  })
  expect(lu.data).toMatchObject({
    ...{ thematiques: ['aide_aux_demarches_administratives', 'logement'], duree_minutes: 75 },
    ...{ titre_atelier: null, participants: 1, oriente_vers_structure: true },
    marges: { genres: { feminin: 1 } },
  })
})

test.each([
  ['26113', '26113'],
  ['Die (26113)', '26113'],
  ['Ajaccio (2a004)', '2A004'],
  ['Crest', null],
  ['', null],
])('%s is read %s', (texte, code) => expect(readCodeCommune(texte)).toBe(code))

test.each<[string, EntreeActivite]>([
  [
    'one person',
    {
      ...{
        type: 'individuel',
        date: '2026-03-03',
        duree_minutes: 75,
        type_lieu: 'domicile',
        commune: '26113',
      },
      ...{ thematiques: ['aide_aux_demarches_administratives', 'logement'], precisions_demarche: 'APL' },
      ...{ materiel: ['ordinateur'], tags: ['bus', 'village'], notes: 'Rappeler', deja_accompagnes: 1 },
      ...{ autonomie: 'autonome', oriente_vers_structure: true, structure_de_redirection: 'administration' },
      ...{ commune_beneficiaire: '26113', rendez_vous: 12, aller_vers: true, cheque: true },
      ...{ orientation: crypto.randomUUID(), personnes: [crypto.randomUUID()] },
      marges: { genres: { feminin: 1 }, publics: { parents: 1 }, statuts: { retraite: 1 } },
    },
  ],
  [
    'a workshop',
    {
      ...{
        type: 'collectif',
        date: '2026-03-03',
        duree_minutes: 120,
        type_lieu: 'lieu_activite',
        lieu: 'abc',
      },
      ...{ participants: 8, deja_accompagnes: 0, titre_atelier: 'Mes photos', niveau_atelier: 'debutant' },
      ...{
        thematiques: ['email'],
        marges: { tranches_age: { soixante_dix_plus: 6 }, publics: { parents: 2 } },
      },
    },
  ],
])('what the form shows of %s reads back the same', (_nom, entree) => {
  const saisie = contratActivite.parse(entree)
  expect(contratActivite.parse(readSaisie(toChamps(saisie)))).toEqual(saisie)
})
