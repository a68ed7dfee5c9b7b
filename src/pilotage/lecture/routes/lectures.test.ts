import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import type { Visite } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { journal } from '../../../socle/journal/tables.ts'
import { listActions } from '../../feuille-de-route/list-actions.ts'
import { readTexte } from '../../feuille-de-route/read-texte.ts'
import { lectureFeuille } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role, departement = '26') => visitAs(db, app, [{ role, departement, structure: null }])

const TEXTE = `Feuille de route de la Drôme

Axe 1 : Inclure

Action 1 : Accueillir
Priorité : 2
Public cible : habitants
Indicateurs de suivi :
- Nombre d’accompagnements effectués
- Part des rires entendus
Budget : 1 000 euros

Action 2 : Orienter
Public cible : aidants
Indicateurs de suivi :
- Nombre d’orientations effectuées

Un mot de la fin.
`

let copilote: Visite
beforeAll(async () => {
  await installDepartements(db, '26')
  copilote = await visit('copilote')
})
beforeEach(async () => void (await db.delete(lectureFeuille)))

const send = (qui: Visite, contenu: string | Uint8Array<ArrayBuffer> = TEXTE, departement = '26') =>
  qui.send('/pilotage/lectures/nouvelle', { departement }, { nom: 'feuille.txt', contenu })
async function deposit() {
  const reponse = await send(copilote)
  const chemin = reponse.headers.get('Location')!.replace('#message', '')
  return { chemin, id: Number(chemin.split('/').at(-1)) }
}
const read = async (id: number) =>
  (await db.select().from(lectureFeuille).where(eq(lectureFeuille.id, id)))[0]!
const CHAMPS_1 = {
  revision: '1',
  numero: '1',
  titre: 'Bien accueillir',
  priorite: '3',
  publics: 'habitants\njeunes',
}

test('refused: who does not steer here, what is no roadmap, a département of elsewhere, with its reason', async () => {
  expect((await send(await visit('membre'))).status).toBe(403)
  for (const [contenu, message] of [
    ['', /il est vide/],
    [Buffer.from('89504e470d0a1a0a00', 'hex'), /c’est une image/],
    [Buffer.from('%PDF-1.7 abîmé'), /ce PDF est endommagé/],
  ] as const) {
    const reponse = await send(copilote, typeof contenu === 'string' ? contenu : new Uint8Array(contenu))
    expect(reponse.status).toBe(400)
    expect(await readTextePage(reponse)).toMatch(message)
  }
  expect((await send(copilote, TEXTE, '01')).status).toBe(400)
  expect(await db.$count(lectureFeuille)).toBe(0)
})

test('a draft is for who steers its département', async () => {
  const { chemin } = await deposit()
  expect((await (await visit('copilote', '01')).get(chemin)).status).toBe(404)
  expect((await (await visit('coordinateur')).get(chemin)).status).toBe(403)
})

test('shows what was read beside the lines where it was, and what was not understood', async () => {
  const { chemin } = await deposit()
  expect(await readTextePage(await copilote.get('/pilotage/lectures'))).toMatch(/feuille\.txt/)
  const page = await readTextePage(await copilote.get(chemin))
  expect(page).toMatch(/1 axe, 2 actions, 3 indicateurs/)
  expect(page).toMatch(/1\. Accueillir/)
  const action = await readTextePage(await copilote.get(`${chemin}/actions/1`))
  expect(action).toMatch(/Nombre d’accompagnements effectués/)
  expect(action).toMatch(/Budget : 1 000 euros/)
  expect(await readTextePage(await copilote.get(`${chemin}/non-compris`))).toMatch(/Un mot de la fin/)
  const original = await copilote.get(`${chemin}/fichier`)
  expect(await original.text()).toBe(TEXTE)
})

test('corrects an action; someone who wrote meanwhile is told, and nothing typed is lost', async () => {
  const { chemin, id } = await deposit()
  const faute = await copilote.post(`${chemin}/actions/1`, { ...CHAMPS_1, numero: '2', priorite: 'x' })
  expect(faute.status).toBe(400)
  expect(await readTextePage(faute)).toMatch(/Bien accueillir/)
  expect((await copilote.post(`${chemin}/actions/1`, CHAMPS_1)).status).toBe(303)
  const { lue, revision } = await read(id)
  expect(revision).toBe(2)
  expect(lue.axes[0]!.actions[0]).toMatchObject({
    titre: 'Bien accueillir',
    priorite: 3,
    publics: ['habitants', 'jeunes'],
  })
  expect(lue.axes[0]!.actions[0]!.endroits.titre).toEqual({ de: 5, a: 5 })

  const croisee = await copilote.post(`${chemin}/actions/1`, { ...CHAMPS_1, titre: 'Accueillir mieux' })
  expect(croisee.status).toBe(409)
  const page = await readTextePage(croisee)
  expect(page).toMatch(/Bien accueillir/)
  expect(page).toMatch(/Accueillir mieux/)
  expect((await read(id)).lue.axes[0]!.actions[0]!.titre).toBe('Bien accueillir')
})

test('puts a passage where a person says, drops what is no action, adds what was missed', async () => {
  const { chemin, id } = await deposit()
  const rang = (await read(id)).lue.non_compris.findIndex(({ texte }) => texte.includes('Budget'))
  await copilote.post(`${chemin}/non-compris`, {
    revision: '1',
    rang: String(rang),
    action: '1',
    champ: 'etapes',
  })
  expect((await read(id)).lue.axes[0]!.actions[0]!.etapes).toEqual(['Budget : 1 000 euros'])

  await copilote.post(`${chemin}/actions/2/ecarter`, { revision: '2' })
  const apres = (await read(id)).lue
  expect(apres.axes[0]!.actions.map(({ numero }) => numero)).toEqual(['1'])
  expect(apres.non_compris[0]!.texte).toBe('Orienter\naidants\nNombre d’orientations effectuées')

  expect(
    (await copilote.post(`${chemin}/ajouter`, { revision: '3', axe: '1', numero: '1', titre: 'X' })).status,
  ).toBe(400)
  expect(
    (await copilote.post(`${chemin}/ajouter`, { revision: '3', axe: '1', numero: '7', titre: 'Équiper' }))
      .status,
  ).toBe(303)
  expect((await read(id)).lue.axes[0]!.actions.map(({ titre }) => titre)).toEqual(['Accueillir', 'Équiper'])
})

test('becomes a roadmap: each indicator is what a person chose, or stays as text; then it is a draft no more', async () => {
  const { chemin, id } = await deposit()
  const page = await (await copilote.get(`${chemin}/garder`)).text()
  expect(page).toMatch(/value="drome-2024:D1.1" selected/)
  const choix = { 'choix-1-0': 'drome-2024:D1.1', 'choix-2-0': 'drome-2024:D1.2' }
  const demande = { revision: '1', identifiant: 'essai-2026', titre: 'Essai', ...choix }
  expect((await copilote.post(`${chemin}/garder`, { ...demande, identifiant: 'Essai 2026' })).status).toBe(
    400,
  )
  expect((await copilote.post(`${chemin}/garder`, demande)).headers.get('Location')).toMatch(
    '/pilotage/feuilles/essai-2026',
  )

  const texte = await readTexte(db, 'essai-2026')
  expect(texte.axes[0]).toMatchObject({ numero: '1', titre: 'Inclure' })
  const [accueillir, orienter] = texte.axes[0]!.actions
  expect(accueillir).toMatchObject({ numero: '1', priorite: 2, publics: ['habitants'] })
  expect(accueillir!.description).toBe('Indicateurs du document, sans chiffre :\n- Part des rires entendus')
  expect(accueillir!.indicateurs.map(({ code }) => code)).toEqual(['D1.1'])
  expect(orienter!.indicateurs.map(({ code }) => code)).toEqual(['D1.2'])
  expect(await listActions(db, 'essai-2026', MARDI_MATIN)).toHaveLength(2)

  expect((await read(id)).feuille).toBe('essai-2026')
  expect((await copilote.post(`${chemin}/actions/1`, CHAMPS_1)).status).toBe(409)
  expect((await copilote.post(`${chemin}/garder`, { ...demande, identifiant: 'autre' })).status).toBe(409)
  const ecrits = await db.select().from(journal).where(eq(journal.objet, 'lecture'))
  expect(ecrits.filter(({ objet_id }) => objet_id === String(id)).map(({ action }) => action)).toEqual([
    'déposer',
    'garder',
  ])
})

test('a draft sent by mistake is removed with its original', async () => {
  const { chemin } = await deposit()
  expect((await copilote.post(`${chemin}/supprimer`)).status).toBe(303)
  expect(await db.$count(lectureFeuille)).toBe(0)
})
