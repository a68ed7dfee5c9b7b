import { describe, expect, test } from 'vitest'
import type { Fiche } from '../fiche.ts'
import { assessCompletude } from './assess-completude.ts'
import { assessValidite, DOUTES, findDoutes } from './assess-validite.ts'

const AUJOURDHUI = '2026-03-03'
const VIDE: Fiche = {
  ...{ id: 'a1', pivot: null, nom: 'Mairie', commune: 'Die', code_postal: '26150', code_insee: '26113' },
  ...{ adresse: '1 rue Haute', complement_adresse: null, latitude: null, longitude: null, typologie: [] },
  ...{ telephone: null, courriels: [], site_web: [], horaires: null, horaires_texte: null, source: null },
  ...{ presentation_resume: null, presentation_detail: null, itinerance: [], structure_parente: null },
  ...{ date_maj: null, services: [], publics_specifiquement_adresses: [], prise_en_charge_specifique: [] },
  ...{ frais_a_charge: [], dispositif_programmes_nationaux: [], formations_labels: [] },
  ...{ autres_formations_labels: [], modalites_acces: [], modalites_accompagnement: [] },
  ...{ fiche_acces_libre: null, prise_rdv: null },
}
const COMPLET: Fiche = {
  ...VIDE,
  ...{
    telephone: '+33475010101',
    courriels: ['a@die.fr'],
    site_web: ['https://die.fr'],
    horaires: 'Mo 09:00-12:00',
  },
  ...{
    services: ['Aide'],
    typologie: ['MUNI'],
    frais_a_charge: ['Gratuit'],
    modalites_acces: ['Se présenter'],
  },
  ...{
    modalites_accompagnement: ['En autonomie'],
    presentation_resume: 'Un lieu.',
    latitude: 44.7,
    longitude: 5.3,
  },
  ...{ fiche_acces_libre: 'https://acceslibre.beta.gouv.fr/a', pivot: '21260113700017' },
}
const champs = (lieu: Fiche) => assessCompletude(lieu).manques.map(({ champ }) => champ)

describe('completeness', () => {
  test('goes from nothing to all, and says what to add first', () => {
    expect(assessCompletude(VIDE).score).toBe(0)
    expect(assessCompletude(COMPLET)).toEqual({ score: 100, manques: [] })
    expect(assessCompletude({ ...COMPLET, site_web: [], telephone: null }).manques).toEqual([
      { champ: 'telephone', conseil: 'Ajoutez un numéro de téléphone.' },
      { champ: 'site_web', conseil: 'Ajoutez l’adresse du site web.' },
    ])
  })

  test('asks of a bus neither a point nor a front door, of an appointment where to take it', () => {
    const sansPoint = { ...COMPLET, latitude: null, fiche_acces_libre: null }
    expect(champs({ ...sansPoint, itinerance: ['Itinérant'] })).toEqual([])
    expect(champs({ ...sansPoint, itinerance: ['Itinérant', 'Fixe'] })).toEqual([
      'latitude',
      'fiche_acces_libre',
    ])
    expect(champs({ ...COMPLET, modalites_acces: ['Prendre un RDV en ligne'] })).toEqual(['prise_rdv'])
  })

  test('takes hours as they were written for hours', () => {
    expect(champs({ ...COMPLET, horaires: null, horaires_texte: 'le matin' })).toEqual([])
  })
})

describe('doubts', () => {
  const find = (
    lieu: Fiche,
    fiches: { contenu?: Partial<Fiche>; ecartes?: string[] }[] = [],
    corriges: string[] = [],
  ) =>
    findDoutes(
      lieu,
      fiches.map(({ contenu = {}, ecartes = [] }) => ({ contenu: { ...lieu, ...contenu }, ecartes })),
      new Set(corriges),
    )

  test('none of a place that is whole and alone', () => {
    expect(find(COMPLET, [{}])).toEqual([])
  })

  test.each([
    [
      'a point far from the commune',
      { ...COMPLET, latitude: null },
      [{ ecartes: ['latitude'] }],
      'position_refusee',
    ],
    ['no point', { ...COMPLET, latitude: null }, [{}], 'position_absente'],
    [
      'a site that could not be read',
      { ...COMPLET, site_web: [] },
      [{ ecartes: ['site_web'] }],
      'contact_refuse',
    ],
    ['two telephones', COMPLET, [{}, { contenu: { telephone: '+33475020202' } }], 'desaccord'],
    ['hours kept as text', { ...COMPLET, horaires: null, horaires_texte: 'le matin' }, [], 'horaires_texte'],
    ['no SIRET', { ...COMPLET, pivot: null }, [], 'siret_absent'],
  ])('%s', (_, lieu, fiches, doute) => {
    expect(find(lieu, fiches)).toEqual([doute])
  })

  test('settled by another source, or by a person, are doubts no more', () => {
    expect(find(COMPLET, [{ ecartes: ['telephone', 'site_web'] }, {}])).toEqual([])
    const desaccord = [{}, { contenu: { telephone: '+33475020202' } }]
    expect(find(COMPLET, desaccord, ['telephone'])).toEqual([])
    expect(find(COMPLET, [{}, { contenu: { telephone: null } }])).toEqual([])
  })
})

describe('validity', () => {
  const assess = (
    doutes: Parameters<typeof assessValidite>[0]['doutes'],
    verifie_le: string | null = AUJOURDHUI,
  ) => assessValidite({ doutes, verifie_le }, AUJOURDHUI)

  test.each([
    [[], AUJOURDHUI, 100],
    [[], '2025-09-03', 100],
    [[], '2025-09-02', 90],
    [[], '2024-03-03', 90],
    [[], '2024-03-02', 75],
    [[], null, 75],
    [['siret_absent'], '2025-09-02', 85],
    [['desaccord'], AUJOURDHUI, 75],
    [[...DOUTES], null, 0],
  ] as const)('%o verified %s: %i', (doutes, verifie_le, score) => {
    expect(assess(doutes, verifie_le).score).toBe(score)
  })

  test('says the most serious first', () => {
    const { conseils } = assess(['siret_absent', 'desaccord'], '2025-09-02')
    expect(conseils.map(conseil => conseil.split(' ')[1])).toEqual(['sources', 'dernière', 'SIRET'])
  })
})
