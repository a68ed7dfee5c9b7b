import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  AUJOURDHUI,
  createImporteur,
  createLigne,
  installDepartements,
} from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { computeIdentifiant } from '../../lieu.ts'
import { assessValidite } from '../../qualite/assess-validite.ts'
import { computeIndicateursFraicheur } from '../../qualite/compute-indicateurs-fraicheur.ts'
import { listLieuxSuivis } from '../../qualite/list-lieux-suivis.ts'
import { SITUATIONS, type Situation } from '../../qualite/situations.ts'
import { tellNouvelle } from '../tell-nouvelle.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importer = createImporteur(db)
const visit = (role: Role = 'coordinateur', departement = '26') =>
  visitAs(db, app, [{ role, departement, structure: null }])

const VALENCE = { commune: 'Valence', code_postal: '26000', code_insee: '26362' }
const DIE = { commune: 'Die', code_postal: '26150', code_insee: '26113' }
const CREST = { commune: 'Crest', code_postal: '26400', code_insee: '26108' }
const SIRET = '21260362700010'
const complet = {
  ...{
    telephone: '0475010101',
    courriels: 'accueil@mairie.fr',
    horaires: 'Mo-Fr 09:00-12:00',
    typologie: 'MUNI',
  },
  ...{ modalites_accompagnement: 'En autonomie', frais_a_charge: 'Gratuit', modalites_acces: 'Se présenter' },
  ...{ presentation_resume: 'Un lieu.', latitude: '44.93', longitude: '4.89', pivot: SIRET },
}

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  const lieux = [
    { ...VALENCE, ...complet, nom: 'Complet et récent', date_maj: '2026-02-10' },
    { ...VALENCE, nom: 'Même SIRET', adresse: '9 rue Basse', pivot: SIRET, date_maj: '2025-09-03' },
    {
      ...VALENCE,
      nom: 'Juste sous six mois',
      adresse: '1 rue Haute',
      date_maj: '2025-09-02',
      telephone: '0475020202',
    },
    {
      ...DIE,
      nom: 'Un an, jour pour jour',
      adresse: '2 rue Haute',
      date_maj: '2025-03-03',
      courriels: 'a@die.fr',
    },
    {
      ...DIE,
      nom: 'Un an et un jour',
      adresse: '3 rue Haute',
      date_maj: '2025-03-02',
      structure_parente: 'Réseau',
    },
    { ...DIE, nom: 'Deux ans', adresse: '4 rue Haute', date_maj: '2024-03-03', structure_parente: 'RÉSEAU' },
    { ...CREST, nom: 'Plus de deux ans', adresse: '5 rue Haute', date_maj: '2024-03-02', pivot: SIRET },
    { ...CREST, nom: 'Jamais', adresse: '6 rue Haute', date_maj: '', horaires: 'quand on peut' },
    { ...CREST, nom: 'Site illisible', adresse: '7 rue Haute', date_maj: '2026-02-10', site_web: 'ici' },
  ]
  const vides = {
    ...Object.fromEntries(Object.keys(complet).map(champ => [champ, ''])),
    structure_parente: '',
  }
  await importer(lieux.map((lieu, rang) => createLigne({ ...vides, id: `l${rang}`, ...lieu })))
  await importer(
    [createLigne({ id: 'bourg', commune: 'Bourg-en-Bresse', code_postal: '01000', code_insee: '01053' })],
    { source: 'ain', departements: ['01'] },
  )
  const tell = (rang: number, nouvelle: Parameters<typeof tellNouvelle>[2]) =>
    tellNouvelle(db, computeIdentifiant('recensement', `l${rang}`), nouvelle, 'camille', ['26'], MARDI_MATIN)
  await tell(3, { action: 'fermer', du: '2026-03-01', au: '2026-03-03', motif: null })
  await tell(4, { action: 'fermer', du: '2026-03-04', au: null, motif: null })
})

describe('nobody else comes in', () => {
  test('other roles', async () => {
    for (const role of ['membre'] as const)
      for (const chemin of ['/fraicheur', '/fraicheur/lieux', '/fraicheur/lieux.csv'])
        expect((await (await visit(role)).get(chemin)).status).toBe(403)
  })

  test('another département is neither seen nor listed', async () => {
    const ain = await visit('coordinateur', '01')
    expect(await readTextePage(await ain.get('/fraicheur?departement=26'))).toContain(
      'Ain, mardi 3 mars 2026 : 1 lieu',
    )
    for (const chemin of ['/fraicheur/lieux?departement=26', '/fraicheur/lieux.csv?departement=26'])
      expect((await ain.get(chemin)).status).toBe(404)
  })

  test('a copilot reads, without what only the coordination does', async () => {
    const page = await (await (await visit('copilote')).get('/fraicheur')).text()
    expect(page).not.toContain('/campagnes/nouvelle')
    expect(await (await (await visit()).get('/fraicheur')).text()).toContain(
      '/campagnes/nouvelle?departement=26&amp;anciennete=12',
    )
  })
})

test('the bounds of each age, and of each situation', async () => {
  const [drome] = await computeIndicateursFraicheur(db, ['26'], AUJOURDHUI)
  expect(drome!.total).toEqual({
    ...{ lieux: 9, recente: 3, a_verifier: 4, ancienne: 1, inconnue: 1 },
    ...{ actualise: 5, a_actualiser: 4, ce_mois: 2 },
    ...{ incomplet: 8, injoignable: 6, ferme: 1 },
    douteux: expect.any(Number),
    // The SIRET of three places, the network of two, and four places that are their own.
    structures: 6,
  })
})

test('every figure is the count of its own list, and what a plain recount gives', async () => {
  const coordination = await visit()
  const page = (await (await coordination.get('/fraicheur')).text()).replaceAll('&amp;', '&')
  const liens = [...page.matchAll(/href="(\/fraicheur\/lieux\?[^"]+)">(\d+)/g)]
  expect(liens.length).toBeGreaterThan(30)
  const comptes = new Map(liens.map(([, href, nombre]) => [href!, Number(nombre)]))
  for (const [href, nombre] of [...comptes].filter(
    ([href, nombre]) => nombre > 0 || !href.includes('epci'),
  )) {
    const liste = await readTextePage(await coordination.get(href))
    const quoi = href.includes('tri=structure') ? /, de (\d+) structures?/ : /(\d+) lieux? ?, de/
    expect({ href, nombre: Number(liste.match(quoi)?.[1] ?? 0) }).toEqual({ href, nombre })
  }

  const { rows } = await db.execute<{ nombre: number; taux: number }>(sql`
    select count(*)::int as nombre, round(100.0 * count(*) filter (where verifie_le >= '2025-03-03') / count(*))::int as taux
    from lieu where departement = '26' and etat = 'publie'`)
  expect(page).toContain(`${rows[0]!.taux}\u00a0%`)
  expect(page).toContain(`${rows[0]!.nombre} lieux publiés`)
  const accueil = await readTextePage(await coordination.get('/coordination'))
  expect(accueil).toContain(`Drôme : ${rows[0]!.taux} %`)
})

test('ages and rates share the places among them, EPCI by EPCI', async () => {
  const [drome] = await computeIndicateursFraicheur(db, 'tous', AUJOURDHUI).then(tous =>
    tous.filter(({ departement }) => departement.code === '26'),
  )
  for (const { lieux, recente, a_verifier, ancienne, inconnue, actualise, a_actualiser } of [
    drome!.total,
    ...drome!.epci,
  ]) {
    expect(recente + a_verifier + ancienne + inconnue).toBe(lieux)
    expect(actualise + a_actualiser).toBe(lieux)
  }
  for (const situation of [...SITUATIONS, 'lieux'] as (Situation | 'lieux')[])
    expect(drome!.epci.reduce((somme, epci) => somme + epci[situation], 0)).toBe(drome!.total[situation])
})

test('the validity of a place is the same in a list as on its own', async () => {
  const { lignes } = await listLieuxSuivis(
    db,
    { departement: '26' },
    { tri: { cle: 'validite', sens: 'croissant' }, page: 1, aujourdhui: AUJOURDHUI },
  )
  expect(lignes).toHaveLength(9)
  for (const lieu of lignes) expect(lieu.validite).toBe(assessValidite(lieu, AUJOURDHUI).score)
  expect(lignes[0]!.validite).toBeLessThan(lignes.at(-1)!.validite)
  expect(lignes.find(({ nom }) => nom === 'Site illisible')!.doutes).toContain('contact_refuse')
  expect(lignes.find(({ nom }) => nom === 'Jamais')!.doutes).toContain('horaires_texte')
})

describe('the list', () => {
  test('sorts, filters by words, and keeps what it cannot read out', async () => {
    const coordination = await visit()
    const noms = async (parametres: string) =>
      [
        ...(await (await coordination.get(`/fraicheur/lieux?${parametres}`)).text()).matchAll(
          /\/lieux\/[^"/]+\/suivi">([^<]+)</g,
        ),
      ].map(([, nom]) => nom)
    expect((await noms('tri=verification'))[0]).toBe('Jamais')
    expect((await noms('tri=completude&sens=decroissant'))[0]).toBe('Complet et récent')
    expect(await noms('q=plus+crest')).toEqual(['Plus de deux ans'])
    expect(await noms('q=%F0%9F%98%80')).toHaveLength(9)
    expect(await noms('situation=tout&epci=nulle-part&tri=x&page=-4')).toHaveLength(9)
    expect((await coordination.get('/fraicheur/lieux?page=90')).status).toBe(302)
  })

  test('as a file: the same places, in the same order, without anyone’s contacts', async () => {
    const coordination = await visit()
    const reponse = await coordination.get('/fraicheur/lieux.csv?situation=a_actualiser&tri=verification')
    const lignes = (await reponse.text()).trim().split('\r\n')
    expect(lignes).toHaveLength(5)
    expect(lignes[1]).toContain('Jamais vérifié : appelez avant de vous déplacer')
    expect(lignes.join()).not.toMatch(/@|\+33/)
  })
})
