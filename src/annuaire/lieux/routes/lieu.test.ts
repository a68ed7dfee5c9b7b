import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createApp } from '../../../serveur.ts'
import { computeIdentifiant } from '../../lieu.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importLignes = createImporteur(db)

const get = (chemin: string) => app.request(chemin, { headers: { Accept: 'text/html' } })
async function read(chemin: string) {
  const reponse = await get(chemin)
  const html = await reponse.text()
  return { statut: reponse.status, html, texte: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

const complet = {
  nom: 'France services de Die',
  commune: 'Die',
  code_postal: '26150',
  code_insee: '26113',
  adresse: '8 rue Camille-Buffardel',
  telephone: '+33475220000',
  typologie: 'RFS',
  horaires: 'Mo-Th 09:00-12:00,14:00-17:30; PH off',
  latitude: '44.7533',
  longitude: '5.3703',
  site_web: 'https://die.example/accueil',
  prise_rdv: 'https://rdv.example/die',
  frais_a_charge: 'Gratuit',
  presentation_resume: '=HYPERLINK("http://mal.example")',
}
const premier = computeIdentifiant('recensement', 'die')
const second = computeIdentifiant('prefecture', 'fs-26')

beforeAll(async () => {
  await installDepartements(db, '26')
  await importLignes([
    createLigne({ id: 'die', ...complet }),
    createLigne({
      id: 'sud',
      ...complet,
      nom: 'Cyber-base du Diois',
      adresse: '2 place Jules-Plan',
      telephone: '',
      site_web: '',
      prise_rdv: '',
      latitude: '44.76',
      longitude: '5.38',
      horaires: '',
    }),
    createLigne({
      id: 'brut',
      nom: '<script>alert(1)</script> & Cie',
      horaires: 'parfois le mardi, sauf pluie',
    }),
  ])
  await importLignes(
    [createLigne({ ...complet, id: 'fs-26', date_maj: '2026-02-20', horaires: 'Mo-Fr 09:00-12:00' })],
    { source: 'prefecture' },
  )
})

describe('identifiers that lead nowhere', () => {
  test.each(['inconnu', '000000000000', 'a%2Fb', '..%2F..%2Fetc', '%00', `${'a'.repeat(5_000)}`, 'DIE.json'])(
    '/lieux/%s is told in French, with a way to the list',
    async id => {
      const { statut, html } = await read(`/lieux/${id}`)
      expect(statut).toBe(404)
      expect(html).toContain('href="/lieux"')
    },
  )
})

test('an identifier that was merged leads for ever to the place that it became', async () => {
  const reponse = await get(`/lieux/${second}`)
  expect(reponse.status).toBe(301)
  expect(reponse.headers.get('Location')).toBe(`/lieux/${premier}`)
  expect((await get(`/lieux/${second}.json`)).headers.get('Location')).toBe(`/lieux/${premier}.json`)
})

test('says what one needs: what it is, how fresh, how to call, go and book', async () => {
  const { statut, html, texte } = await read(`/lieux/${premier}`)
  expect(statut).toBe(200)
  expect(html).toContain('<h1>France services de Die</h1>')
  expect(html).toContain('<title>France services de Die – Lieux d’aide numérique – Maillage</title>')
  expect(texte).toContain('Réseau France Services · 26150 Die')
  expect(texte).toContain('Vérifié il y a 11 jours')
  expect(texte).toContain('Ouvert jusqu’à 12 h')
  expect(html).toContain('href="tel:+33475220000"')
  expect(html).toContain('https://www.openstreetmap.org/directions?to=44.7533%2C5.3703')
  expect(html).toContain('href="https://rdv.example/die"')
  const sections = [...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, titre]) => titre)
  expect(sections).toEqual([
    ...['Adresse et accès', 'Horaires', 'Ce que vous pouvez y faire', 'Publics', 'Coût'],
    ...['Accompagnement', 'Labels', 'Contact', 'Présentation', 'Utiliser cette fiche'],
  ])
  expect(texte).toMatch(/vendredi 9 h – 12 h/)
  expect(texte).toMatch(/dimanche fermé/)
  expect(texte).toContain(
    'Faire une démarche en ligne : impôts, retraite, santé, papiers Aide aux démarches administratives',
  )
})

test('leads to what one may do with the page, and to its one address', async () => {
  const { html, texte } = await read(`/lieux/${premier}`)
  expect(html).toContain(`<link rel="canonical" href="https://maillage.test/lieux/${premier}"/>`)
  expect(html).toContain(`href="/lieux/${premier}/signaler"`)
  expect(html).toContain('href="/brochures?commune=26113"')
  expect(html).toContain(`src="/lieux/${premier}/qr.svg"`)
  expect(texte).toContain('Dernière vérification : 20 février 2026')
  expect(texte).toContain('Publié par Inclusion numérique dans le Val-Fictif')
})

test('tells its three dates apart', async () => {
  const { texte } = await read(`/lieux/${premier}`)
  expect(texte).toContain('Déclaré à jour par sa source vendredi 20 février 2026')
  expect(texte).toContain('Reçu dans cet annuaire mardi 3 mars 2026')
  expect(texte).toContain('Confirmé par le lieu Pas encore.')
})

describe('a temporary closing', () => {
  const close = (du: string | null, au: string | null, motif: string | null = null) =>
    db.execute(
      sql`update lieu set ferme_du = ${du}, ferme_au = ${au}, ferme_motif = ${motif} where id = ${premier}`,
    )

  test('running: announced first, never beside « Ouvert », and to search engines', async () => {
    await close('2026-03-02', '2026-03-08', '</script><b>travaux</b>')
    const { html, texte } = await read(`/lieux/${premier}`)
    expect(texte).toContain('Fermé jusqu’au dimanche 8 mars 2026 inclus')
    expect(texte).not.toContain('Ouvert jusqu’à')
    expect(html).toContain('&lt;b&gt;travaux')
    expect(html).toContain('"validThrough":"2026-03-08"')
  })

  test('to come: announced, and open until then', async () => {
    await close('2026-03-20', null)
    const { texte } = await read(`/lieux/${premier}`)
    expect(texte).toContain('Fermeture annoncée à partir du vendredi 20 mars 2026')
    expect(texte).toContain('Ouvert jusqu’à 12 h')
    await close(null, null)
  })
})

test('tells each value with its source, its date, its reason, and what the others say', async () => {
  const { texte } = await read(`/lieux/${premier}`)
  const [, origine = ''] = texte.split('D’où viennent ces informations')
  expect(origine).toMatch(
    /Horaires lundi au vendredi : 9.h – 12.h recensement dit : lundi au jeudi : .* prefecture 20 février 2026 mise à jour la plus récente/,
  )
  expect(origine).toMatch(/Coût Gratuit prefecture 20 février 2026 toutes les sources disent la même chose/)
  expect(origine).toMatch(/prefecture fs-26 France services de Die 20 février 2026/)
  expect(origine).toMatch(/recensement die France services de Die 15 janvier 2026/)
})

test('what was never said is said to be unknown, and nothing breaks without any contact', async () => {
  const { texte } = await read(`/lieux/${computeIdentifiant('recensement', 'brut')}`)
  expect(texte).toContain('Aucun moyen de contact n’est connu : demandez à la mairie.')
  expect(texte).toContain('Aucun numéro de téléphone n’est connu.')
})

test('hundreds of labels are folded after the first twelve', async () => {
  const brut = computeIdentifiant('recensement', 'brut')
  const labels = Array.from({ length: 300 }, (_, n) => `Label ${n + 1}`)
  await db.execute(
    sql`update lieu set autres_formations_labels = ${sql.param(labels)}::text[] where id = ${brut}`,
  )
  const { html } = await read(`/lieux/${brut}`)
  expect(html).toMatch(/<li>Label 12<\/li><\/ul><details><summary>288 autres<\/summary>/)
})

test('what files hold is only text: neither markup, nor formula, nor hours guessed', async () => {
  const { html, texte } = await read(`/lieux/${computeIdentifiant('recensement', 'brut')}`)
  expect(html).not.toContain('<script>alert')
  expect(texte).toContain('parfois le mardi, sauf pluie')
})

test('an address that is not of the web never becomes a link', async () => {
  await db.execute(
    sql`update lieu set site_web = '{javascript:alert(1)}', prise_rdv = 'javascript:alert(2)' where id = ${premier}`,
  )
  const { html } = await read(`/lieux/${premier}`)
  expect(html).not.toMatch(/href="javascript:/i)
})

test('the same as JSON', async () => {
  const reponse = await get(`/lieux/${premier}.json`)
  expect(reponse.headers.get('Content-Type')).toContain('application/json')
  const json = (await reponse.json()) as Record<string, unknown>
  expect(json).toMatchObject({
    id: premier,
    nom: 'France services de Die',
    code_insee: '26113',
  })

  expect(json).toHaveProperty('provenance.nom')
  // Only serves to search.
  expect(json).not.toHaveProperty('recherche')
})

test('a mobile number is shown to who reads the page, and not given to machines', async () => {
  await db.execute(sql`update lieu set telephone = '+33612345678' where id = ${premier}`)
  const { html } = await read(`/lieux/${premier}`)
  expect(html).toContain('href="tel:+33612345678"')
  expect(html).not.toContain('"telephone"')
  expect(await (await get(`/lieux/${premier}.json`)).json()).toMatchObject({ telephone: null })
})

test('only who may correct it is led to do so', async () => {
  const lien = `/lieux/${premier}/corriger`
  const portee = { role: 'coordinateur', structure: null } as const
  const visite = await visitAs(db, app, [{ ...portee, departement: '26' }])
  const ailleurs = await visitAs(db, app, [{ ...portee, departement: '01' }])
  expect(await (await visite.get(`/lieux/${premier}`)).text()).toContain(lien)
  expect(await (await ailleurs.get(`/lieux/${premier}`)).text()).not.toContain(lien)
  expect((await read(`/lieux/${premier}`)).html).not.toContain(lien)
})

test('a closed place says so, and offers the nearest ones', async () => {
  await db.execute(sql`update lieu set etat = 'clos' where id = ${premier}`)
  const { statut, html, texte } = await read(`/lieux/${premier}`)
  expect(statut).toBe(410)
  expect(texte).toContain('Ce lieu a fermé : France services de Die')
  expect(html).toContain(`href="/lieux/${computeIdentifiant('recensement', 'sud')}"`)
  expect(texte).toContain('Cyber-base du Diois , Die, à 1 km')
})

test('sending someone there is offered to who may, or may sign in; nobody is led to a refusal', async () => {
  const fiche = `/lieux/${computeIdentifiant('recensement', 'sud')}`
  const readAs = async (role: 'coordinateur' | 'copilote') =>
    (await (await visitAs(db, app, [{ role, departement: '26', structure: null }])).get(fiche)).text()
  expect((await read(fiche)).texte).toContain('Y orienter une personne, avec un compte')
  expect(await readAs('coordinateur')).toContain('Y orienter une personne<')
  expect(await readAs('copilote')).not.toContain('Y orienter')
})
