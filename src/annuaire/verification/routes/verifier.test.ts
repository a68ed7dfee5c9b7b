import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  AUJOURDHUI,
  createImporteur,
  createLigne,
  installDepartements,
  photograph,
} from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { askHolder, readCourriel, readLien } from '../../../../tests/verification-de-test.ts'
import { createVisite } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import { courriel } from '../../../socle/courriel/tables.ts'
import { journal } from '../../../socle/journal/tables.ts'
import { limite } from '../../../socle/limites/tables.ts'
import { computeIdentifiant } from '../../lieu.ts'
import { readLieu } from '../../lieux/read-lieu.ts'
import { signalement } from '../../signalements/tables.ts'
import { relance } from '../tables.ts'

const { db } = await createBaseDeTest()
let maintenant = MARDI_MATIN
const app = createApp(createContexteDeTest(db, { maintenant: () => maintenant }))
const importer = createImporteur(db)

const [MEDIATHEQUE, MAIRIE, AUTRE] = ['mediatheque', 'mairie', 'autre'].map(id =>
  computeIdentifiant('recensement', id),
) as [string, string, string]
const GESTIONNAIRE = 'accueil@valence.example'
const lieu = (id: string, nom: string) => ({ id, nom, commune: 'Valence' })
const JOUR_MS = 24 * 3600_000

let lien: string
const visite = createVisite(app)
const get = async (chemin: string) => {
  const reponse = await visite.get(chemin, { Accept: 'text/html' })
  const html = await reponse.text()
  return { reponse, statut: reponse.status, texte: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), html }
}
const read = async (id: string) => (await readLieu(db, id))!.lieu
const countCourriels = () => db.$count(courriel)

await installDepartements(db, '26')

beforeEach(async () => {
  maintenant = MARDI_MATIN
  await db.execute(sql`
    truncate source, import_fichier, fiche_source, fiche_cle, rapprochement, lieu, correction, suivi_lieu, signalement,
      campagne, relance, courriel, limite cascade`)
  visite.cookies.clear()
  await importer([
    createLigne({
      ...{
        id: 'mediatheque',
        courriels: GESTIONNAIRE,
        telephone: '0475010101',
        horaires: 'Mo-Fr 09:00-12:00',
      },
      date_maj: '2024-01-15',
    }),
    createLigne({
      ...{ id: 'mairie', nom: 'Mairie de Romans', commune: 'Romans-sur-Isère', code_postal: '26100' },
      ...{
        code_insee: '26281',
        adresse: '1 place Jules-Nadi',
        courriels: GESTIONNAIRE,
        telephone: '0475020202',
      },
      date_maj: '2024-01-15',
    }),
    createLigne({
      ...{ id: 'autre', nom: 'Espace Diois', commune: 'Die', code_postal: '26150', code_insee: '26113' },
      ...{ adresse: '2 rue Haute', telephone: '0612345678', courriels: 'jeanne.martin@gmail.com' },
    }),
  ])
  const veille = new Date(MARDI_MATIN.getTime() - JOUR_MS)
  lien = await askHolder(db, GESTIONNAIRE, [lieu(MEDIATHEQUE, 'Médiathèque Les Tilleuls')], veille)
})

describe('refused', () => {
  test.each(['inconnu', 'A'.repeat(43), 'é'.repeat(43), '%00', 'A'.repeat(5_000)])(
    'an unknown or malformed token: %s',
    async jeton => {
      const { statut, texte } = await get(`/verifier/${encodeURIComponent(jeton)}`)
      expect(statut).toBe(404)
      expect(texte).toContain('Ce lien est inconnu')
    },
  )

  test('an expired link opens nothing, and offers a new one to the same address, whatever happens', async () => {
    maintenant = new Date(MARDI_MATIN.getTime() + 60 * JOUR_MS)
    const avant = await photograph(db)
    const { statut, texte } = await get(lien)
    expect(statut).toBe(410)
    expect(texte).toContain('Recevoir un nouveau lien')
    expect(texte).not.toContain('Tilleuls')
    for (const [suite, champs] of [
      ['/confirmer', { lieu: MEDIATHEQUE }],
      [`/${MEDIATHEQUE}/corriger`, { nom: 'Pirate' }],
      [`/${MEDIATHEQUE}/fermeture`, { du: '2026-05-03', au: '' }],
      [`/${MEDIATHEQUE}/disparition`, {}],
    ] as const)
      expect((await visite.post(lien + suite, champs)).status).toBe(410)
    expect(await photograph(db)).toBe(avant)

    const demande = await (await visite.post(`${lien}/nouveau-lien`)).text()
    const inconnu = await (await visite.post(`/verifier/${'A'.repeat(43)}/nouveau-lien`)).text()
    expect(inconnu).toBe(demande)
    const nouveau = await readLien(db, GESTIONNAIRE)
    expect(nouveau).not.toBe(lien)
    expect((await get(nouveau)).statut).toBe(200)
    expect((await get(lien)).statut).toBe(410)
  })

  test('a new link asked for a hundred times is mailed three times; one that works asks for none', async () => {
    await visite.post(`${lien}/nouveau-lien`)
    expect(await countCourriels()).toBe(1)
    maintenant = new Date(MARDI_MATIN.getTime() + 61 * JOUR_MS)
    for (let i = 0; i < 100; i++) await visite.post(`${lien}/nouveau-lien`)
    expect(await countCourriels()).toBe(4)
  })

  test('the place of another holder, whatever identifiers are posted', async () => {
    const avant = await photograph(db)
    expect((await visite.post(`${lien}/confirmer`, { lieu: AUTRE })).status).toBe(404)
    expect((await visite.post(`${lien}/confirmer`)).status).toBe(404)
    expect((await get(`${lien}/${AUTRE}`)).statut).toBe(404)
    for (const suite of ['corriger', 'fermeture', 'disparition', 'rouvrir', 'annuler'])
      expect((await visite.post(`${lien}/${AUTRE}/${suite}`, { nom: 'Pirate', du: AUJOURDHUI })).status).toBe(
        404,
      )
    expect(await photograph(db)).toBe(avant)
    await visite.post(`${lien}/confirmer`, { lieu: MEDIATHEQUE, 'lieu[]': AUTRE })
    expect((await read(AUTRE)).confirme_le).toBeNull()
    expect((await read(MEDIATHEQUE)).confirme_le).toBe(AUJOURDHUI)
  })

  test.each([
    ['nom', '<b>Médiathèque</b>', 'code HTML'],
    ['nom', '<script>alert(1)</script>', 'code HTML'],
    ['nom', 'Médiathèque 04 75 01 01 01', 'numéro de téléphone'],
    ['nom', '   ', 'Donnez le nom'],
    ['presentation_detail', '<a href="https://mal.example">ici</a>', 'code HTML'],
    ['presentation_resume', 'a'.repeat(281), '281 caractères'],
    ['telephone', '12', 'n’a pas été compris'],
    ['courriels', 'pas une adresse', 'n’a pas été compris'],
    ['prise_rdv', 'javascript:alert(1)', 'n’a pas été compris'],
    ['horaires', 'lundi 9h -', 'n’ont pas été compris'],
    ['horaires', 'lundi 18h-9h', 'n’ont pas été compris'],
    ['horaires', 'Mo 09:00+', 'L’heure de fin manque'],
    ['horaires', 'du lundi au lundi sans jamais fermer', 'n’ont pas été compris'],
    ['horaires', 'lundi 9h-12h '.repeat(500), 'n’ont pas été compris'],
    ['services', 'Vente de voitures', 'pas un choix possible'],
  ])('%s, case %#: nothing is written, nothing typed is lost', async (champ, valeur, phrase) => {
    const avant = await photograph(db)
    const reponse = await visite.post(`${lien}/${MEDIATHEQUE}/corriger`, {
      ...{ telephone: '04 75 99 99 99', complement_adresse: 'Au fond de la cour' },
      [champ]: valeur,
    })
    const html = await reponse.text()
    expect(reponse.status).toBe(400)
    expect(html).toContain(phrase)
    expect(html).toContain('Au fond de la cour')
    expect(html).not.toContain('<script>alert')
    expect(await photograph(db)).toBe(avant)
    expect(await countCourriels()).toBe(1)
  })

  test.each([
    [{ du: 'demain', au: '' }, 'premier jour'],
    [{ du: '2026-03-10', au: '2026-03-09' }, 'avant le premier'],
    [{ du: '2026-02-01', au: '2026-02-10' }, 'finie'],
  ])('a closing that makes no sense: %j', async (champs, phrase) => {
    const reponse = await visite.post(`${lien}/${MEDIATHEQUE}/fermeture`, champs)
    expect(reponse.status).toBe(400)
    expect(await reponse.text()).toContain(phrase)
    expect((await read(MEDIATHEQUE)).ferme_du).toBeNull()
  })

  test('a thousand posts: most are refused, and few mails leave', async () => {
    const statuts = new Map<number, number>()
    for (let i = 0; i < 20; i++) {
      const envois = Array.from({ length: 50 }, () =>
        visite.post(`${lien}/${MEDIATHEQUE}/fermeture`, { du: 'x' }),
      )
      for (const { status } of await Promise.all(envois)) statuts.set(status, (statuts.get(status) ?? 0) + 1)
    }
    expect(statuts.get(429)).toBeGreaterThan(800)
    expect(await countCourriels()).toBe(1)
  })
})

describe('a secret', () => {
  test('is kept nowhere: not by the browser, not by the base, not on the way to other sites', async () => {
    const jeton = lien.split('/').at(-1)!
    for (const chemin of [lien, `${lien}/${MEDIATHEQUE}/corriger`, `${lien}/${AUTRE}`, '/verifier/perdu']) {
      const { reponse } = await get(chemin)
      expect(reponse.headers.get('Cache-Control')).toBe('no-store')
      expect(reponse.headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(reponse.headers.get('X-Robots-Tag')).toBe('noindex')
    }
    await visite.post(`${lien}/confirmer`, { lieu: MEDIATHEQUE })
    const { rows } = await db.execute<{ tout: string }>(sql`
      select jsonb_build_array((select jsonb_agg(r) from relance r), (select jsonb_agg(n) from lien_gestionnaire n),
        (select jsonb_agg(j) from journal j), (select jsonb_agg(c) from correction c))::text as tout`)
    expect(rows[0]!.tout).not.toContain(jeton)
    const { html } = await get(lien)
    const sortants = [...html.matchAll(/(?:href|src)="(https?:[^"]+)"/g)].map(([, adresse]) => adresse!)
    expect(sortants.filter(adresse => adresse.includes(jeton))).toEqual([])
  })

  test('opening the link changes nothing but the trace of it', async () => {
    const avant = await photograph(db)
    await visite.get(lien, { 'Sec-Purpose': 'prefetch' })
    expect(await db.select().from(relance)).toMatchObject([{ ouverte_le: null }])
    for (const suite of ['', `/${MEDIATHEQUE}`, `/${MEDIATHEQUE}/corriger`, `/${MEDIATHEQUE}/disparition`])
      expect((await get(lien + suite)).statut).toBe(200)
    expect(await photograph(db)).toBe(avant)
    expect(await db.select().from(relance)).toMatchObject([{ ouverte_le: MARDI_MATIN }])
    expect(await countCourriels()).toBe(1)
  })
})

describe('the holder', () => {
  test('reads what is published, what is missing, and confirms with one button', async () => {
    const { texte } = await get(lien)
    for (const dit of [
      'Médiathèque Les Tilleuls',
      '12 rue des Alpes',
      'Il manque…',
      'Dites si c’est gratuit',
    ])
      expect(texte).toContain(dit)
    expect(texte).toContain('Vérifié il y a 2 ans')
    const reponse = await visite.post(`${lien}/confirmer`, { lieu: MEDIATHEQUE })
    expect(reponse.status).toBe(303)
    expect((await read(MEDIATHEQUE)).verifie_le).toBe(AUJOURDHUI)
    const apres = await get(lien)
    expect(apres.texte).toContain('Vous avez confirmé ce lieu le mardi 3 mars 2026')
    expect(apres.texte).toContain('Vérifié aujourd’hui')
    const entrees = await db.select().from(journal).where(eq(journal.objet_id, MEDIATHEQUE))
    expect(entrees.at(-1)?.acteur).toMatch(/^lien:\d+$/)
  })

  test('is told by mail of every answer, so that a forwarded link cannot act in silence', async () => {
    await visite.post(`${lien}/confirmer`, { lieu: MEDIATHEQUE })
    const accuse = await readCourriel(db, GESTIONNAIRE)
    expect(accuse?.texte).toContain('« Médiathèque Les Tilleuls », Valence : tout est exact.')
    expect(accuse?.texte).toContain(lien)
    await visite.post(`${lien}/${MEDIATHEQUE}/disparition`)
    expect(await countCourriels()).toBe(3)
  })

  test('corrects, which confirms, and takes it back', async () => {
    const avant = await read(MEDIATHEQUE)
    const champs = { telephone: '04 75 99 99 99', horaires: 'lundi au vendredi 14h-17h', services: '' }
    expect((await visite.post(`${lien}/${MEDIATHEQUE}/corriger`, champs)).status).toBe(303)
    const corrige = await read(MEDIATHEQUE)
    expect(corrige).toMatchObject({
      ...{ telephone: '+33475999999', horaires: 'Mo-Fr 14:00-17:00', services: [] },
      ...{ confirme_le: AUJOURDHUI, nom: avant.nom },
    })
    expect(corrige.provenance.telephone).toMatchObject([{ source: 'Correction' }])
    expect((await get(lien)).texte).toContain('Vous avez corrigé ce lieu')

    await visite.post(`${lien}/${MEDIATHEQUE}/annuler`)
    expect(await read(MEDIATHEQUE)).toMatchObject({
      ...{ telephone: avant.telephone, horaires: avant.horaires, services: avant.services },
      ...{ confirme_le: null, verifie_le: avant.verifie_le },
    })
    expect((await get(lien)).texte).not.toContain('Vous avez corrigé')
  })

  test('ticks services and cost; what was ticked stays when something else is refused', async () => {
    const champs = { frais_a_charge: 'Gratuit', nom: '' }
    const refuse = await (await visite.post(`${lien}/${MEDIATHEQUE}/corriger`, champs)).text()
    expect(refuse).toMatch(/<input[^>]*checked[^>]*value="Gratuit"|value="Gratuit"[^>]*checked/)
    await visite.post(`${lien}/${MEDIATHEQUE}/corriger`, { frais_a_charge: 'Gratuit' })
    expect((await read(MEDIATHEQUE)).frais_a_charge).toEqual(['Gratuit'])
  })

  test('closes for a while, then opens again', async () => {
    await visite.post(`${lien}/${MEDIATHEQUE}/fermeture`, {
      du: '2026-03-02',
      au: '2026-03-20',
      motif: 'Travaux',
    })
    expect(await read(MEDIATHEQUE)).toMatchObject({
      ferme_du: '2026-03-02',
      ferme_au: '2026-03-20',
      ferme_motif: 'Travaux',
    })
    expect((await get(lien)).texte).toContain('Fermé jusqu’au vendredi 20 mars 2026')
    await visite.post(`${lien}/${MEDIATHEQUE}/rouvrir`)
    expect(await read(MEDIATHEQUE)).toMatchObject({
      ferme_du: null,
      ferme_motif: null,
      confirme_le: AUJOURDHUI,
    })
  })

  test('a reason that is not in the list is not published', async () => {
    await visite.post(`${lien}/${MEDIATHEQUE}/fermeture`, { du: '2026-03-02', au: '', motif: 'Votez Dupont' })
    expect(await read(MEDIATHEQUE)).toMatchObject({
      ferme_du: '2026-03-02',
      ferme_au: null,
      ferme_motif: null,
    })
  })

  test('says that the place is gone: it stays until the coordination confirms, and may be taken back', async () => {
    await visite.post(`${lien}/${MEDIATHEQUE}/disparition`)
    await visite.post(`${lien}/${MEDIATHEQUE}/disparition`)
    expect((await read(MEDIATHEQUE)).etat).toBe('publie')
    expect(await db.select().from(signalement)).toMatchObject([
      { lieu: MEDIATHEQUE, categorie: 'ferme', origine: 'gestionnaire', etat: 'ouvert' },
    ])
    await visite.post(`${lien}/confirmer`, { lieu: MEDIATHEQUE })
    expect(await db.select().from(signalement)).toMatchObject([{ etat: 'ecarte' }])
  })

  test('of several places answers one by one, or for all that wait', async () => {
    lien = await askHolder(db, GESTIONNAIRE, [lieu(MEDIATHEQUE, 'Médiathèque'), lieu(MAIRIE, 'Mairie')])
    const { texte } = await get(lien)
    expect(texte).toContain('Vos 2 lieux')
    expect(texte).toContain('Tout est exact pour les 2 lieux')
    await db.delete(limite)
    await visite.post(`${lien}/${MAIRIE}/fermeture`, { du: AUJOURDHUI, au: '' })
    const { html } = await get(lien)
    expect(html).not.toContain('pour les 2 lieux')
    expect((await get(`${lien}/${MEDIATHEQUE}`)).texte).toContain('Revenir à vos 2 lieux')
  })

  test('several places confirmed at once make one mail', async () => {
    lien = await askHolder(db, GESTIONNAIRE, [lieu(MEDIATHEQUE, 'Médiathèque'), lieu(MAIRIE, 'Mairie')])
    const body = new URLSearchParams([
      ['lieu', MEDIATHEQUE],
      ['lieu', MAIRIE],
    ])
    const demande = { method: 'POST', body, headers: { Origin: 'https://maillage.test' } }
    expect((await app.request(`https://maillage.test${lien}/confirmer`, demande)).status).toBe(303)
    expect((await read(MEDIATHEQUE)).confirme_le).toBe(AUJOURDHUI)
    expect((await read(MAIRIE)).confirme_le).toBe(AUJOURDHUI)
    expect(await countCourriels()).toBe(3)
  })

  test('agrees, or not, that personal contacts leave in files, and for these contacts only', async () => {
    lien = await askHolder(db, 'jeanne.martin@gmail.com', [lieu(AUTRE, 'Espace Diois')])
    expect((await get(lien)).texte).toContain('Le 06 12 34 56 78 peut figurer dans les fichiers ouverts')
    const accord = 'jeanne.martin@gmail.com'
    await visite.post(`${lien}/confirmer`, { lieu: AUTRE, accord })
    expect((await read(AUTRE)).contacts_publics).toEqual([accord])
    await visite.post(`${lien}/confirmer`, { lieu: AUTRE, accord: '+33999999999' })
    expect((await read(AUTRE)).contacts_publics).toEqual([])
  })

  test('does not undo what the coordination said since', async () => {
    await visite.post(`${lien}/confirmer`, { lieu: MEDIATHEQUE })
    await db.execute(sql`update suivi_lieu set modifie_par = 'camille' where fiche = ${MEDIATHEQUE}`)
    await visite.post(`${lien}/${MEDIATHEQUE}/annuler`)
    expect((await read(MEDIATHEQUE)).confirme_le).toBe(AUJOURDHUI)
  })
})
