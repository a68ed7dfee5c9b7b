import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createApp } from '../../serveur.ts'
import { computeIdentifiant } from '../lieu.ts'
import { LIEUX_PAR_PARTIE } from '../lieux/list-adresses.ts'

const { db } = await createBaseDeTest()
const contexte = createContexteDeTest(db)
const app = createApp(contexte)
const importLignes = createImporteur(db)
const read = async (chemin: string) => {
  const reponse = await app.request(chemin)
  return { statut: reponse.status, texte: await reponse.text() }
}

beforeAll(async () => {
  await installDepartements(db, '26')
  await importLignes([createLigne(), createLigne({ id: 'clos', nom: 'Ancien lieu', adresse: '9 rue Basse' })])
  await db.execute(sql`update lieu set etat = 'clos' where id = ${computeIdentifiant('recensement', 'clos')}`)
  await db.execute(sql`update lieu set modifie_le = '2026-02-01T10:00:00Z'`)
})

test.each(['0', '2', '-1', 'abc', '99999999999999999999', "1'"])('there is no part %s', async partie => {
  const { statut } = await read(`/sitemap-lieux.xml?partie=${encodeURIComponent(partie)}`)
  expect(statut).toBe(404)
})

test('the map of the site leads to its parts, and these to the published places and their communes', async () => {
  const { texte: index } = await read('/sitemap.xml')
  expect(index).toContain('<loc>https://maillage.test/sitemap-communes.xml</loc>')
  expect(index).toContain(
    '<loc>https://maillage.test/sitemap-lieux.xml?partie=1</loc><lastmod>2026-02-01T10:00:00Z</lastmod>',
  )
  const { texte: lieux } = await read('/sitemap-lieux.xml?partie=1')
  expect(lieux.match(/<url>/g)).toHaveLength(1)
  expect(lieux).toContain(
    `<loc>https://maillage.test/lieux/${computeIdentifiant('recensement', 'a1')}</loc><lastmod>2026-02-01T10:00:00Z</lastmod>`,
  )
  const { texte: communes } = await read('/sitemap-communes.xml')
  expect(communes).toContain('<loc>https://maillage.test/lieux?commune=26362</loc>')
  expect(communes).toContain('<loc>https://maillage.test/brochures?commune=26362</loc>')
})

test('a part holds no more than it should, and the next one the rest', async () => {
  await db.execute(sql`
    insert into lieu select (jsonb_populate_record(l, jsonb_build_object('id', 'zz' || lpad(n::text, 10, '0')))).*
    from lieu l, generate_series(1, ${LIEUX_PAR_PARTIE}) as n where l.etat = 'publie'`)
  expect((await read('/sitemap.xml')).texte).toContain('sitemap-lieux.xml?partie=2')
  expect((await read('/sitemap-lieux.xml?partie=1')).texte.match(/<url>/g)).toHaveLength(LIEUX_PAR_PARTIE)
  expect((await read('/sitemap-lieux.xml?partie=2')).texte.match(/<url>/g)).toHaveLength(1)
})

test('robots are kept out of the back office, and told of the map', async () => {
  const { texte } = await read('/robots.txt')
  expect(texte).toContain('Disallow: /coordination\n')
  expect(texte).toContain('Sitemap: https://maillage.test/sitemap.xml')
  expect(texte).not.toContain('Disallow: /\n')
})

test('robots are kept out of fictional data altogether', async () => {
  const demo = createApp({ ...contexte, comptes: { ...contexte.comptes, mode: 'demonstration' } })
  expect(await (await demo.request('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n')
})
