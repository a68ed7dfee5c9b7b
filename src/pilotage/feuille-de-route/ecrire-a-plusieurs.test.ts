import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { installFeuille } from '../../../tests/feuille-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import { createComite } from '../../../tests/reunions-de-test.ts'
import type { Visite } from '../../../tests/visite.ts'
import { createApp } from '../../serveur.ts'
import type { Role } from '../../socle/auth/acteur.ts'
import { bilan } from '../bilan/tables.ts'
import { documentDePilotage } from '../documents/tables.ts'
import { reunion } from '../gouvernance/tables.ts'
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

describe('two people at once', () => {
  test('the second sees both texts, keeps what they typed and takes what they did not touch', async () => {
    const seconde = await visit()
    const formulaire = await (await seconde.get(`${A}/modifier`)).text()
    const memoire = /name="memoire" value="([^"]+)"/.exec(formulaire)![1]!
    expect((await modify(copilote, { description: 'Écrit par la première', priorite: '4' })).status).toBe(303)

    const croisee = await modify(seconde, { titre: 'Titre de la seconde', memoire })
    expect(croisee.status).toBe(409)
    const html = await croisee.text()
    expect(html).toContain('Deux modifications se croisent')
    expect(html).toContain('Titre de la seconde')
    // Untouched by the second: it follows the first.
    expect(html).toMatch(/<textarea[^>]*name="description"[^>]*>Écrit par la première/)
    expect(await read()).toMatchObject({ titre: 'Action numéro 1', description: 'Écrit par la première' })

    const revision = /name="revision" value="(\d+)"/.exec(html)![1]!
    const suite = {
      titre: 'Titre de la seconde',
      description: 'Écrit par la première',
      priorite: '4',
      revision,
    }
    expect((await modify(seconde, suite)).status).toBe(303)
    expect(await read()).toMatchObject({ titre: 'Titre de la seconde', priorite: 4 })
  })

  test('on a milestone and on an axis too', async () => {
    await copilote.post(`${A}/jalons/nouveau`, { libelle: 'Charte', code: 'charte' })
    const [pose] = (await read()).jalons
    const chemin = `${A}/jalons/${pose!.id}`
    const empreinte = /name="empreinte" value="([^"]+)"/.exec(await (await copilote.get(chemin)).text())![1]!
    const tell = (champs: Record<string, string>) =>
      copilote.post(chemin, { libelle: 'Charte', code: 'charte', empreinte, ...champs })
    expect((await tell({ avancement: '40' })).status).toBe(303)
    const croise = await tell({ avancement: '70' })
    expect(croise.status).toBe(409)
    expect(await readTextePage(croise)).toMatch(/40 %.*70 %/)
    expect((await read()).jalons[0]).toMatchObject({ avancement: 40 })

    const modifyAxe = (titre: string) =>
      copilote.post(`${F}/axes/${axe}/modifier`, { numero: '1', titre, revision: '1' })
    expect((await modifyAxe('Premier')).status).toBe(303)
    expect((await modifyAxe('Second')).status).toBe(409)
    expect((await readTexte(db, 'essai')).axes[0]!.titre).toBe('Premier')
  })
})

test('a form clicked twice adds one milestone, one risk, one meeting, one document, one bilan', async () => {
  const comite = await createComite(db, '26', `Comité ${crypto.randomUUID()}`, {})
  const quand = { jour: '2026-03-26', debut: '09:30', fin: '11:00', adresse: 'Préfecture', visio: '' }
  const twice = async (page: string, adresse: string, champs: Record<string, string>, fichier?: string) => {
    const html = await (await copilote.get(page)).text()
    const envoi = /name="envoi" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const send = (propre: Record<string, string> = {}) => {
      const tous = { ...champs, envoi, ...propre }
      return fichier
        ? copilote.send(adresse, tous, { nom: 'note.pdf', contenu: fichier })
        : copilote.post(adresse, tous)
    }
    const reponses = await Promise.all([send(), send()])
    expect(
      reponses.map(({ status }) => status),
      page,
    ).toEqual([303, 303])
    expect(new Set(reponses.map(({ headers }) => headers.get('Location'))).size, page).toBe(1)
    return send
  }
  const [jalons, risques] = [`${A}/jalons/nouveau`, `${A}/risques/nouveau`]
  const sendJalon = await twice(jalons, jalons, { libelle: 'Charte' })
  await twice(risques, risques, { libelle: 'Gel', probabilite: '2', gravite: '2' })
  expect(await read()).toMatchObject({ jalons: [{ libelle: 'Charte' }], risques: [{ libelle: 'Gel' }] })
  // A step back in the browser, then something else: another milestone.
  await sendJalon({ libelle: 'Bilan' })
  expect((await read()).jalons).toHaveLength(2)
  const nouvelle = '/gouvernance/reunions/nouvelle'
  await twice(nouvelle, nouvelle, { departement: '26', comite: String(comite), ...quand })
  expect(await db.$count(reunion, eq(reunion.comite, comite))).toBe(1)
  await twice(
    '/pilotage/documents/nouveau?objet=feuille:essai',
    '/pilotage/documents/nouveau',
    { objet: 'feuille:essai', titre: 'Note', visibilite: 'membres' },
    '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n',
  )
  expect(await db.$count(documentDePilotage, eq(documentDePilotage.objet, 'feuille:essai'))).toBe(1)
  await twice('/pilotage/bilans', '/pilotage/bilans', {
    feuille: 'essai',
    periode: '2025',
    audience: 'comite',
  })
  expect(await db.$count(bilan, eq(bilan.feuille, 'essai'))).toBe(1)
})

test('a form sent twice by a double click writes one note, and one line of budget', async () => {
  const note = { le: '2026-03-01', texte: 'Réunion de lancement', visibilite: 'membres' }
  const ligne = { financeur: 'FSE', etape: 'verse', montant: '100', le: '2026-03-01' }
  for (const [suite, champs] of [
    ['/notes', note],
    ['/budget', ligne],
  ] as const) {
    const envois = await Promise.all([copilote.post(A + suite, champs), copilote.post(A + suite, champs)])
    expect(envois.map(({ status }) => status)).toEqual([303, 303])
  }
  const { notes, financements } = await read()
  expect(notes).toHaveLength(1)
  expect(financements).toHaveLength(1)
  await db.update(action).set({ modifiee_le: new Date(MARDI_MATIN.getTime() - 60_000) })
  await copilote.post(`${A}/budget`, ligne)
  expect((await read()).financements).toHaveLength(2)
})
