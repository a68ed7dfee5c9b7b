import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { toPlain } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import { forgetTerritoires } from '../../../territoire/list-territoires.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importLignes = createImporteur(db)

const get = (chemin: string) => app.request(chemin, { headers: { Accept: 'text/html' } })
async function read(chemin: string) {
  const reponse = await get(chemin)
  const html = await reponse.text().then(toPlain)
  const texte = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  return { statut: reponse.status, html, texte }
}
const titlesOf = (html: string) => [...html.matchAll(/<h3><a [^>]*>([^<]*)</g)].map(([, nom]) => nom)

describe('an empty directory', () => {
  test('without any département, says that it is empty, on the home page too', async () => {
    expect((await read('/lieux')).texte).toContain('L’annuaire est encore vide')
    expect((await read('/')).texte).toContain('L’annuaire n’est pas encore ouvert')
    expect(await (await get('/lieux.json')).json()).toEqual([])
  })
})

describe('a directory', () => {
  beforeAll(async () => {
    await installDepartements(db, '26')
    const die = { commune: 'Die', code_postal: '26150', code_insee: '26113' }
    const lot = Array.from({ length: 25 }, (_, n) =>
      createLigne({
        id: `v${n}`,
        nom: `Atelier des ${n + 1} chemins`,
        adresse: `${n + 1} avenue de Romans`,
        telephone: `+334755500${String(n).padStart(2, '0')}`,
      }),
    )
    const rapport = await importLignes([
      createLigne({
        id: 'd1',
        nom: 'Espace <Diois> & Cie',
        telephone: '+33475220000',
        horaires: 'Mo-Th 09:00-12:00',
        itinerance: 'Itinérant',
        ...die,
      }),
      createLigne({ id: 'd2', nom: '=1+1 Rucher', adresse: '3 place du Marché', ...die }),
      ...lot,
    ])
    expect(rapport.acceptes).toBe(27)
    await db.execute(sql`analyze`)
  })

  describe('asked badly', () => {
    test.each(['-1', '0', 'deux', '1e9', '99999999999999999999', '%00'])('page=%s is a page', async page => {
      const { statut } = await read(`/lieux?page=${page}`)
      expect([200, 302]).toContain(statut)
    })

    test('a page beyond the last leads to the last', async () => {
      const reponse = await get('/lieux?page=99999')
      expect(reponse.headers.get('Location')).toBe('/lieux?page=2')
    })

    test.each(['%', '_', '🙂', '%00', '\\', "' or 1=1 --"])(
      'the words « %s » are only words: nothing has them',
      async q => {
        const { statut, texte } = await read(`/lieux?q=${encodeURIComponent(q)}`)
        expect(statut).toBe(200)
        expect(texte).toContain('Aucun lieu')
      },
    )

    test('10,000 characters are cut, and answered', async () => {
      const { statut, html } = await read(`/lieux?q=${'a '.repeat(5_000)}`)
      expect(statut).toBe(200)
      expect(html.length).toBeLessThan(40_000)
    })

    test.each([
      ['commune=99999', 'Aucune commune de cet annuaire ne s’appelle « 99999 »'],
      ['ou=Trifouilly', 'Aucune commune de cet annuaire ne s’appelle « Trifouilly »'],
      ['commune=%3Cscript%3E', '&lt;script&gt;'],
      ['departement=99', 'Le département « 99 » ne fait pas partie de cet annuaire'],
      ['epci=123', 'L’intercommunalité « 123 » ne fait pas partie de cet annuaire'],
    ])('%s shows no place and says why', async (parametres, raison) => {
      const { statut, html, texte } = await read(`/lieux?${parametres}`)
      expect(statut).toBe(200)
      expect(texte).toContain(raison)
      expect(titlesOf(html)).toEqual([])
      expect((await get(`/lieux.csv?${parametres}`)).status).toBe(404)
    })

    test('several communes are never chosen from in the place of the reader', async () => {
      const { html, texte } = await read('/lieux?ou=saint-m')
      expect(texte).toContain('Quelle commune ?')
      expect(html).toMatch(/href="\/lieux\?commune=26\d{3}"/)
      expect((await get('/lieux.csv?ou=saint-m')).status).toBe(400)
    })
  })

  test('what is typed as a commune leads to its one address', async () => {
    const leadsTo = async (ou: string) => (await get(`/lieux?ou=${ou}`)).headers.get('Location')
    expect(await leadsTo('die')).toBe('/lieux?commune=26113')
    expect(await leadsTo('DIÉ&q=rucher')).toBe('/lieux?commune=26113&q=rucher')
    expect(await leadsTo('26000')).toBe('/lieux?commune=26362')
  })

  test('shows a place as what one needs to go there', async () => {
    const { html, texte } = await read('/lieux?commune=26113')
    expect(texte).toContain('2 lieux à Die')
    expect(titlesOf(html)).toEqual(['=1+1 Rucher', 'Espace &lt;Diois&gt; &amp; Cie'])
    expect(html).toContain('href="tel:+33475220000"')
    expect(texte).toContain('lundi au jeudi : 9')
    expect(texte).toContain('Itinérant')
    expect(texte).toContain('Vérifié il y a 47 jours')
    expect(html).toMatch(/href="\/lieux"[^>]*>Commune : Die/)
  })

  test('goes on page by page, by commune then name', async () => {
    const [premiere, seconde] = [await read('/lieux'), await read('/lieux?page=2')]
    const noms = [...titlesOf(premiere.html), ...titlesOf(seconde.html)]
    expect(premiere.texte).toContain('27 lieux, Drôme, page 1 sur 2')
    expect(titlesOf(premiere.html)).toHaveLength(20)
    expect(new Set(noms).size).toBe(27)
    expect(noms.slice(0, 3)).toEqual([
      '=1+1 Rucher',
      'Espace &lt;Diois&gt; &amp; Cie',
      'Atelier des 1 chemins',
    ])
    expect(seconde.html).toContain('<title>Lieux d’aide numérique – page 2 – Maillage</title>')
  })

  test('a commune without place offers those of its EPCI where no contour is known, the nearest where it is', async () => {
    const sans = await read('/lieux?commune=26086')
    expect(sans.texte).toContain('Aucun lieu à Châtillon-en-Diois')
    expect(sans.html).toMatch(/href="\/lieux\?commune=26113"[^>]*>Die : 2 lieux/)
    expect(sans.html).not.toContain('>Valence : ')

    await db.execute(sql`update commune set latitude = case code when '26113' then 44.75 when '26086' then 44.69 else 44.93 end,
      longitude = case code when '26113' then 5.37 when '26086' then 5.48 else 4.89 end where code in ('26113', '26086', '26362')`)
    const avec = await read('/lieux?commune=26086')
    expect(avec.texte).toMatch(/Die : 2 lieux , à 11 km .*Valence : 25 lieux , à 54 km/)
  })

  test.each([
    ['', 27],
    ['?commune=26113', 2],
    ['?ou=die', 2],
    ['?departement=26&q=ateliers', 25],
    ['?epci=200068781', 25],
    ['?q=%25', 0],
  ])('the files of /lieux%s hold as many places as the list', async (parametres, attendu) => {
    const reponse = await get(`/lieux.csv${parametres}`)
    expect(reponse.headers.get('Content-Type')).toBe('text/csv; charset=utf-8; header=present')
    expect(reponse.headers.get('Content-Disposition')).toBe('attachment; filename="lieux-2026-03-03.csv"')
    const lignes = (await reponse.text().then(toPlain)).trim().split('\r\n')
    expect(lignes[0]).toMatch(/^id,pivot,nom,commune,/)
    expect(lignes).toHaveLength(attendu + 1)

    const json = await get(`/lieux.json${parametres}`)
    expect(json.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
    expect(await json.json()).toHaveLength(attendu)
  })

  test('a formula leaves as text', async () => {
    expect(await (await get('/lieux.csv?commune=26113')).text().then(toPlain)).toContain(",'=1+1 Rucher,")
  })

  test('the home page searches, counts and leads to each EPCI', async () => {
    const { html, texte } = await read('/')
    expect(html).toContain('action="/lieux#resultats"')
    expect(texte).toContain('Voir 27 lieux')
    expect(texte).toContain('Dernière mise à jour de l’annuaire')
    expect(html).toContain('href="/lieux?epci=200068781"')
  })

  test('fictional data are announced on every page, real ones are not', async () => {
    expect((await read('/lieux')).texte).not.toContain('Données fictives')
    await db.execute(sql`update departement set fictif = true`)
    forgetTerritoires()
    for (const chemin of ['/', '/lieux', '/mentions-legales', '/nulle-part'])
      expect((await read(chemin)).texte).toContain('Données fictives')
  })
})
