import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createVisite, toPlain, type Visite } from '../../../tests/visite.ts'
import { structure } from '../../annuaire/tables.ts'
import { createApp } from '../../serveur.ts'
import { journal } from '../../socle/journal/tables.ts'
import { personneSuivie } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
let lou: Visite
let voisine: Visite
beforeAll(async () => {
  await installDepartements(db, '26')
  await db.insert(structure).values([
    { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
    { id: 'crest', nom: 'Centre social de Crest', departement: '26' },
  ])
  lou = await visitAs(db, app, [{ role: 'mediateur', departement: '26', structure: 'die' }])
  voisine = await visitAs(db, app, [{ role: 'mediateur', departement: '26', structure: 'crest' }])
})

const ROSE = { prenom: 'Rosalinde', nom: 'Vermandois', annee_naissance: '1954', information: 'notice_lue' }
const follow = async (visite: Visite, champs: Record<string, string>) => {
  const reponse = await visite.post('/personnes/nouvelle', champs)
  return {
    statut: reponse.status,
    vers: reponse.headers.get('location') ?? '',
    page: await reponse.text().then(toPlain),
  }
}

test('nobody is kept who was not told, nor under a commune that does not exist', async () => {
  const { information: _, ...sansInformation } = ROSE
  const refus = await follow(lou, sansInformation)
  expect(refus.statut).toBe(400)
  expect(refus.page).toContain('Dites comment la personne a été informée')
  expect(refus.page).toContain('Vermandois')
  const perdue = await follow(lou, { ...ROSE, commune: 'Ailleurs-les-Bains' })
  expect(perdue.page).toContain('Aucune commune installée ne s’appelle « Ailleurs-les-Bains »')
  expect((await follow(lou, { ...ROSE, commune: 'saint' })).page).toContain(
    'Plusieurs communes répondent à « saint »',
  )
  expect(await db.$count(personneSuivie)).toBe(0)
})

test('nobody is kept for a structure of others, though its identifier is known', async () => {
  expect((await follow(voisine, { ...ROSE, structure: 'die' })).statut).toBe(403)
  expect(await db.$count(personneSuivie)).toBe(0)
})

test('someone who looks alike is proposed before, to their structure only', async () => {
  expect((await follow(lou, { ...ROSE, commune: 'VALENCE' })).statut).toBe(303)
  expect(await db.select().from(personneSuivie)).toMatchObject([{ commune: '26362' }])
  const proposee = await follow(lou, { ...ROSE, prenom: 'rosalynde', nom: 'VERMANDOY' })
  expect(proposee.page).toContain('C’est elle')
  expect(proposee.page).toContain('Créer quand même')
  expect(await db.$count(personneSuivie)).toBe(1)
  // The neighbour's same question is answered by a creation: nothing tells that Die follows her.
  const ailleurs = await follow(voisine, ROSE)
  expect(ailleurs.statut).toBe(303)
  expect((await follow(lou, { ...ROSE, quand_meme: 'oui' })).statut).toBe(303)
})

test('the list and the search show one’s own only', async () => {
  const reponse = await voisine.get('/personnes?q=vermandois')
  expect(reponse.headers.get('cache-control')).toBe('no-store')
  const liste = await reponse.text().then(toPlain)
  expect(liste).toContain('1 personne')
  expect(await (await lou.get('/personnes?q=vermandois')).text().then(toPlain)).toContain('2 personnes')
})

test('one comes back to the page that asked for a person, and to none outside', async () => {
  const retour = await follow(lou, {
    prenom: 'Paul',
    nom: 'Retour',
    information: 'telephone',
    retour: '/activites/nouvelle?type=individuel',
  })
  expect(retour.vers).toMatch(/^\/activites\/nouvelle\?type=individuel&personne=[0-9a-f-]{36}/)
  for (const piege of ['//ailleurs.example', '/\\ailleurs.example', 'https://ailleurs.example']) {
    const ici = await follow(lou, {
      prenom: 'Ana',
      nom: crypto.randomUUID().replaceAll(/\d/g, 'x'),
      information: 'telephone',
      quand_meme: 'oui',
      retour: piege,
    })
    expect(ici.vers).toMatch(/^\/personnes\//)
  }
})

test('a copy is given out, its file names nobody, and the journal says so without a name', async () => {
  const [rose] = await db.select().from(personneSuivie)
  const copie = await lou.post(`/personnes/${rose!.id}/copie`, { format: 'json' })
  expect(copie.headers.get('content-disposition')).not.toContain('Vermandois')
  expect(await copie.json()).toMatchObject({
    personne: { nom: 'Vermandois', suivie_par: 'Médiathèque de Die' },
    suivis: [],
  })
  const pdf = await lou.post(`/personnes/${rose!.id}/copie`, { format: 'pdf' })
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const entrees = await db.select().from(journal)
  expect(entrees.filter(({ action }) => action === 'remettre')).toHaveLength(2)
  expect(JSON.stringify(entrees)).not.toMatch(/Vermandois|Rosalinde/)
  expect((await lou.post(`/personnes/${rose!.id}/copie`, { format: 'exe' })).status).toBe(400)
})

test('the notice is for everyone, and names the structure to its own', async () => {
  expect(await (await createVisite(app).get('/personnes/notice')).text().then(toPlain)).not.toContain(
    'À dire en trente secondes',
  )
  const sienne = await (await lou.get('/personnes/notice')).text().then(toPlain)
  expect(sienne).toContain('Médiathèque de Die')
  expect(sienne).toContain('À dire en trente secondes')
})

test('a page that no number says is the first one', async () => {
  for (const page of ['1e20', '-3', 'x']) expect((await lou.get(`/personnes?page=${page}`)).status).toBe(200)
})

test('a card leads to what its reader may do: who records, and who only sends', async () => {
  const { vers } = await follow(lou, { ...ROSE, prenom: 'Odile', nom: 'Quenneville' })
  const chef = await visitAs(db, app, [{ role: 'gestionnaire', departement: '26', structure: 'die' }])
  const [siens, ceux] = await Promise.all(
    [lou, chef].map(async visite => (await visite.get(vers.split('#')[0]!)).text().then(toPlain)),
  )
  expect(siens).toContain('Noter un accompagnement')
  expect(ceux).toContain('L’orienter vers une structure')
  expect(ceux).not.toContain('Noter un accompagnement')
})
