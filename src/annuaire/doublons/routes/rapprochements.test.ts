import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { computeIdentifiant } from '../../lieu.ts'
import { readLieu } from '../../lieux/read-lieu.ts'
import { orderPaire } from '../decide-rapprochement.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importer = createImporteur(db)
const visit = (role: Role = 'coordinateur', departement = '26') =>
  visitAs(db, app, [{ role, departement, structure: null }])

/** Two doubtful pairs: same name and address, other telephones. */
const valence = { nom: 'Espace numérique' }
const die = {
  nom: 'Point numérique',
  commune: 'Die',
  code_postal: '26150',
  code_insee: '26113',
  adresse: '4 rue Haute',
}
const paireOf = (rang: number) =>
  orderPaire(computeIdentifiant('recensement', `a${rang}`), computeIdentifiant('la-coop', `b${rang}`))
const [VALENCE, DIE] = [paireOf(1), paireOf(2)]

beforeAll(async () => {
  await installDepartements(db, '26')
  await importer([
    createLigne({ ...valence, id: 'a1', telephone: '0475010101' }),
    createLigne({ ...die, id: 'a2', telephone: '0475010102' }),
  ])
  await importer(
    [
      createLigne({ ...valence, id: 'b1', telephone: '0475020201' }),
      createLigne({ ...die, id: 'b2', telephone: '0475020202' }),
    ],
    { source: 'la-coop' },
  )
})

/** What is asked: the two hidden identifiers of the first form. */
function readQuestion(html: string): { a: string; b: string } {
  const [a = '', b = ''] = [...html.matchAll(/name="[ab]" value="([0-9a-z]{12})"/g)].map(trouve => trouve[1])
  return { a, b }
}
const readTexte = async (reponse: Response) =>
  (await reponse.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('who answers', () => {
  test('nobody without the right: visitors, other roles, other départements', async () => {
    const reponse = { ...VALENCE, reponse: 'meme' }
    for (const role of ['copilote', 'membre'] as const)
      expect((await (await visit(role)).post('/rapprochements', reponse)).status).toBe(403)
    expect((await (await visit('coordinateur', '01')).post('/rapprochements', reponse)).status).toBe(404)
    expect((await readLieu(db, VALENCE.b))?.actuel).toBe(VALENCE.b)
  })

  test('a copilote sees the question without buttons; a coordinator from elsewhere sees none', async () => {
    const vue = await readTexte(await (await visit('copilote')).get('/rapprochements'))
    expect(vue).toContain('Ces deux fiches parlent-elles du même lieu ?')
    expect(vue).not.toContain('Deux lieux différents')
    expect(await readTexte(await (await visit('coordinateur', '01')).get('/rapprochements'))).toContain(
      'Rien à revoir',
    )
  })

  test('what cannot be read is refused in French', async () => {
    const coordination = await visit()
    for (const champs of [
      {},
      { ...VALENCE, reponse: 'peut-être' },
      { a: "'", b: 'x', reponse: 'meme' },
      { a: VALENCE.a, b: VALENCE.a, reponse: 'meme' },
    ]) {
      const reponse = await coordination.post('/rapprochements', champs)
      expect(reponse.status).toBe(400)
      expect(await readTexte(reponse)).toContain('Rechargez la page')
    }
  })
})

test('the whole queue without JavaScript: pass, answer, take back, answer again, nothing left', async () => {
  const coordination = await visit()
  const open = async (chemin = '/rapprochements') => (await coordination.get(chemin)).text()
  const answer = async (paire: { a: string; b: string }, reponse: string) => {
    const envoi = await coordination.post('/rapprochements', { ...paire, reponse })
    expect(envoi.status).toBe(303)
    return open(envoi.headers.get('Location')!.replace('#message', ''))
  }

  const premiere = readQuestion(await open())
  const apresPasser = await answer(premiere, 'passer')
  const seconde = readQuestion(apresPasser)
  expect(seconde).not.toEqual(premiere)
  expect(apresPasser).toContain('Paire passée')

  const apresReponse = await answer(seconde, 'distincts')
  expect(readQuestion(apresReponse)).toEqual(premiere)
  expect(apresReponse).toContain('sont deux lieux')
  expect(apresReponse).toContain('<strong>1</strong> sur <strong>2</strong>')

  const apresAnnuler = await answer(seconde, 'annuler')
  expect(readQuestion(apresAnnuler)).toEqual(seconde)
  await answer(seconde, 'meme')
  const fin = await answer(premiere, 'meme')
  expect(fin).toContain('Rien à revoir')
  expect((await readLieu(db, DIE.a))?.actuel).toBe((await readLieu(db, DIE.b))?.actuel)

  // A passed pair comes back first for whoever opens another session.
  await answer(premiere, 'annuler')
  await answer(seconde, 'annuler')
  expect(readQuestion(await (await (await visit()).get('/rapprochements')).text())).toEqual(premiere)
})

test('the evidence, the reasons and the effects are there, in words', async () => {
  const vue = await readTexte(await (await visit()).get(`/rapprochements?a=${VALENCE.a}&b=${VALENCE.b}`))
  for (const attendu of [
    '04 75 01 01 01',
    'différent',
    'identique',
    'Pour un même lieu',
    'téléphones différents',
    'Elles n’auront plus qu’une page : « Espace numérique », 12 rue des Alpes, 26000 Valence',
    'Deux lieux resteront dans l’annuaire',
    'jeudi 15 janvier 2026',
  ])
    expect(vue.replaceAll('\u00a0', ' ')).toContain(attendu)
})

test('decisions are listed, filtered, and gone back on', async () => {
  const coordination = await visit()
  await coordination.post('/rapprochements', { ...VALENCE, reponse: 'meme' })
  await coordination.post('/rapprochements', { ...DIE, reponse: 'distincts' })
  const toutes = await readTexte(await coordination.get('/rapprochements/decisions'))
  expect(toutes).toContain('2 décisions')
  expect(toutes).toContain('Camille Durand')
  expect(await readTexte(await coordination.get('/rapprochements/decisions?decision=meme'))).toContain(
    '1 décision ',
  )
  expect(await readTexte(await coordination.get('/rapprochements/decisions?par=personne'))).toContain(
    'Aucune décision',
  )

  const reprise = await coordination.post('/rapprochements/decisions/annuler', VALENCE)
  expect(reprise.headers.get('Location')).toBe('/rapprochements/decisions#message')
  expect((await readLieu(db, VALENCE.b))?.actuel).toBe(VALENCE.b)
  await coordination.post('/rapprochements/decisions/annuler', DIE)
})

test('records that the machine reunited are separated from their place', async () => {
  await importer([createLigne({ ...die, id: 'c', telephone: '0475010102' })], { source: 'mairie' })
  const coordination = await visit()
  const [ancienne, nouvelle] = [computeIdentifiant('recensement', 'a2'), computeIdentifiant('mairie', 'c')]
  const { actuel } = (await readLieu(db, nouvelle))!
  expect(actuel).toBe(ancienne)
  expect((await (await visit('coordinateur', '01')).get(`/lieux/${actuel}/fiches`)).status).toBe(403)
  expect(await readTexte(await coordination.get(`/lieux/${actuel}/fiches`))).toContain('Sans aucun doute')
  await coordination.post(`/lieux/${actuel}/fiches/separer`, orderPaire(ancienne, nouvelle))
  const piegee = await coordination.post('/lieux/%0d%0aX/fiches/separer', orderPaire(ancienne, nouvelle))
  expect(piegee.headers.get('location')).toBe('/lieux/%0D%0AX/fiches#message')
  expect((await readLieu(db, nouvelle))!.actuel).toBe(nouvelle)
  await db.execute(sql`update rapprochement set decision = null`)
})
