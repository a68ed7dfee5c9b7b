import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { toPlain } from '../../../tests/visite.ts'
import { planRendezVous } from '../../agenda/plan-rendez-vous.ts'
import { rendezVous } from '../../agenda/tables.ts'
import { simplifyTexte } from '../../annuaire/schema/simplify-texte.ts'
import { lieu, structure } from '../../annuaire/tables.ts'
import { createPersonneSuivie } from '../../personnes/create-personne-suivie.ts'
import { contratPersonne } from '../../personnes/personne.ts'
import { createApp } from '../../serveur.ts'
import { commune, departement } from '../../territoire/tables.ts'
import { activite } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
await db
  .insert(departement)
  .values({ code: '26', nom: 'Drôme', region: 'Auvergne-Rhône-Alpes', installe_le: '2026-03-01' })
await db.insert(structure).values([
  { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
  { id: 'crest', nom: 'Centre social de Crest', departement: '26' },
])
const drome = { departement: '26', anciennes: [] }
await db.insert(commune).values([
  { ...drome, code: '26113', nom: 'Die', nom_recherche: 'die', codes_postaux: ['26150'] },
  { ...drome, code: '26114', nom: 'Dieulefit', nom_recherche: 'dieulefit', codes_postaux: ['26220'] },
])

const createLieu = (id: string, nomCommune: string, code_insee: string) => ({
  ...{ id, departement: '26', etat: 'publie' as const, nom: 'Médiathèque', commune: nomCommune, code_insee },
  ...{ code_postal: '26150', adresse: '1 rue Haute', importe_le: '2026-03-01' },
  recherche: simplifyTexte(`Médiathèque ${nomCommune}`),
  tri: `${nomCommune.toLowerCase()} mediatheque`,
})
await db
  .insert(lieu)
  .values([createLieu('m-die', 'Die', '26113'), createLieu('m-dieulefit', 'Dieulefit', '26114')])

const PORTEES_DE_LOU = [{ role: 'mediateur' as const, departement: '26', structure: 'die' }]
const lou = await visitAs(db, app, PORTEES_DE_LOU)
const coordo = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])

const CHAMPS = {
  ...{ type: 'individuel', date: '2026-03-03', duree: '30', thematiques: 'email', ou: 'a_distance' },
  ...{ genre: 'feminin', tranche_age: 'soixante_dix_plus' },
}
const send = (propre: Record<string, string> = {}, qui = lou) =>
  qui.post('/activites/nouvelle', { id: crypto.randomUUID(), ...CHAMPS, ...propre })
const lignes = () => db.select().from(activite)
beforeEach(() => db.delete(activite))

describe('recording', () => {
  test('tells every fault, and keeps what was typed', async () => {
    const reponse = await send({
      ...{ duree: 'autre', duree_minutes: '-30', ou: 'domicile', commune: 'Die Nulle Part' },
      ...{ titre_atelier: 'Gardé', notes: 'Ce que j’écrivais' },
    })
    expect(reponse.status).toBe(400)
    const page = await reponse.text().then(toPlain)
    expect(page).toContain('La durée doit être d’au moins une minute.')
    expect(page).toContain('« Die Nulle Part » n’est le nom d’aucune commune connue.')
    expect(page).toContain('Ce que j’écrivais')
    expect(page).toMatch(/value="feminin"[^>]*checked|checked[^>]*value="feminin"/)
    expect(await lignes()).toEqual([])
  })

  test('of a day to come, or of a public larger than the workshop, is refused in its field', async () => {
    expect(await (await send({ date: '2026-04-01' })).text().then(toPlain)).toContain(
      'Ce jour n’est pas encore venu.',
    )
    const trop = await send({
      ...{ type: 'collectif', participants: '8', 'marge:tranches_age:soixante_dix_plus': '9' },
    })
    expect(await trop.text().then(toPlain)).toContain('personnes par âge que de personnes présentes (8)')
  })

  test('sent twice at once is kept once; sent again changed, asks what is meant', async () => {
    const id = crypto.randomUUID()
    const reponses = await Promise.all([send({ id }), send({ id })])
    expect(reponses.map(({ status }) => status)).toEqual([303, 303])
    expect(await lignes()).toHaveLength(1)
    const changee = await send({ id, duree: '60' })
    expect(changee.status).toBe(409)
    const page = await changee.text().then(toPlain)
    expect(page).toContain('Cette saisie est déjà enregistrée')
    const nouvelId = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect(nouvelId).not.toBe(id)
    // What hides the activity recorded is not what is asked of the person.
    expect(page.match(/<input[^>]*name="deja"[^>]*>/g)).toHaveLength(2)
    const corrigee = { deja_notee: id, deja: 'oui', suite: 'corriger', duree: '60' }
    expect((await send({ id: nouvelId, ...corrigee })).status).toBe(303)
    expect(await lignes()).toMatchObject([{ id, duree_minutes: 60, deja_accompagnes: 1, revision: 1 }])
  })

  test('for someone who is followed, sent twice, is no change', async () => {
    const personnes = await createPersonneSuivie(
      db,
      { personne: crypto.randomUUID(), nom: 'Lou', courriel: 'lou@exemple.fr', portees: PORTEES_DE_LOU },
      {
        structure: 'die',
        saisie: contratPersonne.parse({ prenom: 'Rose', nom: 'Martin' }),
        information: 'notice_remise',
      },
      new Date('2026-01-05T10:00:00+01:00'),
    )
    const id = crypto.randomUUID()
    expect((await send({ id, personnes, notes: 'Rose rappellera' })).status).toBe(303)
    expect(await lignes()).toMatchObject([{ deja_accompagnes: 0 }])
    expect((await send({ id, personnes, notes: 'Rose rappellera' })).status).toBe(303)
    // Unticked, the erasure of her card would no longer find what was noted of her.
    const notes = { revision: '0', notes: 'Rose rappellera' }
    const corrigee = await lou.post(`/activites/${id}/modifier`, { ...CHAMPS, ...notes })
    const page = await (await lou.get(corrigee.headers.get('Location')!)).text().then(toPlain)
    expect(page).toContain('elles parlent de la personne décochée')
  })

  test('names a commune, and asks which when several answer', async () => {
    await send({ ou: 'domicile', commune: 'die' })
    expect(await lignes()).toMatchObject([{ commune: '26113', type_lieu: 'domicile' }])
    expect(await (await send({ ou: 'domicile', commune: 'di' })).text().then(toPlain)).toContain(
      'Die (26113), Dieulefit (26114)',
    )
  })

  test('finds a place by its words, asks which of several, then proposes it first', async () => {
    const deux = await send({ ou: 'lieu', lieu_texte: 'mediatheque' })
    expect(deux.status).toBe(400)
    const page = await deux.text().then(toPlain)
    expect(page).toContain('Plusieurs lieux portent les mots « mediatheque ». Choisissez le bon.')
    expect(page).toContain('value="lieu:m-die"')
    await send({ ou: 'lieu', lieu_texte: 'mediatheque die' })
    expect(await lignes()).toMatchObject([{ lieu: 'm-die', commune: '26113' }])
    const formulaire = await (await lou.get('/activites/nouvelle')).text().then(toPlain)
    expect(formulaire).toMatch(/name="ou"[^>]*checked=""[^>]*value="lieu:m-die"/)
    expect(formulaire).toContain('<span>Médiathèque<span class="mg-source"> Die</span></span>')
    const { propositions } = (await (
      await lou.get('/activites/propositions.json?quoi=lieu&q=media')
    ).json()) as { propositions: string[] }
    expect(propositions).toEqual(['Médiathèque – Die', 'Médiathèque – Dieulefit'])
    expect(await (await send({ ou: 'lieu', lieu_texte: 'piscine' })).text().then(toPlain)).toContain(
      'Aucun lieu de l’annuaire',
    )
  })

  test('then offers to correct, to cancel, and another like it', async () => {
    const reponse = await send()
    const suite = reponse.headers.get('Location') ?? ''
    const page = await (await lou.get(suite.replace(/#.*/, ''))).text().then(toPlain)
    expect(page).toContain('C’est noté : accompagnement individuel de 30')
    const { id } = (await lignes())[0]!
    expect(page).toContain(`/activites/nouvelle?comme=${id}&amp;date=2026-03-03`)
    const autre = await (await lou.get(`/activites/nouvelle?comme=${id}`)).text().then(toPlain)
    expect(autre).toMatch(/name="duree"[^>]*value="30"[^>]*checked|checked=""[^>]*value="30"/)
    expect(autre).not.toMatch(/value="feminin"[^>]*checked/)
    await lou.post(`/activites/${id}/supprimer`)
    expect((await lignes())[0]?.supprime_le).not.toBeNull()
    await lou.post(`/activites/${id}/retablir`)
    expect((await lignes())[0]?.supprime_le).toBeNull()
  })
})

test('a permanence moved while one is recording on it is told, then what one says stands', async () => {
  const debut = new Date('2026-03-03T09:00:00+01:00')
  const fin = new Date('2026-03-03T12:00:00+01:00')
  const id = await db.transaction(tx =>
    planRendezVous(tx, {
      ...{ departement: '26', nature: 'permanence', titre: 'Permanence de Die', debut, fin },
      ...{ adresse: null, commune: '26113', visio: null, lieu: null },
    }),
  )
  const formulaire = await (await lou.get(`/activites/nouvelle?rendez-vous=${id}`)).text().then(toPlain)
  expect(formulaire).toContain('Permanence de Die, mardi 3 mars 2026')
  const champs = { rendez_vous: String(id), rendez_vous_revision: '0', ou: 'autre', commune: '26113' }
  await db
    .update(rendezVous)
    .set({
      debut: new Date('2026-03-04T09:00:00+01:00'),
      fin: new Date('2026-03-04T12:00:00+01:00'),
      revision: 1,
    })
    .where(eq(rendezVous.id, id))
  const deplacee = await send(champs)
  expect(deplacee.status).toBe(409)
  expect(await deplacee.text().then(toPlain)).toContain(
    'Il est maintenant : Permanence de Die, mercredi 4 mars 2026',
  )
  expect(await lignes()).toEqual([])
  expect((await send({ ...champs, rendez_vous_revision: '1' })).status).toBe(303)
  expect(await lignes()).toMatchObject([{ rendez_vous: id, commune: '26113' }])
})

test('two corrections that cross are shown side by side, and the history is told', async () => {
  await send()
  const { id } = (await lignes())[0]!
  const correct = (revision: string, propre: Record<string, string>) =>
    lou.post(`/activites/${id}/modifier`, { ...CHAMPS, revision, ...propre })
  expect((await correct('0', { duree: '45' })).status).toBe(303)
  const croisee = await correct('0', { duree: '60' })
  expect(croisee.status).toBe(409)
  const page = await croisee.text().then(toPlain)
  expect(page).toContain('Deux corrections se croisent')
  expect(page).toContain('name="revision" value="1"')
  expect((await correct('1', { duree: '60' })).status).toBe(303)
  const fiche = (await (await lou.get(`/activites/${id}`)).text().then(toPlain)).replaceAll('\u00a0', ' ')
  expect(fiche).toContain('Durée : 45 min → 1 h')
  expect(fiche).toContain('Durée : 30 min → 45 min')
})

test('the coordination reads without correcting; a mediator’s home is their week', async () => {
  await send({ notes: 'Rien que pour moi' })
  const { id } = (await lignes())[0]!
  const lue = await (await coordo.get(`/activites/${id}`)).text().then(toPlain)
  expect(lue).not.toContain('Rien que pour moi')
  expect((await coordo.get(`/activites/${id}/modifier`)).status).toBe(404)
  expect((await coordo.post(`/activites/${id}/supprimer`)).status).toBe(404)
  const liste = await (await coordo.get('/activites/liste')).text().then(toPlain)
  expect(liste).toContain('1 accompagnement individuel')
  expect(await (await lou.get('/activites')).text().then(toPlain)).toContain('Aujourd’hui, mardi 3 mars 2026')
})
