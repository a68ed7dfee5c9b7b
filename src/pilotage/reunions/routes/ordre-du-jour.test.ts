import { describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import {
  createComite,
  installComites,
  listPointsEcrits,
  planPourTest,
} from '../../../../tests/reunions-de-test.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { courriel } from '../../../socle/courriel/tables.ts'
import { action, axe, feuilleDeRoute } from '../../feuille-de-route/tables.ts'
import { decision } from '../../gouvernance/tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role = 'copilote', code = '26') =>
  visitAs(db, app, [{ role, departement: code, structure: null }])

const { technique } = await installComites(db)

describe('agenda', () => {
  test('points are added, moved, changed, postponed and taken out', async () => {
    const id = await planPourTest(db, '26', technique, '2026-04-16')
    const copilote = await visit()
    const chemin = `/gouvernance/reunions/${id}/ordre-du-jour`
    for (const titre of ['Un', 'Deux', 'Trois']) await copilote.post(chemin, { titre, minutes: '' })
    const noms = async () => (await listPointsEcrits(db, id)).map(({ titre }) => titre)
    const [un, deux] = await listPointsEcrits(db, id)
    await copilote.post(`${chemin}/${deux!.id}`, { geste: 'haut' })
    expect(await noms()).toEqual(['Deux', 'Un', 'Trois'])
    await copilote.post(`${chemin}/${un!.id}`, { geste: 'bas' })
    await copilote.post(`${chemin}/${deux!.id}`, { geste: 'haut' })
    expect(await noms()).toEqual(['Deux', 'Trois', 'Un'])
    await copilote.post(`${chemin}/${un!.id}`, { geste: 'retirer' })
    expect(await noms()).toEqual(['Deux', 'Trois'])
    for (const minutes of ['0', '-5', 'dix', '1.5', '1e9'])
      expect((await copilote.post(chemin, { titre: 'Quatre', minutes })).status).toBe(400)
    expect((await copilote.post(chemin, { titre: '  ', minutes: '' })).status).toBe(400)
  })

  test('a point of another meeting is not reached through this one', async () => {
    const [id, autre] = [
      await planPourTest(db, '26', technique, '2026-04-17'),
      await planPourTest(db, '26', technique, '2026-04-18'),
    ]
    const copilote = await visit()
    await copilote.post(`/gouvernance/reunions/${autre}/ordre-du-jour`, { titre: 'Ailleurs', minutes: '' })
    const [point] = await listPointsEcrits(db, autre)
    const chemin = `/gouvernance/reunions/${id}/ordre-du-jour/${point!.id}`
    for (const geste of ['haut', 'reporter', 'retirer', 'modifier'])
      expect((await copilote.post(chemin, { geste, titre: 'Pris' })).status).toBe(404)
    expect((await copilote.get(chemin)).status).toBe(404)
    expect(await listPointsEcrits(db, autre)).toMatchObject([{ titre: 'Ailleurs', reporte: false }])
  })

  test('of two people who change a point, the second sees both', async () => {
    const id = await planPourTest(db, '26', technique, '2026-04-20')
    const copilote = await visit()
    await copilote.post(`/gouvernance/reunions/${id}/ordre-du-jour`, { titre: 'Avant', minutes: '' })
    const [point] = await listPointsEcrits(db, id)
    const chemin = `/gouvernance/reunions/${id}/ordre-du-jour/${point!.id}`
    const empreinte = /name="empreinte" value="([^"]+)"/.exec(await (await copilote.get(chemin)).text())![1]!
    const change = (titre: string) =>
      copilote.post(chemin, { geste: 'modifier', titre, minutes: '', empreinte })
    expect((await change('Le mien')).status).toBe(303)
    const refuse = await change('Le tien')
    expect(refuse.status).toBe(409)
    const page = await readTextePage(refuse)
    for (const titre of ['mien', 'tien']) expect(page).toContain(titre)
  })

  test('it proposes itself, with reasons, and says nothing twice', async () => {
    const seul = await createComite(db, '26', 'Comité stratégique', {
      'Préfecture de la Drôme': [['Zoé', 'zoe@exemple.fr']],
    })
    await db.insert(feuilleDeRoute).values({ id: 'drome-test', departement: '26', titre: 'Essai' })
    const [a] = await db
      .insert(axe)
      .values({ feuille: 'drome-test', rang: 1, numero: '1', titre: 'Axe' })
      .returning()
    await db.insert(action).values([
      {
        ...{
          departement: '26',
          feuille: 'drome-test',
          axe: a!.id,
          rang: 1,
          numero: '1',
          titre: 'Cartographier',
        },
        ...{ statut: 'en_cours', fin: '2026-02-01' },
      },
      { departement: '26', feuille: 'drome-test', axe: a!.id, rang: 2, numero: '2', titre: 'À temps' },
    ])
    const passee = await planPourTest(db, '26', seul, '2026-03-02')
    const copilote = await visit()
    await copilote.post(`/gouvernance/reunions/${passee}/ordre-du-jour`, {
      titre: 'Remis à plus tard',
      minutes: '20',
    })
    const [reporte] = await listPointsEcrits(db, passee)
    await copilote.post(`/gouvernance/reunions/${passee}/ordre-du-jour/${reporte!.id}`, { geste: 'reporter' })
    const decide = (texte: string, suite: Partial<typeof decision.$inferInsert> = {}) =>
      db
        .insert(decision)
        .values({ departement: '26', reunion: passee, texte, echeance: '2026-03-20', ...suite })
    await decide('Écrire aux maires')
    await decide('Secret des copilotes', { visibilite: 'copilotes' })
    await decide('Plus tard', { echeance: '2026-12-01' })
    await decide('Déjà close', { close_le: '2026-03-03' })

    const id = await planPourTest(db, '26', seul, '2026-04-21')
    const chemin = `/gouvernance/reunions/${id}/ordre-du-jour`
    const page = await readTextePage(await copilote.get(chemin))
    expect(page).toContain('4 propositions')
    expect(page).toContain('Reporté à la réunion du 2 mars 2026.')
    expect(page).toContain('Action 1 : Cartographier')
    expect(page).toContain('Elle devait être terminée le 1er février 2026.')
    expect(page).toContain('Décision : Écrire aux maires')
    for (const absente of ['À temps', 'Plus tard (', 'Déjà close']) expect(page).not.toContain(absente)

    const html = await (await copilote.get(chemin)).text()
    const sujets = [
      ...html.matchAll(/name="sujet"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="sujet"/g),
    ].map(([, un, autre]) => un ?? autre!)
    expect(sujets).toHaveLength(4)
    for (const sujet of sujets) await copilote.post(`${chemin}/propositions`, { sujet })
    await copilote.post(`${chemin}/propositions`, { sujet: sujets[0]! })
    await copilote.post(`${chemin}/propositions`, { sujet: 'action:999' })
    expect(await listPointsEcrits(db, id)).toHaveLength(4)
    expect(await readTextePage(await copilote.get(chemin))).not.toContain('proposition')
    // What is for co-pilots alone is in no title: members read the agenda, and the mails.
    const lue = await readTextePage(await (await visit('membre')).get(`/gouvernance/reunions/${id}`))
    expect(lue).toContain('Point sur la décision n°')
    expect(lue).not.toContain('Secret des copilotes')
    await copilote.post(`/gouvernance/reunions/${id}/convocation`)
    const [envoye] = await db.select().from(courriel)
    expect(envoye!.texte).toContain('Point sur la décision n°')
    expect(envoye!.texte).not.toContain('Secret')
  })
})
