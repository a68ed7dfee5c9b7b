import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { createApp } from '../../../serveur.ts'
import { installCarnet } from '../../moteur/carnet-de-test.ts'
import { defineIndicateur } from '../define-indicateur.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = () => visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
const text = async (reponse: Response) => (await readTextePage(reponse)).replace(/[\u00a0\u202f]/g, ' ')

let gisements = 0
beforeAll(() => installCarnet(db))
beforeEach(async () => {
  await db.execute(sql`truncate indicateur cascade`)
  gisements = await db.transaction(tx =>
    defineIndicateur(
      tx,
      {
        ...{ departement: '26', code: 'D5.1', libelle: 'Gisements', unite: 'gisements' },
        periodicite: 'annee',
        calcul: { type: 'valeur', de: { mesure: 'gisements', agregation: 'stock', filtre: {} } },
      },
      'commande',
      MARDI_MATIN,
    ),
  )
})

describe('targets', () => {
  const CIBLES = {
    ...{ lu: '[null,[]]', 'reference.date': '2025-12-31', 'reference.valeur': '100' },
    ...{ 'cible.0.epci': '', 'cible.0.date': '2027-12-31', 'cible.0.valeur': '1 200,5' },
    ...{ 'cible.1.epci': 'E1', 'cible.1.date': '2026-12-31', 'cible.1.valeur': '300' },
    ...{ 'cible.2.epci': '', 'cible.2.date': '', 'cible.2.valeur': '' },
  }

  test('are seen before they are kept', async () => {
    const visite = await visit()
    const page = await text(
      await visite.post(`/indicateurs/${gisements}/cibles`, { ...CIBLES, geste: 'apercu' }),
    )
    expect(page).toContain('De 100 gisements à 1 200,5 gisements au 31 décembre 2027')
    expect((await visite.post(`/indicateurs/${gisements}/cibles`, CIBLES)).status).toBe(303)
    expect(await text(await visite.get(`/indicateurs/${gisements}`))).toContain('1 200,5 gisements')
    const relue = await (await visite.get(`/indicateurs/${gisements}/cibles`)).text()
    expect(relue).toContain('value="1200,5"')
  })

  test.each([
    ['cible.0.date', { 'cible.0.date': '' }, 'Donnez une date complète'],
    ['cible.0.valeur', { 'cible.0.valeur': 'beaucoup' }, 'Donnez un nombre'],
    ['reference.valeur', { 'reference.valeur': '' }, 'Donnez un nombre'],
    ['reference.date', { 'cible.0.date': '2020-01-01' }, 'datée d’avant la valeur de départ'],
  ])('a fault at %s is said there', async (champ, propre, phrase) => {
    const reponse = await (await visit()).post(`/indicateurs/${gisements}/cibles`, { ...CIBLES, ...propre })
    expect(reponse.status).toBe(400)
    const html = await reponse.text()
    expect(html).toContain(`href="#champ-${champ}"`)
    expect(html).toContain(phrase)
    expect(html).toContain('value="300"')
  })

  test('those of before can be taken up again', async () => {
    const visite = await visit()
    await visite.post(`/indicateurs/${gisements}/cibles`, CIBLES)
    const relue = await (await visite.get(`/indicateurs/${gisements}/cibles`)).text()
    const lu = relue.match(/name="lu" value="([^"]+)"/)![1]!.replaceAll('&quot;', '"')
    const reponse = await visite.post(`/indicateurs/${gisements}/cibles`, { lu })
    const fiche = await (await visite.get(reponse.headers.get('Location')!.replace(/#.*/, ''))).text()
    const reprendre = fiche.match(/href="([^"]+reprendre[^"]+)"/)![1]!.replaceAll('&amp;', '&')
    const reprise = await (await visite.get(reprendre)).text()
    expect(reprise).toContain('value="1200,5"')
    expect(reprise).toContain('name="lu" value="[null,[]]"')
    for (const faux of ['[', '[1]', '{"a":1}'])
      expect(
        (await visite.get(`/indicateurs/${gisements}/cibles?reprendre=${encodeURIComponent(faux)}`)).status,
      ).toBe(200)
  })

  test('never written over others that were not read', async () => {
    const visite = await visit()
    const chemin = `/indicateurs/${gisements}/cibles`
    await visite.post(chemin, CIBLES)
    const reponse = await visite.post(chemin, { ...CIBLES, 'cible.0.valeur': '5' })
    expect(reponse.status).toBe(409)
    expect(await text(reponse)).toContain('1 200,5 gisements au')
  })
})

test('taken away, then brought back with its targets', async () => {
  const visite = await visit()
  expect(await text(await visite.get(`/indicateurs/${gisements}/retirer`))).toContain(
    'Les chiffres déjà publiés',
  )
  expect((await visite.post(`/indicateurs/${gisements}/retirer`)).status).toBe(303)
  expect((await visite.get(`/indicateurs/${gisements}`)).status).toBe(410)
  expect(await text(await visite.get('/indicateurs'))).not.toContain('Gisements')
  expect((await visite.post(`/indicateurs/${gisements}/remettre`)).status).toBe(303)
  expect((await visite.get(`/indicateurs/${gisements}`)).status).toBe(200)
})
