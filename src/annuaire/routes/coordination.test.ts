import { beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createApp } from '../../serveur.ts'
import type { Role } from '../../socle/auth/acteur.ts'
import { computeIdentifiant } from '../lieu.ts'
import { correctLieu } from '../lieux/correct-lieu.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importer = createImporteur(db)
const visit = (role: Role = 'coordinateur', departement = '26') =>
  visitAs(db, app, [{ role, departement, structure: null }])
const readTexte = async (reponse: Response) =>
  (await reponse.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const die = { commune: 'Die', code_postal: '26150', code_insee: '26113', adresse: '4 rue Haute' }
const bourg = {
  commune: 'Bourg-en-Bresse',
  code_postal: '01000',
  code_insee: '01053',
  adresse: '3 rue Basse',
}

test('before the first import, the board says what to do first', async () => {
  await installDepartements(db, '26', '01')
  const vue = await (await visit()).get('/coordination')
  expect(vue.status).toBe(200)
  expect(await vue.text()).toContain('Importer un premier fichier')
  expect(await (await (await visit('copilote')).get('/coordination')).text()).not.toContain(
    'Importer un premier fichier',
  )
})

test('nobody else comes in', async () => {
  for (const role of ['membre', 'mediateur'] as const) {
    const portee = { role, departement: '26', structure: role === 'mediateur' ? 'die' : null }
    expect((await (await visitAs(db, app, [portee])).get('/coordination')).status).toBe(403)
  }
})

describe('with something to do everywhere', () => {
  beforeAll(async () => {
    const recensement = [
      createLigne({ id: 'a1', nom: 'Espace numérique', telephone: '0475010101' }),
      createLigne({ id: 'a2', ...die, nom: 'Point numérique', telephone: '0475010102' }),
      createLigne({ id: 'a3', ...die, nom: 'Mairie de Die', adresse: '1 place Neuve' }),
    ]
    await importer(recensement)
    await correctLieu(db, computeIdentifiant('recensement', 'a1'), 'telephone', '+33475999999', 'x', ['26'])
    // Left the file: a3. Changed under a correction: a1. Refused: two rows.
    await importer(
      [
        createLigne({ id: 'a1', nom: 'Espace numérique', telephone: '0475111111' }),
        recensement[1]!,
        createLigne({ id: 'r1', nom: '' }),
        createLigne({ id: 'r2', commune: 'Nulle-Part', code_postal: '', code_insee: '' }),
      ],
      { confirme: true },
    )
    await importer(
      [
        createLigne({ id: 'b1', nom: 'Espace numérique', telephone: '0475020201' }),
        createLigne({ id: 'b2', ...die, nom: 'Point numérique', telephone: '0475020202' }),
      ],
      { source: 'la-coop' },
    )
    await expect(importer('', { source: 'association' })).rejects.toThrow()
    await importer([createLigne({ id: 'c1', ...bourg })], { source: 'ain', departements: ['01'] })
  })

  test('each figure is the count of the list that it leads to', async () => {
    const coordination = await visit()
    const page = await (await coordination.get('/coordination')).text()
    const vue = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    const readHref = (debut: string) =>
      page.match(new RegExp(`href="(${debut}[^"]*)"`))![1]!.replaceAll('&amp;', '&')
    const readPage = async (debut: string) => readTexte(await coordination.get(readHref(debut)))

    expect(vue).toContain('2 doublons à revoir')
    expect(await readPage('/rapprochements')).toContain('0 sur 2')
    expect(vue).toContain('2 lignes refusées')
    expect(await readPage('/imports/\\d+/refus')).toContain('2 lignes')
    expect(vue).toContain('1 fiche à clore')
    expect(await readPage('/sources/recensement/fermetures')).toContain('Mairie de Die')
    expect(vue).toContain('1 import à reprendre')
    expect(vue).toContain('association : échoué')
    expect(vue).toContain('1 correction dépassée')
    expect(await readPage('/corrections')).toContain('1 correction dépassée')
  })

  test('places by EPCI add up to the public list, EPCI by EPCI', async () => {
    const coordination = await visit()
    const page = await (await coordination.get('/coordination')).text()
    expect(page).toContain('5 lieux publiés')
    const lignes = [
      ...page.matchAll(/href="(\/lieux\?departement=26&amp;epci=\d+)".*?data-titre="Lieux"[^>]*>(\d+)</gs),
    ]
    expect(lignes.length).toBeGreaterThan(10)
    for (const [, href, nombre] of lignes.filter(([, , nombre]) => nombre !== '0')) {
      const liste = await readTexte(await coordination.get(href!.replaceAll('&amp;', '&')))
      expect(liste).toMatch(new RegExp(`(^|\\s)${nombre} lieux? `))
    }
  })

  test('a coordinator sees their own départements only', async () => {
    const vue = await readTexte(await (await visit('coordinateur', '01')).get('/coordination'))
    expect(vue).toContain('1 lieu publié')
    expect(vue).toContain('Rien n’attend de réponse')
    expect(vue).not.toContain('recensement')
  })
})

describe('correcting a place', () => {
  const lieu = `/lieux/${computeIdentifiant('recensement', 'a2')}`

  test('is refused to those who may not, and elsewhere', async () => {
    for (const visite of [await visit('copilote'), await visit('coordinateur', '01')])
      expect((await visite.post(`${lieu}/corriger`, { nom: 'Autre nom' })).status).toBe(403)
    expect((await (await visit()).get('/lieux/nullepart000/corriger')).status).toBe(404)
  })

  test('is offered on the page of the place to those who may, and to nobody else', async () => {
    const offre = `${lieu}/corriger`
    expect(await (await (await visit()).get(lieu)).text()).toContain(offre)
    for (const visite of [await visit('copilote'), await visit('coordinateur', '01')])
      expect(await (await visite.get(lieu)).text()).not.toContain(offre)
  })

  test('tells all faults at once, keeps what was typed, and writes nothing', async () => {
    const coordination = await visit()
    const saisie = {
      nom: '',
      telephone: '12',
      courriels: 'accueil',
      horaires: 'quand on peut',
      site_web: 'ici',
    }
    const reponse = await coordination.post(`${lieu}/corriger`, saisie)
    expect(reponse.status).toBe(400)
    const page = await reponse.text()
    expect(page).toContain('5 réponses sont à corriger')
    expect(page).toContain('value="accueil"')
    expect(await (await coordination.get(lieu)).text()).toContain('Point numérique')
  })

  test('in French words, shows at once what the person wrote and what the file says; taken back, the file speaks again', async () => {
    const coordination = await visit()
    const envoi = await coordination.post(`${lieu}/corriger`, {
      telephone: '04 75 33 44 55',
      horaires: 'lundi au vendredi 9h-12h',
      courriels: 'EPN@Die.fr',
    })
    expect(envoi.status).toBe(303)
    const page = (await readTexte(await coordination.get(`${lieu}/corriger`))).replaceAll('\u00a0', ' ')
    expect(page).toContain('C’est corrigé : téléphone, courriel, horaires.')
    expect(page).toMatch(/Téléphone 04 75 33 44 55 04 75 01 01 02 \(recensement\) Camille Durand/)
    expect(page).toContain('lundi au vendredi : 9 h – 12 h')

    await coordination.post(`${lieu}/corrections/telephone/retirer`)
    const fiche = (await readTexte(await coordination.get(lieu))).replaceAll('\u00a0', ' ')
    expect(fiche).toContain('04 75 01 01 02')
    expect(fiche).toContain('epn@die.fr')
  })

  test('unchanged, corrects nothing', async () => {
    const coordination = await visit()
    await coordination.post(`${lieu}/corriger`, { nom: 'Point numérique' })
    expect(await readTexte(await coordination.get(`${lieu}/corriger`))).toContain('Rien n’a changé')
  })

  test('out of date, is put back or forgotten from the board', async () => {
    const coordination = await visit()
    const a1 = computeIdentifiant('recensement', 'a1')
    const liste = (await readTexte(await coordination.get('/corrections'))).replaceAll('\u00a0', ' ')
    expect(liste).toContain('04 75 01 01 01 04 75 99 99 99')
    const envoi = await coordination.post(`/lieux/${a1}/corrections/telephone/remettre`, { fiche: a1 })
    expect(envoi.headers.get('Location')).toBe('/corrections#message')
    expect(await readTexte(await coordination.get('/corrections'))).toContain(
      'Aucune correction n’est dépassée',
    )
    expect((await readTexte(await coordination.get(`/lieux/${a1}`))).replaceAll('\u00a0', ' ')).toContain(
      '04 75 99 99 99',
    )
  })
})
