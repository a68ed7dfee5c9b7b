import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { MAISON, readCourriel, readLien } from '../../../../tests/verification-de-test.ts'
import { createVisite, type Visite } from '../../../../tests/visite.ts'
import { listTaches } from '../../../composition.ts'
import { createApp } from '../../../serveur.ts'
import { session } from '../../../socle/auth/tables.ts'
import { courriel } from '../../../socle/courriel/tables.ts'
import { suiviLieu } from '../../fraicheur/tables.ts'
import { computeIdentifiant } from '../../lieu.ts'
import { purgeRelances } from '../purge-relances.ts'
import { sendCampagne } from '../send-campagne.ts'
import { startCampagne } from '../start-campagne.ts'
import { campagne, lienGestionnaire, relance, relanceLieu } from '../tables.ts'

const { db } = await createBaseDeTest()
let maintenant = MARDI_MATIN
const contexte = createContexteDeTest(db, {
  maintenant: () => maintenant,
  lancer: async (nom, donnees) =>
    listTaches(contexte)
      .find(tache => tache.nom === nom)!
      .run(donnees),
})
const app = createApp(contexte)
const importer = createImporteur(db)
const JOUR_MS = 24 * 3600_000
/** So many days after; those who were signed in still are. */
async function wait(jours: number) {
  maintenant = new Date(MARDI_MATIN.getTime() + jours * JOUR_MS)
  const demain = new Date(maintenant.getTime() + JOUR_MS)
  await db.update(session).set({ vue_le: maintenant, expire_le: demain })
}

const [A, C, MUET] = ['a', 'c', 'muet'].map(id => computeIdentifiant('recensement', id)) as [
  string,
  string,
  string,
]
const MAIRIE = 'mairie@romans.example'
let coordinatrice: Visite
let ailleurs: Visite
let lectrice: Visite

const get = async (chemin: string, visite = coordinatrice) => {
  const reponse = await visite.get(chemin, { Accept: 'text/html' })
  return {
    statut: reponse.status,
    texte: (await reponse.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
  }
}
const CHAMPS = {
  nom: 'Printemps',
  departement: '26',
  anciennete: '12',
  epci: '',
  message: 'Merci <b>à vous</b> !',
}
const launch = async (champs: Partial<typeof CHAMPS> = {}) => {
  const reponse = await coordinatrice.post('/campagnes/nouvelle', { ...CHAMPS, ...champs, etape: 'envoyer' })
  return reponse.headers.get('Location')?.replace('#message', '') ?? null
}
const countCourriels = () => db.$count(courriel)

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  const visit = (role: 'coordinateur' | 'copilote', departement: string) =>
    visitAs(db, app, [{ role, departement, structure: null }])
  coordinatrice = await visit('coordinateur', '26')
  ailleurs = await visit('coordinateur', '01')
  lectrice = await visit('copilote', '26')
})

beforeEach(async () => {
  await wait(0)
  await db.execute(sql`
    truncate source, import_fichier, fiche_source, fiche_cle, rapprochement, lieu, correction, suivi_lieu,
      campagne, relance, courriel, limite cascade`)
  const vieux = { date_maj: '2024-01-15', courriels: MAIRIE }
  const romans = { commune: 'Romans-sur-Isère', code_postal: '26100', code_insee: '26281' }
  await importer([
    createLigne({ ...vieux, ...romans, id: 'a', nom: 'Mairie de Romans', adresse: '1 place Nadi' }),
    createLigne({
      ...{
        ...vieux,
        id: 'b',
        nom: 'Maison de quartier',
        adresse: '3 rue Basse',
        courriels: 'MAIRIE@romans.example',
      },
    }),
    createLigne({
      ...{
        ...vieux,
        id: 'c',
        nom: 'Espace Diois',
        commune: 'Die',
        code_postal: '26150',
        code_insee: '26113',
      },
      courriels: 'accueil@die.example',
    }),
    createLigne({ ...vieux, id: 'muet', nom: 'Point sans adresse', adresse: '9 rue Haute', courriels: '' }),
    createLigne({
      ...{
        id: 'frais',
        nom: 'Cyber-base récente',
        adresse: '5 quai Neuf',
        courriels: 'cyber@valence.example',
      },
      date_maj: '2026-02-15',
    }),
  ])
})

describe('refused', () => {
  test('a campaign, a list or a place of another département, and whoever only looks', async () => {
    const chemin = (await launch())!
    expect((await get(chemin, ailleurs)).statut).toBe(404)
    expect((await get(`${chemin}/lieux.csv`, ailleurs)).statut).toBe(404)
    expect((await ailleurs.post(`${chemin}/clore`)).status).toBe(404)
    expect((await get('/campagnes', ailleurs)).texte).not.toContain('Printemps')
    expect((await get(`/lieux/${A}/gestionnaire`, ailleurs)).statut).toBe(403)
    expect((await ailleurs.post(`/lieux/${A}/gestionnaire`, { courriel: 'x@y.fr' })).status).toBe(403)
    expect((await ailleurs.post(`/lieux/${A}/gestionnaire/demander`)).status).toBe(403)
    expect((await get(chemin, lectrice)).statut).toBe(403)
    expect(await db.$count(suiviLieu)).toBe(0)
  })

  test('a campaign posted for another département is led in one’s own', async () => {
    await ailleurs.post('/campagnes/nouvelle', { ...CHAMPS, etape: 'envoyer' })
    expect(await db.$count(campagne)).toBe(0)
    expect(await countCourriels()).toBe(0)
  })

  test('a campaign without a name, or that would reach nobody, and nothing typed is lost', async () => {
    const sansNom = await coordinatrice.post('/campagnes/nouvelle', { ...CHAMPS, nom: ' ', etape: 'envoyer' })
    expect(sansNom.status).toBe(400)
    expect(await sansNom.text()).toContain('Merci à vous !')
    expect(await launch({ anciennete: 'jamais' })).toBeNull()
    expect(await db.$count(campagne)).toBe(0)
  })

  test('an address that is not one; a mail to nobody; a fourth mail by hand', async () => {
    const refus = await coordinatrice.post(`/lieux/${MUET}/gestionnaire`, { courriel: 'pas une adresse' })
    expect(refus.status).toBe(400)
    expect(await refus.text()).toContain('pas une adresse')
    expect((await coordinatrice.post(`/lieux/${MUET}/gestionnaire/demander`)).status).toBe(400)
    for (const statut of [303, 303, 303, 429])
      expect((await coordinatrice.post(`/lieux/${A}/gestionnaire/demander`)).status).toBe(statut)
  })
})

describe('a campaign', () => {
  test('is foreseen: how many mails, places, and places that nobody can be asked about', async () => {
    const reponse = await coordinatrice.post('/campagnes/nouvelle', CHAMPS)
    const texte = (await reponse.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(texte).toContain('2 courriels , un par gestionnaire, pour 3 lieux')
    expect(texte).toContain('1 lieu sans adresse')
    expect(texte).toContain('Le courriel que recevra mairie@romans.example')
    expect(texte).toContain('Merci à vous !')
    expect(await countCourriels()).toBe(0)
    const { texte: liste } = await get('/campagnes/injoignables?anciennete=12')
    expect(liste).toContain('Point sans adresse')
    expect(liste).not.toContain('Mairie de Romans')
  })

  test('writes one mail to each holder, with all their places and whom to write to', async () => {
    const chemin = (await launch())!
    expect(await countCourriels()).toBe(2)
    const recu = await readCourriel(db, MAIRIE)
    expect(recu?.sujet).toBe('Ce que nous publions sur vos 2 lieux est-il exact ?')
    for (const dit of [
      '- Mairie de Romans, Romans-sur-Isère',
      '- Maison de quartier, Valence',
      'Merci à vous !',
    ])
      expect(recu?.texte).toContain(dit)
    expect(recu?.texte).toMatch(/écrivez à camille\.\S+@exemple\.fr/)
    expect(recu?.texte).toContain('samedi 2 mai 2026')
    expect((await get(chemin)).texte).toContain('Lieux avec une réponse : 0 sur 3')
  })

  test('limited to an EPCI asks about its places only', async () => {
    const { rows } = await db.execute<{ epci: string }>(sql`select epci from commune where code = '26113'`)
    await launch({ epci: rows[0]!.epci })
    expect(await db.select().from(relanceLieu)).toMatchObject([{ lieu: C }])
  })

  test('run again after a stop, twice at once, or followed by another, writes to nobody twice', async () => {
    const chemin = (await launch())!
    const id = Number(chemin.split('/').at(-1))
    await db.update(campagne).set({ envoyee_le: null }).where(eq(campagne.id, id))
    await db.delete(relance).where(eq(relance.destinataire, MAIRIE))
    await Promise.all([1, 2].map(() => sendCampagne(db, id, MAISON, maintenant)))
    expect(await db.$count(relance)).toBe(2)
    expect(await countCourriels()).toBe(3)
    const criteres = { ancienneteMois: 6, epci: null }
    await startCampagne(
      db,
      { departement: '26', nom: 'Bis', criteres, message: null },
      'camille',
      contexte.lancer,
      maintenant,
    )
    expect(await countCourriels()).toBe(3)
    const reponse = await coordinatrice.post('/campagnes/nouvelle', CHAMPS)
    expect(await reponse.text()).toContain('2 gestionnaires déjà interrogés')
    await wait(31)
    await launch()
    expect(await countCourriels()).toBe(5)
  })

  test('is followed place by place, and exported as it is seen, without addresses', async () => {
    const chemin = (await launch())!
    const visiteur = createVisite(app)
    const lien = await readLien(db, MAIRIE)
    await visiteur.get(lien)
    await visiteur.post(`${lien}/confirmer`, { lieu: A })
    const { texte } = await get(chemin)
    expect(texte).toContain('Lieux avec une réponse : 1 sur 3')
    for (const onglet of ['Confirmé (1)', 'Lien ouvert, sans réponse (1)', 'Sans réponse (1)'])
      expect(texte).toContain(onglet)
    const { texte: silence } = await get(`${chemin}?suite=silence`)
    expect(silence).toContain('Espace Diois')
    expect(silence).not.toContain('Maison de quartier')
    const csv = await (await coordinatrice.get(`${chemin}/lieux.csv?suite=silence`)).text()
    expect(csv).toContain('Espace Diois')
    expect(csv).not.toContain('Maison de quartier')
    expect(csv).not.toContain('@')
  })

  test('reminds once, after seven days, those who said nothing; both links work', async () => {
    const chemin = (await launch())!
    expect((await coordinatrice.post(`${chemin}/rappeler`)).status).toBe(409)
    const lien = await readLien(db, MAIRIE)
    await createVisite(app).post(`${lien}/confirmer`, { lieu: A })
    const premier = await readLien(db, 'accueil@die.example')
    await wait(7)
    expect((await get(chemin)).texte).toContain('Relancer 1 gestionnaire')
    await coordinatrice.post(`${chemin}/rappeler`)
    const rappel = await readCourriel(db, 'accueil@die.example')
    expect(rappel?.sujet).toMatch(/^Rappel/)
    expect((await get(await readLien(db, 'accueil@die.example'))).statut).toBe(200)
    expect((await get(premier)).statut).toBe(200)
    expect((await coordinatrice.post(`${chemin}/rappeler`)).status).toBe(409)
  })

  test('once closed writes nothing more; its links still work', async () => {
    const chemin = (await launch())!
    await coordinatrice.post(`${chemin}/clore`)
    await wait(8)
    expect((await coordinatrice.post(`${chemin}/rappeler`)).status).toBe(409)
    expect((await get(await readLien(db, MAIRIE))).statut).toBe(200)
    expect((await get('/campagnes')).texte).toContain('Close')
  })
})

describe('the holder of one place', () => {
  test('is written to at the private address first, that the public never sees', async () => {
    await coordinatrice.post(`/lieux/${A}/gestionnaire`, { courriel: ' Directrice@Romans.example ' })
    expect((await get(`/lieux/${A}/gestionnaire`)).texte).toContain('directrice@romans.example')
    await coordinatrice.post(`/lieux/${A}/gestionnaire/demander`)
    expect(await readCourriel(db, 'directrice@romans.example')).not.toBeNull()
    const publiques = await Promise.all(
      [`/lieux/${A}`, `/lieux/${A}.json`, '/lieux.json'].map(c => app.request(c)),
    )
    for (const reponse of publiques) expect(await reponse.text()).not.toContain('directrice')
    const { rows } = await db.execute<{ dit: string }>(sql`select jsonb_agg(j)::text as dit from journal j`)
    expect(rows[0]!.dit).not.toContain('directrice')
    expect((await get(`/lieux/${A}/gestionnaire`)).texte).toContain('À la main')
    await coordinatrice.post(`/lieux/${A}/gestionnaire`, { courriel: '' })
    const { texte } = await get(`/lieux/${A}/gestionnaire`)
    expect(texte).toContain(MAIRIE)
    expect(texte).not.toContain('directrice')
  })
})

test('thirty days after they expire, links and addresses are erased; only counts stay', async () => {
  const chemin = (await launch())!
  const lien = await readLien(db, MAIRIE)
  await createVisite(app).post(`${lien}/confirmer`, { lieu: A })
  await wait(89)
  await purgeRelances(db, maintenant)
  expect(await db.$count(lienGestionnaire)).toBe(2)
  await wait(90)
  await purgeRelances(db, maintenant)
  expect(await db.$count(lienGestionnaire)).toBe(0)
  expect((await get(lien)).statut).toBe(404)
  const { rows } = await db.execute<{ dit: string }>(sql`
    select jsonb_build_array((select jsonb_agg(r) from relance r), (select jsonb_agg(a) from relance_lieu a))::text as dit`)
  expect(rows[0]!.dit).not.toContain('@')
  expect(rows[0]!.dit).not.toContain('suivi')
  expect(await db.select().from(relanceLieu).where(eq(relanceLieu.lieu, A))).toMatchObject([
    { reponse: 'confirme', avant: null },
  ])
  expect(await db.$count(campagne)).toBe(1)
  expect(chemin).toMatch(/^\/campagnes\/\d+$/)
})
