import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { writeSuivi } from '../fraicheur/write-suivi.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import { type FiltreLieux, findLieux } from './find-lieux.ts'

const { db } = await createBaseDeTest()
const importer = createImporteur(db)

const VALENCE = { commune: 'Valence', code_postal: '26000', code_insee: '26362' }
const DIE = { commune: 'Die', code_postal: '26150', code_insee: '26113' }
const CENTRE = { latitude: 44.9333, longitude: 4.8917 }
/** A Tuesday at 10:00. */
const MARDI = new Date('2026-03-03T10:00:00+01:00')

const lieux = [
  {
    ...{ ...VALENCE, id: 'mediatheque', nom: 'Médiathèque Mitterrand' },
    ...{ latitude: '44.9400', longitude: '4.8900' },
    ...{ horaires: 'Tu-Fr 09:00-12:00,14:00-19:00; Sa 10:00-12:00', frais_a_charge: 'Gratuit' },
    ...{ services: 'Aide aux démarches administratives|Utilisation sécurisée du numérique' },
    ...{ publics_specifiquement_adresses: 'Jeunes|Seniors', prise_en_charge_specifique: 'Handicaps moteurs' },
  },
  {
    ...{ ...VALENCE, id: 'fablab', nom: 'Fablab Le Huit' },
    ...{ latitude: '44.9000', longitude: '4.9000' },
    ...{ horaires: '24/7', frais_a_charge: 'Payant', itinerance: 'Fixe' },
    ...{ services: 'Loisirs et créations numériques' },
    ...{ dispositif_programmes_nationaux: 'Aidants Connect' },
  },
  // No coordinates, unknown hours.
  { ...VALENCE, id: 'mairie', nom: 'Mairie annexe de Fontbarlettes' },
  {
    ...{ ...DIE, id: 'bus', nom: 'Bus des services', latitude: '44.7530', longitude: '5.3700' },
    ...{
      horaires: 'week 02-52/2 Tu 09:00-12:00',
      itinerance: 'Itinérant',
      publics_specifiquement_adresses: 'Seniors',
    },
    ...{ formations_labels: 'Les Éclaireurs du numérique (Drôme)' },
  },
]

beforeAll(async () => {
  await installDepartements(db, '26')
  const colonnes = Object.assign({}, ...lieux) as Record<string, string>
  const vide = Object.fromEntries(Object.keys(colonnes).map(colonne => [colonne, '']))
  await importer(
    lieux.map(lieu => createLigne({ ...vide, adresse: `${lieu.id} 1 rue`, ...lieu, date_maj: '2026-01-15' })),
  )
})

async function find(filtre: FiltreLieux, maintenant = MARDI) {
  const { lignes, total } = await findLieux(db, filtre, { maintenant })
  expect(total).toBe(lignes.length)
  return lignes.map(({ nom }) => nom)
}
const MEDIATHEQUE = 'Médiathèque Mitterrand'
const FABLAB = 'Fablab Le Huit'
const MAIRIE = 'Mairie annexe de Fontbarlettes'
const BUS = 'Bus des services'

describe('what matches nothing', () => {
  test.each<[string, FiltreLieux]>([
    ['an emoji', { q: '🙂' }],
    ['wildcards of LIKE', { q: '%_%' }],
    ['ten thousand characters', { q: 'médiathèque'.repeat(1_000) }],
    ['ten thousand words', { q: 'zut '.repeat(2_500) }],
    ['ten thousand characters, by resemblance', { q: 'médiathèque'.repeat(1_000), approche: true }],
    ['an emoji, by resemblance', { q: '🙂', approche: true }],
    ['a service of no list', { services: ['Soudure'] }],
    ['a public of no list', { publics: ['Martiens'] }],
    ['no place chosen', { lieux: [] }],
    ['a commune abroad', { commune: '99132' }],
    ['a point in the middle of the ocean', { autour: { latitude: 0, longitude: -30, rayon: 100 } }],
  ])('%s', async (_, filtre) => {
    const debut = performance.now()
    expect(await find(filtre)).toEqual([])
    expect(performance.now() - debut).toBeLessThan(500)
  })
})

describe('closed lists', () => {
  test.each<[string, FiltreLieux, string[]]>([
    [
      'all the services asked',
      { services: ['Aide aux démarches administratives', 'Utilisation sécurisée du numérique'] },
      [MEDIATHEQUE],
    ],
    ['any of the publics', { publics: ['Seniors', 'Femmes'] }, [BUS, MEDIATHEQUE]],
    ['any of the costs', { frais: ['Gratuit', 'Gratuit sous condition'] }, [MEDIATHEQUE]],
    [
      'labels, national and local',
      { labels: ['Aidants Connect', 'Les Éclaireurs du numérique (Drôme)'] },
      [BUS, FABLAB],
    ],
    ['travelling', { itinerance: 'Itinérant' }, [BUS]],
    ['accessible', { accessible: true }, [MEDIATHEQUE]],
    [
      'all at once',
      { services: ['Loisirs et créations numériques'], frais: ['Payant'], itinerance: 'Fixe' },
      [FABLAB],
    ],
  ])('%s', async (_, filtre, attendus) => {
    expect(await find(filtre)).toEqual(attendus)
  })
})

describe('distance', () => {
  test('nearest first, in kilometres', async () => {
    const { lignes } = await findLieux(db, { autour: { ...CENTRE, rayon: 60 } }, { maintenant: MARDI })
    expect(lignes.map(({ nom, distance }) => [nom, distance?.toFixed(1)])).toEqual([
      [MEDIATHEQUE, '0.8'],
      [FABLAB, '3.8'],
      [BUS, '42.7'],
    ])
  })

  test('the radius leaves out what is farther', async () => {
    expect(await find({ autour: { ...CENTRE, rayon: 2 } })).toEqual([MEDIATHEQUE])
  })

  test('places of the commune stay, without coordinates or beyond the radius, after those that are near', async () => {
    expect(await find({ commune: '26362', autour: { ...CENTRE, rayon: 2 } })).toEqual([
      MEDIATHEQUE,
      FABLAB,
      MAIRIE,
    ])
  })
})

describe('open', () => {
  const at = (instant: string) => new Date(instant)

  test.each<[string, FiltreLieux['ouvert'], string, string[]]>([
    ['now, in an even week', 'maintenant', '2026-03-03T10:00:00+01:00', [BUS, FABLAB, MEDIATHEQUE]],
    ['now, in an odd week', 'maintenant', '2026-03-10T10:00:00+01:00', [FABLAB, MEDIATHEQUE]],
    ['at the minute when it closes', 'maintenant', '2026-03-10T12:00:00+01:00', [FABLAB]],
    ['at the minute when it opens', 'maintenant', '2026-03-10T14:00:00+01:00', [FABLAB, MEDIATHEQUE]],
    ['in summer time', 'maintenant', '2026-06-30T07:30:00Z', [FABLAB, MEDIATHEQUE]],
    ['on 14 July', 'maintenant', '2026-07-14T10:00:00+02:00', [FABLAB]],
    ['this evening', 'soir', '2026-03-03T10:00:00+01:00', [FABLAB, MEDIATHEQUE]],
    ['this evening, once it is over', 'soir', '2026-03-03T20:00:00+01:00', [FABLAB]],
    ['on Saturday, asked on a Tuesday', 'samedi', '2026-03-03T10:00:00+01:00', [FABLAB, MEDIATHEQUE]],
    [
      'on Saturday, asked that Saturday evening',
      'samedi',
      '2026-03-07T20:00:00+01:00',
      [FABLAB, MEDIATHEQUE],
    ],
    ['on a Saturday of public holiday, 15 August', 'samedi', '2026-08-12T10:00:00+02:00', [FABLAB]],
    ['on the Sunday when clocks change', 'maintenant', '2026-03-29T02:30:00+02:00', [FABLAB]],
    ['in week 53, odd, on 29 December', 'maintenant', '2026-12-29T10:00:00+01:00', [FABLAB, MEDIATHEQUE]],
    ['in week 2, even, on 12 January', 'maintenant', '2027-01-12T10:00:00+01:00', [BUS, FABLAB, MEDIATHEQUE]],
  ])('%s', async (_, ouvert, instant, attendus) => {
    expect(await find({ ouvert }, at(instant))).toEqual(attendus)
  })

  async function seeOuverture(nom: string, instant: string) {
    const { lignes } = await findLieux(db, { q: nom }, { maintenant: at(instant) })
    return lignes[0]!.ouverture
  }

  test('each line says until when, or when next', async () => {
    expect(await seeOuverture(MEDIATHEQUE, '2026-03-03T10:00:00+01:00')).toEqual({
      etat: 'ouvert',
      jusqua: { jour: '2026-03-03', heure: '12:00' },
    })
    expect(await seeOuverture(MEDIATHEQUE, '2026-03-07T12:00:00+01:00')).toEqual({
      etat: 'ferme',
      ouvre: { jour: '2026-03-10', heure: '09:00' },
    })
    expect(await seeOuverture(FABLAB, '2026-03-03T10:00:00+01:00')).toEqual({ etat: 'ouvert', jusqua: null })
    expect(await seeOuverture(BUS, '2026-03-03T13:00:00+01:00')).toEqual({ etat: 'ferme', ouvre: null })
    expect(await seeOuverture(MAIRIE, '2026-03-03T10:00:00+01:00')).toBeNull()
  })

  test('a temporary closing is neither open nor about to open', async () => {
    const { lignes } = await findLieux(db, { q: FABLAB }, { maintenant: MARDI })
    const announce = (ferme_du: string | null, ferme_au: string | null, ferme_motif: string | null) =>
      db.transaction(async tx => {
        await waitForTurn(tx, '10s')
        await writeSuivi(tx, lignes[0]!.id, { ferme_du, ferme_au, ferme_motif }, 'commande', MARDI)
      })
    await announce('2026-03-03', '2026-03-06', 'travaux')
    expect(await find({ ouvert: 'maintenant' })).not.toContain(FABLAB)
    expect(await find({ ouvert: 'samedi' })).toContain(FABLAB)
    expect(await seeOuverture(FABLAB, '2026-03-06T23:59:00+01:00')).toEqual({
      etat: 'ferme_temporairement',
      jusquau: '2026-03-06',
      motif: 'travaux',
    })
    expect(await seeOuverture(FABLAB, '2026-03-02T10:00:00+01:00')).toEqual({
      etat: 'ouvert',
      jusqua: { jour: '2026-03-03', heure: '00:00' },
    })
    await announce('2026-03-03', null, null)
    expect(await find({ ouvert: 'samedi' })).not.toContain(FABLAB)
    await announce(null, null, null)
  })
})

describe('by resemblance', () => {
  test.each(['mediateque miterand', 'MÉDIATÈQUE', 'le fabblab'])('%s', async q => {
    expect(await find({ q })).toEqual([])
    expect(await find({ q, approche: true })).toHaveLength(1)
  })

  test('what resembles nothing gives nothing', async () => {
    expect(await find({ q: 'kiosque à journaux', approche: true })).toEqual([])
  })
})

test('a page beyond the last still tells how many there are', async () => {
  const { total, lignes } = await findLieux(db, {}, { page: 9, maintenant: MARDI })
  expect({ total, lignes }).toEqual({ total: 4, lignes: [] })
})

test('one computation of openings for places with the same hours, and none for those unchanged', async () => {
  const { rows } = await db.execute(sql`select count(*) as textes from ouverture`)
  expect(rows).toEqual([{ textes: 3 }])
})
