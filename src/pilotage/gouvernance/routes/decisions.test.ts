import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import {
  addAction,
  addComite,
  addDecision,
  addMembre,
  addReunion,
  installTerritoires,
} from '../../../../tests/gouvernance-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import type { Visite } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { journal } from '../../../socle/journal/tables.ts'
import { decision, representant } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role, departement = '26') => visitAs(db, app, [{ role, departement, structure: null }])

let copilote: Visite
let lecteur: Visite
let reunion: number
let actionDrome: number
let actionAin: number
const CHAMPS = { texte: 'Signer la charte.', visibilite: 'membres', revision: '1' }
const LISTE = '/gouvernance/decisions'
const readDecision = async (id: number) => (await db.select().from(decision).where(eq(decision.id, id)))[0]!

beforeAll(async () => {
  await installTerritoires(db)
  copilote = await visit('copilote')
  lecteur = await visit('membre')
  reunion = (await addReunion(db, await addComite(db, 'Comité stratégique'), '2026-02-10')).reunion
  actionDrome = await addAction(db, 'drome', '26', 'Partager une cartographie')
  actionAin = await addAction(db, 'ain', '01', 'Former les aidants')
})
beforeEach(async () => {
  await db.delete(decision)
})

describe('who reads a decision', () => {
  test('what is for co-pilots is not in the list, the file, the fiche, the board nor the filters of members', async () => {
    const secrete = await addDecision(db, reunion, {
      texte: 'Revoir la subvention.',
      visibilite: 'copilotes',
    })
    const ouverte = await addDecision(db, reunion, { texte: 'Publier la carte.', visibilite: 'public' })
    for (const chemin of [LISTE, `${LISTE}.csv`, `${LISTE}?q=subvention`, '/gouvernance']) {
      const lu = await (await lecteur.get(chemin)).text()
      expect(lu, chemin).not.toContain('Revoir la')
      expect(await (await copilote.get(chemin)).text(), chemin).toContain('Revoir la')
    }
    expect((await lecteur.get(`${LISTE}/${secrete}`)).status).toBe(404)
    expect((await lecteur.get(`${LISTE}/${ouverte}`)).status).toBe(200)
    expect((await copilote.get(`${LISTE}/${secrete}`)).status).toBe(200)
  })

  test('nobody of another département, neither by its number nor by naming the département', async () => {
    const id = await addDecision(db, reunion, { visibilite: 'public' })
    const ailleurs = await visit('copilote', '01')
    expect((await ailleurs.get(`${LISTE}/${id}`)).status).toBe(404)
    expect((await ailleurs.post(`${LISTE}/${id}/clore`, { revision: '1', cloture: 'Fait.' })).status).toBe(
      404,
    )
    expect((await ailleurs.get(`${LISTE}.csv?departement=26`)).status).toBe(404)
    expect(await readTextePage(await ailleurs.get(LISTE))).toContain('Aucune décision')
  })
})

describe('changing a decision', () => {
  test('refused: who only reads; an action or a member of another département; a text that is empty', async () => {
    const id = await addDecision(db, reunion)
    const adresse = `${LISTE}/${id}/modifier`
    expect((await lecteur.post(adresse, CHAMPS)).status).toBe(403)
    const ain = await addMembre(db, 'Préfecture de l’Ain', {}, '01')
    const refus = await copilote.post(adresse, {
      ...{
        ...CHAMPS,
        texte: ' ',
        action: String(actionAin),
        responsable: String(ain),
        echeance: '2026-02-31',
      },
    })
    expect(refus.status).toBe(400)
    const page = await refus.text()
    expect(page).toContain('Écrivez ce qui a été décidé')
    expect(page).toContain('Choisissez une action d’une feuille de route de ce département')
    expect(page).toContain('Choisissez un membre de la gouvernance de ce département')
    expect(page).toContain('Écrivez une date')
    expect(await readDecision(id)).toMatchObject({ action: null, responsable: null, revision: 1 })
  })

  test('refused: a revision that is no longer the last one shows both texts', async () => {
    const id = await addDecision(db, reunion)
    await copilote.post(`${LISTE}/${id}/modifier`, { ...CHAMPS, texte: 'Signer la charte avant l’été.' })
    const refus = await copilote.post(`${LISTE}/${id}/modifier`, {
      ...CHAMPS,
      texte: 'Renoncer à la charte.',
    })
    expect(refus.status).toBe(409)
    const page = await refus.text()
    expect(page).toContain('<mark>Signer</mark>')
    expect(page).toContain('Renoncer à la charte.</textarea>')
    expect((await readDecision(id)).texte).toBe('Signer la charte avant l’été.')
  })

  test('entrusts it to a member, for a day, about an action that its fiche leads to', async () => {
    const id = await addDecision(db, reunion)
    const caf = await addMembre(db, 'CAF')
    const envoi = await copilote.post(`${LISTE}/${id}/modifier`, {
      ...{ ...CHAMPS, action: String(actionDrome), responsable: String(caf), echeance: '2026-03-01' },
    })
    expect(envoi.status).toBe(303)
    const page = await (await lecteur.get(`${LISTE}/${id}`)).text()
    expect(page).toContain('href="/pilotage/feuilles/drome/actions/1"')
    expect(page).toContain('Aurait dû être tenue pour le 1er mars 2026')
    const compte = async (demande: string) =>
      (await readTextePage(await lecteur.get(`${LISTE}?${demande}`))).includes('1 décision .')
    expect(await compte(`action=${actionDrome}&responsable=${caf}&etat=echue`)).toBe(true)
    expect(await compte('etat=close')).toBe(false)
    expect(await readTextePage(await lecteur.get(`/gouvernance/membres/${caf}`))).toContain(
      'Signer la charte',
    )
    const csv = await (await lecteur.get(`${LISTE}.csv?etat=echue`)).text()
    // Whoever speaks for it finds it first.
    const courriel = 'ana@caf.fr'
    await db.insert(representant).values({ membre: caf, nom: 'Ana', courriel, debut: '2026-01-01' })
    const ana = await visitAs(db, app, [{ role: 'membre', departement: '26', structure: null }], {
      nom: 'Ana',
      courriel,
    })
    expect(await readTextePage(await ana.get('/gouvernance'))).toContain(
      'Confié à votre organisme : CAF Signer la',
    )
    expect(await readTextePage(await lecteur.get('/gouvernance'))).not.toContain('Confié à')
    expect(csv).toContain('Signer la charte.;en retard;2026-03-01;CAF;Comité stratégique;2026-02-10;drome;1;')
  })
})

describe('closing a decision', () => {
  test('refused without a sentence; then it leaves what is followed, stays in the register, and is opened again', async () => {
    const id = await addDecision(db, reunion)
    const refus = await copilote.post(`${LISTE}/${id}/clore`, { revision: '1', cloture: '  ' })
    expect(refus.status).toBe(400)
    expect(await refus.text()).toContain('Dites en une phrase ce qui a été fait')
    const clore = (revision: number) =>
      copilote.post(`${LISTE}/${id}/clore`, { revision: String(revision), cloture: 'La charte est signée.' })
    expect((await clore(1)).status).toBe(303)
    expect(await readDecision(id)).toMatchObject({ close_le: '2026-03-03', cloture: 'La charte est signée.' })
    expect(await readTextePage(await lecteur.get(`${LISTE}?etat=ouverte`))).toContain('Aucune décision')
    expect(await readTextePage(await lecteur.get(`${LISTE}?etat=close`))).toContain('1 décision .')
    // Sent twice, or by two people: the second one is told.
    const double = await clore(1)
    expect(double.status).toBe(409)
    expect(await double.text()).toContain('La charte est signée.')
    expect((await copilote.post(`${LISTE}/${id}/rouvrir`, { revision: '2' })).status).toBe(303)
    expect((await readDecision(id)).close_le).toBeNull()
    const actions = (await db.select().from(journal).where(eq(journal.objet, 'decision'))).map(
      ({ action }) => action,
    )
    expect(actions.slice(-2)).toEqual(['clore', 'rouvrir'])
  })
})
