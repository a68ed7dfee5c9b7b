import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createTexteAction, installFeuille } from '../../../tests/feuille-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import type { Visite } from '../../../tests/visite.ts'
import { readJalons } from '../../observatoire/valeurs/jalons.ts'
import { createApp } from '../../serveur.ts'
import type { Role } from '../../socle/auth/acteur.ts'
import { journal } from '../../socle/journal/tables.ts'
import { addDocument } from '../documents/add-document.ts'
import { membre } from '../gouvernance/tables.ts'
import { listActions } from './list-actions.ts'
import { readAction } from './read-action.ts'
import { readTexte } from './read-texte.ts'
import { action } from './tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role = 'copilote', departement = '26') =>
  visitAs(db, app, [{ role, departement, structure: null }])
const F = '/pilotage/feuilles/essai'
const A = `${F}/actions/1`
const TEXTE = { numero: '1', titre: 'Action numéro 1', publics: 'Habitants' }
const photograph = async () => JSON.stringify([await readTexte(db, 'essai'), await read()])
const read = () => readAction(db, 'essai', '1')
let copilote: Visite
let axe: number

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  copilote = await visit()
})
beforeEach(async () => {
  await db.execute(sql`truncate action, axe, feuille_de_route, membre, indicateur cascade`)
  await installFeuille(db)
  axe = (await read()).axe
})
const modify = (visite: Visite, champs: Record<string, string>) =>
  visite.post(`${A}/modifier`, { ...TEXTE, axe: String(axe), revision: '1', ...champs })

describe('refused', () => {
  test('elsewhere it does not exist, and other roles only read', async () => {
    const avant = await photograph()
    const ailleurs = await visit('copilote', '01')
    const membreDuDepartement = await visit('membre')
    for (const [suite, champs] of [
      ['/actions/1/statut', { vers: 'en_cours', revision: '1' }],
      ['/actions/1/modifier', { ...TEXTE, axe: String(axe), revision: '1' }],
      ['/actions/1/notes', { le: '2026-03-01', texte: 'Note', visibilite: 'membres' }],
      ['/actions/1/budget', { financeur: 'CAF', etape: 'prevu', montant: '1', le: '2026-03-01' }],
      ['/actions/1/jalons/nouveau', { libelle: 'Jalon' }],
      ['/lot', { actions: '1@1', statut: 'en_cours' }],
      ['/axes', { numero: '8', titre: 'Axe' }],
    ] as const) {
      expect((await ailleurs.post(F + suite, champs)).status, suite).toBe(404)
      expect((await membreDuDepartement.post(F + suite, champs)).status, suite).toBe(403)
    }
    expect(await photograph()).toBe(avant)
    expect((await ailleurs.get(F)).status).toBe(404)
    expect(await readTextePage(await ailleurs.get('/pilotage/feuilles'))).not.toContain(
      'Feuille de route d’essai',
    )
    const page = await (await membreDuDepartement.get(A)).text()
    expect(page).not.toMatch(/method="post" action="\/pilotage/)
  })

  test('erased with what only names it: whoever takes its name next, elsewhere, would inherit it', async () => {
    await addDocument(
      db,
      {
        ...{ departement: '26', objet: 'feuille:essai', titre: 'Note réservée', visibilite: 'copilotes' },
        fichier: Buffer.from('%PDF-1.7\n'),
      },
      'camille',
      MARDI_MATIN,
    )
    const refus = await copilote.post(`${F}/supprimer`)
    expect(refus.status).toBe(409)
    expect(await readTextePage(refus)).toContain('elle a déjà des documents')
    await db.execute(sql`truncate document_de_pilotage`)
    expect((await copilote.post(`${F}/supprimer`)).status).toBe(303)
  })

  test('a status that the state machine does not allow, or that was changed meanwhile', async () => {
    for (const champs of [
      { vers: 'terminee', revision: '1' },
      { vers: 'en_pause', revision: '1' },
      { vers: 'en_retard', revision: '1' },
      { vers: 'en_cours', revision: '7' },
      { vers: 'en_cours' },
    ])
      expect((await copilote.post(`${A}/statut`, champs as Record<string, string>)).status).toBe(409)
    expect((await read()).statut).toBe('a_lancer')
  })

  test.each([
    [{ numero: '2' }, 'L’action 2 existe déjà'],
    [{ numero: '../1' }, 'Donnez un numéro court'],
    [{ titre: ' ' }, 'Donnez le titre'],
    [{ titre: 'x'.repeat(301) }, 'Raccourcissez-le à 300'],
    [{ priorite: '-1' }, 'priorité de 1 à 999'],
    [{ axe: '999999' }, 'Cet axe n’existe plus'],
    [{ debut: '2026-02-31' }, 'une date qui existe'],
    [{ debut: '2026-02-02', fin: '2026-02-01' }, 'La fin vient avant le début'],
    [
      { objectifs: Array.from({ length: 61 }, (_, rang) => `Objectif ${rang}`).join('\n') },
      'Il y a 61 lignes',
    ],
  ])('a text that is not one: %o', async (champs, message) => {
    const avant = await photograph()
    const reponse = await modify(copilote, {
      description: 'Ce que je tapais',
      ...(champs as Record<string, string>),
    })
    expect(reponse.status).toBe(400)
    const page = await readTextePage(reponse)
    expect(page).toContain(message)
    expect(page).toContain('Ce que je tapais')
    expect(await photograph()).toBe(avant)
  })

  test('amounts that are huge, negative or ambiguous', async () => {
    for (const montant of ['1000000000,01', '-5', '12.500', '1e9', '', '0']) {
      const reponse = await copilote.post(`${A}/budget`, {
        ...{ financeur: 'CAF', etape: 'prevu', montant, le: '2026-03-01' },
      })
      expect(reponse.status, montant).toBe(400)
    }
    expect((await read()).financements).toEqual([])
  })

  test('an action that already lives, or an axis that holds some, is not removed', async () => {
    await copilote.post(`${A}/notes`, { le: '2026-03-01', texte: 'Note', visibilite: 'membres' })
    expect(await readTextePage(await copilote.post(`${A}/supprimer`))).toContain('elle a déjà des notes')
    expect((await copilote.post(`${F}/axes/${axe}/supprimer`)).status).toBe(409)
    expect((await copilote.post(`${F}/supprimer`)).status).toBe(409)
    expect((await copilote.post(`${F}/actions/2/supprimer`)).status).toBe(303)
    expect(await db.$count(action)).toBe(2)
  })
})

test('what is typed is shown as text, never as a page', async () => {
  const mechant = '<script>alert(1)</script><img src=x onerror=alert(1)>'
  await modify(copilote, { titre: mechant, description: mechant, objectifs: mechant })
  await copilote.post(`${A}/notes`, { le: '2026-03-01', texte: mechant, visibilite: 'membres' })
  await copilote.post(`${A}/jalons/nouveau`, { libelle: mechant, echeance: '2026-09-01' })
  for (const chemin of [A, F, `${F}?vue=liste`, `${F}?vue=calendrier`, `${F}/axes`, `${A}/modifier`]) {
    const page = await (await copilote.get(chemin)).text()
    expect(page, chemin).toContain('&lt;script&gt;')
    expect(page, chemin).not.toContain('<img src=x')
  }
})

test('axes and actions: added, moved, renumbered; the order is kept', async () => {
  await copilote.post(`${F}/axes`, { numero: '3', titre: 'Former' })
  await copilote.post(`${F}/actions/3/deplacer`, { sens: 'haut' })
  const [premier] = (await readTexte(db, 'essai')).axes
  expect(premier!.actions.map(({ numero }) => numero)).toEqual(['3', '1'])
  await copilote.post(`${F}/axes/${axe}/deplacer`, { sens: 'bas' })
  expect((await readTexte(db, 'essai')).axes.map(({ numero }) => numero)).toEqual(['2', '1', '3'])
  const creee = await copilote.post(`${F}/nouvelle-action`, {
    ...{ numero: '4.1', titre: 'Nouvelle', axe: String(axe), publics: 'Jeunes\n\n Seniors ', priorite: '2' },
  })
  expect(creee.headers.get('location')).toContain(`${F}/actions/4.1`)
  expect(await readAction(db, 'essai', '4.1')).toMatchObject({ publics: ['Jeunes', 'Seniors'], rang: 2 })
})

test('a milestone tells its indicator, and late is told on every view', async () => {
  await copilote.post(`${A}/jalons/nouveau`, { libelle: 'Charte', code: 'charte', echeance: '2026-02-01' })
  const [pose] = (await read()).jalons
  for (const chemin of [F, `${F}?vue=liste`, A])
    expect(await readTextePage(await copilote.get(chemin)), chemin).toContain('En retard de 30 jours')
  const coordination = await visit('coordinateur')
  const page = await (await coordination.get(`${A}/jalons/${pose!.id}`)).text()
  const empreinte = /name="empreinte" value="([^"]+)"/.exec(page)![1]!
  await coordination.post(`${A}/jalons/${pose!.id}`, {
    libelle: 'Charte',
    code: 'charte',
    avancement: '100',
    empreinte,
  })
  expect((await read()).jalons[0]).toMatchObject({ avancement: 100, atteint_le: '2026-03-03' })
  expect(await readJalons(db, '26')).toEqual([
    { code: 'charte', avancement: 100, atteint_le: '2026-03-03', modifie_le: '2026-03-03' },
  ])
  expect(await readJalons(db, '01')).toEqual([])
  const double = await copilote.post(`${F}/actions/2/jalons/nouveau`, { libelle: 'Autre', code: 'charte' })
  expect(double.status).toBe(400)
})

test('notes are read by whom they are for, and only written for whom one may read', async () => {
  for (const visibilite of ['public', 'membres', 'copilotes'])
    await copilote.post(`${A}/notes`, { le: '2026-03-01', texte: `Note pour ${visibilite}`, visibilite })
  const pageOf = async (role: Role) => readTextePage(await (await visit(role)).get(A))
  expect(await pageOf('copilote')).toContain('Note pour copilotes')
  const lue = await pageOf('membre')
  expect(lue).toContain('Note pour membres')
  expect(lue).not.toContain('Note pour copilotes')
  const coordination = await visit('coordinateur')
  const refusee = { le: '2026-03-01', texte: 'Cachée', visibilite: 'copilotes' }
  expect((await coordination.post(`${A}/notes`, refusee)).status).toBe(400)
})

test('a budget: nothing is erased, a line is reversed once', async () => {
  const [caf] = await db
    .insert(membre)
    .values({
      ...{ departement: '26', nom: 'CAF', college: 'operateur' },
      ...{ role: 'membre', statut: 'confirme' },
    })
    .returning()
  const ligne = { etape: 'obtenu', le: '2026-03-01' }
  await copilote.post(`${A}/budget`, { ...ligne, membre: String(caf!.id), montant: '12 500,50 €' })
  await copilote.post(`${A}/budget`, { ...ligne, financeur: 'FSE', montant: '100' })
  const [premiere] = (await read()).financements
  expect(premiere).toMatchObject({ financeur: 'CAF', membre: caf!.id, centimes: 1_250_050 })
  const corriger = `${A}/budget/${premiere!.id}/corriger`
  expect((await copilote.post(corriger)).status).toBe(303)
  expect((await copilote.post(corriger)).status).toBe(409)
  const { financements } = await read()
  expect(financements.map(({ centimes }) => centimes)).toEqual([1_250_050, 10_000, -1_250_050])
  expect((await copilote.post(`${A}/budget/${financements[2]!.id}/corriger`)).status).toBe(409)
  const [suivie] = await listActions(db, 'essai', MARDI_MATIN)
  expect(suivie!.budget).toEqual({ prevu: 0, obtenu: 10_000, verse: 0 })
  expect(await readTextePage(await copilote.get(F))).toMatch(/0,00\s€ prévus, 100,00\s€ obtenus/)
})

test('the list: filters and order in the address', async () => {
  await copilote.post(`${A}/statut`, { vers: 'en_cours', revision: '1' })
  const titres = async (demande: string) =>
    [...(await (await copilote.get(`${F}?vue=liste&${demande}`)).text()).matchAll(/\/actions\/(\d)">/g)].map(
      ([, numero]) => numero,
    )
  expect(await titres('')).toEqual(['1', '3', '2'])
  expect(await titres('tri=titre')).toEqual(['1', '2', '3'])
  expect(await titres('tri=titre&sens=decroissant')).toEqual(['3', '2', '1'])
  expect(await titres('statut=en_cours')).toEqual(['1'])
  expect(await titres('axe=2')).toEqual(['2'])
  expect(await titres('pilote=aucun&q=num%C3%A9ro+3')).toEqual(['3'])
  expect(await titres('statut=n%27importe&tri=x&pilote=zz')).toEqual(['1', '3', '2'])
})

test('the wording of the national plan is what the département writes; numbers otherwise', async () => {
  await modify(copilote, { axes_nationaux: '1', engagements_nationaux: '16', schemas: 'sdsf' })
  expect(await readTextePage(await copilote.get(A))).toMatch(/Axe 1 .*Engagement 16.*\(SDSF\)/)
  await copilote.post('/pilotage/plan-national', {
    departement: '26',
    'axe-1': 'Territorialiser',
    'engagement-16': '',
  })
  expect(await readTextePage(await copilote.get(A))).toContain('Axe 1 : Territorialiser')
})

test('those whom the text names and who are members are tied to their actions', async () => {
  await db.insert(membre).values({
    ...{ departement: '26', nom: 'France Travail', college: 'operateur' },
    ...{ role: 'membre', statut: 'confirme' },
  })
  const actions = [
    createTexteAction('1', { pilotes: ['france travail', 'Inconnu'], acteurs: ['France Travail'] }),
  ]
  await installFeuille(db, { id: 'autre', axes: [{ numero: '1', titre: 'Axe', actions }] })
  const lue = await readAction(db, 'autre', '1')
  expect(lue.membres).toMatchObject([{ nom: 'France Travail', pilote: 'pilote' }])
  expect(lue.pilotes).toEqual(['france travail', 'Inconnu'])
})

test('every write is told by the journal, in French, without anything typed in notes', async () => {
  await db.transaction(tx => tx.execute(sql`set session_replication_role = replica; truncate journal`))
  await copilote.post(`${A}/statut`, { vers: 'en_cours', revision: '1' })
  await copilote.post(`${A}/notes`, {
    le: '2026-03-01',
    texte: 'Mme Untel est malade',
    visibilite: 'membres',
  })
  await modify(copilote, { titre: 'Autre', revision: '2' })
  const entrees = await db.select().from(journal).where(eq(journal.objet, 'action'))
  expect(entrees.map(entree => entree.action)).toEqual([
    'changer le statut',
    'noter l’avancement',
    'modifier',
  ])
  expect(JSON.stringify(entrees)).not.toContain('Untel')
  expect(await readTextePage(await copilote.get(A))).toContain(
    'a fait passer l’action 1 de la feuille de route essai de « À lancer » à « En cours »',
  )
})
