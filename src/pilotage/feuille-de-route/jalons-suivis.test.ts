import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { installFeuille } from '../../../tests/feuille-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import { indicateur } from '../../observatoire/indicateurs/tables.ts'
import { createApp } from '../../serveur.ts'
import type { Role } from '../../socle/auth/acteur.ts'
import { readAction } from './read-action.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role) => visitAs(db, app, [{ role, departement: '26', structure: null }])
const A = '/pilotage/feuilles/essai/actions/1'
const read = () => readAction(db, 'essai', '1')

test('a milestone that an indicator follows keeps its code, and its action; nobody loses its figure', async () => {
  await installDepartements(db, '26')
  await installFeuille(db)
  const copilote = await visit('copilote')
  await copilote.post(`${A}/jalons/nouveau`, { libelle: 'Charte', code: 'charte', avancement: '40' })
  const [indic] = await db
    .insert(indicateur)
    .values({
      ...{ departement: '26', code: 'T3', libelle: 'Charte', unite: '%', periodicite: 'annee' },
      calcul: { type: 'jalon', jalon: 'charte', attendu: 'avancement' },
    })
    .returning({ id: indicateur.id })
  const [pose] = (await read()).jalons
  const adresse = `${A}/jalons/${pose!.id}`
  for (const visite of [await visit('coordinateur'), copilote])
    for (const code of ['', 'autre']) {
      const page = await (await visite.get(adresse)).text()
      const empreinte = /name="empreinte" value="([^"]+)"/.exec(page)![1]!
      const refus = await visite.post(adresse, { libelle: 'Charte', code, avancement: '60', empreinte })
      expect(refus.status).toBe(400)
      expect(await readTextePage(refus)).toContain('L’indicateur T3 suit le jalon de code « charte »')
    }
  expect((await copilote.post(`${adresse}/retirer`)).status).toBe(409)
  expect(await readTextePage(await copilote.post(`${A}/supprimer`))).toContain(
    'changez d’abord la définition de l’indicateur',
  )
  expect((await read()).jalons).toEqual([pose])
  await db.update(indicateur).set({ retire_le: MARDI_MATIN }).where(eq(indicateur.id, indic!.id))
  expect((await copilote.post(`${A}/supprimer`)).status).toBe(303)
})
