import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { decideRapprochement } from '../../doublons/decide-rapprochement.ts'
import { regroupFiches } from '../../doublons/regroup-fiches.ts'
import { computeIdentifiant } from '../../lieu.ts'
import { readLieu } from '../../lieux/read-lieu.ts'

const { db } = await createBaseDeTest()
let maintenant = MARDI_MATIN
const app = createApp(createContexteDeTest(db, { maintenant: () => maintenant }))
const importer = createImporteur(db)
const visit = (role: Role = 'coordinateur', departement = '26') =>
  visitAs(db, app, [{ role, departement, structure: null }])
const [LIEU, AUTRE] = ['a1', 'a2'].map(id => computeIdentifiant('recensement', id)) as [string, string]
const SUIVI = `/lieux/${LIEU}/suivi`
const read = async (id = LIEU) => ({ ...(await readLieu(db, id))!.lieu, modifie_le: null })
const wait = () => {
  maintenant = new Date(maintenant.getTime() + 60_000)
}

beforeAll(async () => {
  await installDepartements(db, '26')
  await importer([
    createLigne({ date_maj: '2024-01-15' }),
    createLigne({
      id: 'a2',
      nom: 'Point numérique',
      commune: 'Die',
      code_postal: '26150',
      code_insee: '26113',
    }),
  ])
})
beforeEach(async () => {
  maintenant = MARDI_MATIN
  await db.transaction(async tx => {
    await tx.execute(sql`delete from suivi_lieu`)
    await regroupFiches(tx, sql`select id from fiche_source`)
  })
})

describe('refused', () => {
  test('to other roles and other départements', async () => {
    for (const visite of [await visit('copilote'), await visit('coordinateur', '01')])
      for (const [suite, champs] of [
        ['', { action: 'cesser' }],
        ['/fermeture', { du: '2026-04-01' }],
        ['/annuler', { vu: '2026-03-03' }],
      ] as const)
        expect((await visite.post(SUIVI + suite, champs)).status).toBe(403)
    expect(await read()).toMatchObject({ etat: 'publie', ferme_du: null, confirme_le: null })
  })

  test.each([
    [{ du: '', au: '' }, 'Donnez le premier jour de fermeture'],
    [{ du: '2026-02-31', au: '' }, 'Donnez le premier jour de fermeture'],
    [{ du: '2026-04-02', au: '2026-04-01' }, 'Le dernier jour vient avant le premier'],
    [{ du: '2026-02-01', au: '2026-03-02' }, 'Cette fermeture est finie depuis le lundi 2 mars 2026'],
    [{ du: '2026-04-01', au: '', motif: 'x'.repeat(201) }, 'Ce motif a 201 caractères'],
  ])('a closing %o: says why, and keeps what was typed', async (saisie, phrase) => {
    const reponse = await (await visit()).post(`${SUIVI}/fermeture`, saisie)
    expect(reponse.status).toBe(400)
    const page = await reponse.text()
    expect(page).toContain(phrase)
    expect(page).toContain(`value="${saisie.du}"`)
    expect((await read()).ferme_du).toBeNull()
  })

  test('closing twice, or opening what is open', async () => {
    const coordination = await visit()
    expect((await coordination.post(SUIVI, { action: 'rouvrir' })).status).toBe(409)
    await coordination.post(SUIVI, { action: 'cesser' })
    expect((await coordination.post(SUIVI, { action: 'cesser' })).status).toBe(409)
    expect((await coordination.post(SUIVI, { action: 'confirmer' })).status).toBe(409)
  })

  test('an undo of what someone else said since', async () => {
    const coordination = await visit()
    await coordination.post(SUIVI, { action: 'confirmer' })
    const vu = readVu(await (await coordination.get(SUIVI)).text())
    wait()
    await (await visit()).post(SUIVI, { action: 'cesser' })
    expect((await coordination.post(`${SUIVI}/annuler`, { vu })).status).toBe(409)
    expect((await coordination.post(`${SUIVI}/annuler`, { vu: 'hier' })).status).toBe(409)
    expect((await read()).etat).toBe('clos')
  })
})

const readVu = (page: string) => page.match(/name="vu" value="([^"]+)"/)![1]!

describe('each word, then taken back', () => {
  test.each([
    [
      'confirmed by telephone',
      '',
      { action: 'confirmer' },
      { confirme_le: '2026-03-03', verifie_le: '2026-03-03' },
    ],
    [
      'closed for a while',
      '/fermeture',
      { du: '2026-03-02', au: '2026-03-09', motif: ' Travaux ' },
      { ferme_du: '2026-03-02', ferme_au: '2026-03-09', ferme_motif: 'Travaux' },
    ],
    [
      'closed until further notice',
      '/fermeture',
      { du: '2026-03-02', au: '' },
      { ferme_du: '2026-03-02', ferme_au: null },
    ],
    ['gone', '', { action: 'cesser' }, { etat: 'clos' }],
  ])('%s', async (_, suite, champs: Record<string, string>, attendu) => {
    const [coordination, avant] = [await visit(), await read()]
    expect((await coordination.post(SUIVI + suite, champs)).status).toBe(303)
    expect(await read()).toMatchObject(attendu)
    wait()
    const page = await (await coordination.get(SUIVI)).text()
    expect(page).toContain('Camille Durand')
    await coordination.post(`${SUIVI}/annuler`, { vu: readVu(page) })
    expect(await read()).toEqual(avant)
    expect(await readTextePage(await coordination.get('/journal'))).toContain(
      `a annulé le dernier changement du suivi du lieu ${LIEU}`,
    )
  })

  test('a closing taken away comes back with its reason', async () => {
    const coordination = await visit()
    await coordination.post(`${SUIVI}/fermeture`, { du: '2026-03-02', au: '2026-03-09', motif: 'Travaux' })
    await coordination.post(SUIVI, { action: 'lever' })
    expect((await read()).ferme_du).toBeNull()
    await coordination.post(`${SUIVI}/annuler`, { vu: readVu(await (await coordination.get(SUIVI)).text()) })
    expect(await read()).toMatchObject({ ferme_du: '2026-03-02', ferme_motif: 'Travaux' })
  })

  test('closed for good and opened again', async () => {
    const coordination = await visit()
    await coordination.post(SUIVI, { action: 'cesser' })
    expect((await coordination.get(`/lieux/${LIEU}`)).status).toBe(410)
    expect(await readTextePage(await coordination.get(SUIVI))).toContain('Rouvrir ce lieu')
    wait()
    await coordination.post(SUIVI, { action: 'rouvrir' })
    expect((await coordination.get(`/lieux/${LIEU}`)).status).toBe(200)
  })
})

test('said of a place made of two, a word does not forget what was said of the other', async () => {
  const coordination = await visit()
  await coordination.post(`/lieux/${AUTRE}/suivi/fermeture`, { du: '2026-03-02', au: '' })
  await decideRapprochement(db, { a: LIEU, b: AUTRE }, 'meme', 'camille', ['26'])
  expect((await read()).ferme_du).toBe('2026-03-02')
  wait()
  await coordination.post(SUIVI, { action: 'confirmer' })
  expect(await read()).toMatchObject({ ferme_du: '2026-03-02', confirme_le: '2026-03-03' })
  await decideRapprochement(db, { a: LIEU, b: AUTRE }, null, 'camille', ['26'])
})

test('is offered on the page of the place to those who may', async () => {
  expect(await (await (await visit()).get(`/lieux/${LIEU}`)).text()).toContain(SUIVI)
  expect(await (await (await visit('copilote')).get(`/lieux/${LIEU}`)).text()).not.toContain(SUIVI)
})
