import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createApp } from '../../serveur.ts'
import { defineIndicateur } from '../indicateurs/define-indicateur.ts'
import { readDeclarations } from './read-declarations.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = () => visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
let gisements = 0

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.transaction(tx =>
    defineIndicateur(
      tx,
      {
        ...{ departement: '26', code: 'G1', libelle: 'Gisements', unite: 'unités', periodicite: 'annee' },
        calcul: { type: 'valeur', de: { mesure: 'gisements', filtre: {}, agregation: 'stock' } },
      },
      'camille',
      MARDI_MATIN,
    ),
  )
  const { rows } = await db.execute<{ id: number }>(
    sql`update donnee set attendue_depuis = '2025-01-01' returning id::int as id`,
  )
  gisements = rows[0]!.id
})

const dire = async () =>
  (await readDeclarations(db, '26', ['gisements|stock'])).map(({ periode, epci, valeur, origine }) => [
    periode,
    epci,
    valeur,
    origine,
  ])

describe('two people at the same form', () => {
  const readFormulaire = async (visite: Awaited<ReturnType<typeof visit>>) =>
    Object.fromEntries(
      [...(await (await visite.get(`/declarations/${gisements}`)).text()).matchAll(/<input[^>]*>/g)]
        .map(([champ]) =>
          ['name', 'value'].map(nom => new RegExp(` ${nom}="([^"]*)"`).exec(champ)?.[1] ?? ''),
        )
        .filter(([nom]) => /^(valeur|commentaire|lu):/.test(nom!)),
    ) as Record<string, string>

  test('what one did not touch does not take back what the other declared', async () => {
    const [a, b] = [await visit(), await visit()]
    const ouvert = await readFormulaire(a)
    await b.post(`/declarations/${gisements}`, { ...(await readFormulaire(b)), 'valeur:2025:': '12' })
    await a.post(`/declarations/${gisements}`, { ...ouvert, 'valeur:2026:': '7' })
    expect(await dire()).toEqual([
      ['2025', '', 12, 'saisi'],
      ['2026', '', 7, 'saisi'],
    ])
  })

  test('both wrote: nothing is lost, both are shown, and saving again keeps one’s own', async () => {
    const [a, b] = [await visit(), await visit()]
    const ouvert = await readFormulaire(a)
    await b.post(`/declarations/${gisements}`, { ...(await readFormulaire(b)), 'valeur:2025:': '13' })
    const refus = await a.post(`/declarations/${gisements}`, {
      ...{ ...ouvert, 'valeur:2025:': '15', 'valeur:2026:': '8' },
    })
    const page = await refus.text()
    expect(page).toContain('a déclaré 13')
    expect(page).toContain('value="15"')
    expect(page).toContain('value="8"')
    expect((await dire()).map(([, , valeur]) => valeur)).toEqual([13, 7])
    const lu = /name="lu:2025:" value="(\d+)"/.exec(page)![1]!
    await a.post(`/declarations/${gisements}`, { 'valeur:2025:': '15', 'lu:2025:': lu })
    expect((await dire()).map(([, , valeur]) => valeur)).toEqual([15, 7])
    await a.post(`/declarations/${gisements}`, { 'valeur:2025:': '', 'valeur:2026:': '' })
  })
})

test('two people rule the same figure: the second is shown what the first changed, then decides', async () => {
  const [a, b] = [await visit(), await visit()]
  const url = `/declarations/${gisements}/regler`
  const findLu = (page: string) => /name="lu" value="([^"]*)"/.exec(page)![1]!.replaceAll('&quot;', '"')
  const ouvert = findLu(await (await a.get(url)).text())
  const regles = { maille: 'departement', attendue_depuis: '2025-01-01', delai: '10' }
  await b.post(url, { ...regles, lu: ouvert, maximum: '500' })
  const refus = await a.post(url, { ...regles, lu: ouvert, minimum: '3' })
  expect(refus.status).toBe(409)
  const page = await refus.text()
  expect(page).toContain('500')
  expect(page).toContain('value="3"')
  const read = async () =>
    (await db.execute(sql`select minimum, maximum from donnee where id = ${gisements}`)).rows
  expect(await read()).toEqual([{ minimum: null, maximum: '500' }])
  await a.post(url, { ...regles, lu: findLu(page), minimum: '3' })
  expect(await read()).toEqual([{ minimum: '3', maximum: null }])
})
