import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { installFeuille } from '../../../tests/feuille-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import type { Visite } from '../../../tests/visite.ts'
import { createApp } from '../../serveur.ts'
import { membre } from '../gouvernance/tables.ts'
import { readAction } from './read-action.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const F = '/pilotage/feuilles/essai'
const A = `${F}/actions/1`
const read = () => readAction(db, 'essai', '1')
let copilote: Visite

beforeAll(async () => {
  await installDepartements(db, '26')
  copilote = await visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
})
beforeEach(async () => {
  await db.execute(sql`truncate action, axe, feuille_de_route, membre, indicateur cascade`)
  await installFeuille(db)
})

describe('several actions at once', () => {
  test('each refused one is explained, the others are done, and all is undone', async () => {
    const [caf] = await db
      .insert(membre)
      .values({
        ...{ departement: '26', nom: 'CAF', college: 'operateur' },
        ...{ role: 'membre', statut: 'confirme' },
      })
      .returning()
    await copilote.post(`${F}/actions/2/statut`, { vers: 'abandonnee', revision: '1' })
    const corps = new URLSearchParams({ statut: 'en_cours', pilote: String(caf!.id), fin: '2026-12-31' })
    for (const choisie of ['1@1', '2@2', '3@9', '99@1']) corps.append('actions', choisie)
    const reponse = await sendForm(copilote, `${F}/lot`, corps)
    expect(reponse.status).toBe(200)
    const html = await reponse.text()
    expect(html).toContain('1 action modifiée')
    expect(html).toContain('ne devient pas')
    expect(html).toContain('Quelqu’un d’autre l’a modifiée')
    expect(html).toContain('n’existe plus')
    expect(await read()).toMatchObject({ statut: 'en_cours', fin: '2026-12-31', membres: [{ nom: 'CAF' }] })

    const annuler = /action="([^"#]+\/lots\/\d+\/annuler)/.exec(html)![1]!
    expect(await readTextePage(await copilote.post(annuler))).toContain('1 action remise comme avant')
    expect(await read()).toMatchObject({ statut: 'a_lancer', fin: null, membres: [] })
    expect((await copilote.post(annuler)).status).toBe(404)
  })

  test('what was changed since stays as it is', async () => {
    const html = await (await copilote.post(`${F}/lot`, { actions: '1@1', priorite: '5' })).text()
    await copilote.post(`${A}/statut`, { vers: 'en_cours', revision: '2' })
    const annuler = /action="([^"#]+\/lots\/\d+\/annuler)/.exec(html)![1]!
    const annulee = await copilote.post(annuler)
    expect(annulee.status).toBe(409)
    expect(await read()).toMatchObject({ statut: 'en_cours', priorite: 5 })
  })

  test('what is ticked is emptied, not what is left; not emptied and given at once', async () => {
    await copilote.post(`${F}/lot`, { actions: '1@1', priorite: '5', fin: '2026-12-31' })
    const deux = { actions: '1@2', vider: 'fin', fin: '2027-01-01' }
    const refus = await copilote.post(`${F}/lot`, deux)
    expect(refus.status).toBe(400)
    expect(await readTextePage(refus)).toContain('La date de fin : videz-la ou donnez-la')
    expect((await copilote.post(`${F}/lot`, { actions: '1@2', vider: 'fin' })).status).toBe(200)
    expect(await read()).toMatchObject({ priorite: 5, fin: null })
  })

  test('nothing chosen, or nothing to change', async () => {
    expect((await copilote.post(`${F}/lot`, { statut: 'en_cours' })).status).toBe(400)
    expect((await copilote.post(`${F}/lot`, { actions: '1@1' })).status).toBe(400)
  })
})

/** A form in which a box is ticked several times. */
function sendForm(visite: Visite, chemin: string, corps: URLSearchParams) {
  const cookie = [...visite.cookies].map(paire => paire.join('=')).join('; ')
  return app.request(`https://maillage.test${chemin}`, {
    method: 'POST',
    body: corps,
    headers: { Origin: 'https://maillage.test', Cookie: cookie },
  })
}
