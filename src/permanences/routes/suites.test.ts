import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { findLienRecu, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { addStructure, planPourTest } from '../../../tests/permanences-de-test.ts'
import { createVisite } from '../../../tests/visite.ts'
import { createApp } from '../../serveur.ts'
import { courriel } from '../../socle/courriel/tables.ts'
import { findPermanence } from '../find-permanence.ts'
import { listDates } from '../list-dates.ts'

const { db } = await createBaseDeTest()
const MATIN = new Date('2026-03-03T08:00:00+01:00')
const app = createApp(createContexteDeTest(db, { maintenant: () => MATIN }))
const public_ = createVisite(app)
const flat = (texte: string) => texte.replaceAll('\u00a0', ' ')
let lou: Awaited<ReturnType<typeof visitAs>>

beforeAll(async () => {
  await installDepartements(db, '26')
  await addStructure(db)
  lou = await visitAs(db, app, [{ role: 'mediateur', departement: '26', structure: 'die' }])
})

const SAISIE = {
  ...{ type_lieu: 'mairie', rythme: 'semaine', adresse: 'Mairie', commune: 'Luc-en-Diois' },
  ...{ premiere: '2026-03-03', debut: '09:00', fin: '12:00' },
}
const readRevision = async (id: number) => String((await findPermanence(db, id, null)).serie.revision)
const modify = async (id: number, champs: Record<string, string>) => {
  const revision = await readRevision(id)
  return lou.post(`/permanences/${id}/modifier`, { ...SAISIE, portee: 'suite', revision, ...champs })
}
const stop = async (id: number, jour: string) =>
  lou.post(`/permanences/${id}/arreter`, { jour, revision: await readRevision(id) })
const readNumero = (reponse: Response) =>
  Number(/permanences\/(\d+)/.exec(reponse.headers.get('Location') ?? '')![1])
const listJours = async (lignee: number) =>
  (await listDates(db, { lignee, maintenues: true })).map(({ jour }) => jour)
const follow = async (id: number, adresse: string) => {
  await public_.post(`/agenda/abonnement?permanence=${id}`, { courriel: adresse })
  await public_.post((await findLienRecu(db, adresse))!.replace('https://maillage.test', ''))
}
/** What was told since the address confirmed. */
const listSujets = async (adresse: string) =>
  (await db.select().from(courriel).where(eq(courriel.destinataire, adresse)))
    .map(({ sujet }) => sujet)
    .filter(sujet => !sujet.startsWith('Confirmez'))

/** Changed from 2 June: what goes on has another number. */
async function planSuite(titre: string): Promise<{ id: number; suite: number }> {
  const id = await planPourTest(db, { serie: { titre, commune: '26086' } }, [], MATIN)
  const reponse = await modify(id, { titre, a_partir_du: '2026-06-01', debut: '10:00' })
  return { id, suite: readNumero(reponse) }
}

test('what goes on under another number is stopped first, and only then is it said that nothing is left', async () => {
  const titre = 'S’arrête après sa suite'
  const { id, suite } = await planSuite(titre)
  await follow(id, 'suite@exemple.fr')
  const prevus = await listJours(id)
  const refusee = await stop(id, '2026-05-15')
  expect(refusee.status).toBe(409)
  const page = flat(await refusee.text())
  expect(page).toContain('Cela continue à partir du mardi 2 juin 2026')
  expect(page).toContain(`href="/permanences/${suite}"`)
  for (const absent of [`action="/permanences/${id}/arreter"`, 'toujours dans le formulaire'])
    expect(page).not.toContain(absent)
  expect(await listJours(id)).toEqual(prevus)
  expect(await listSujets('suite@exemple.fr')).toEqual([])
  expect((await stop(suite, '2026-03-03')).status).toBe(303)
  expect((await stop(id, '2026-05-15')).status).toBe(303)
  expect((await listJours(id)).at(-1)).toBe('2026-05-12')
  expect(await listSujets('suite@exemple.fr')).toEqual(Array(2).fill(`Plus de date prévue : ${titre}`))
})

test('a date that stays after those that go is told as the next one, not as if none were left', async () => {
  const { id, suite } = await planSuite('Une date reste')
  const derniere = (await listDates(db, { permanence: id })).at(-1)!
  await lou.post(`/permanences/dates/${derniere.id}/deplacer`, {
    ...{ jour: '2026-06-11', debut: '14:00', fin: '16:00', revision: String(derniere.revision) },
    ...{ adresse: 'Salle des fêtes', commune: 'Luc-en-Diois' },
  })
  await follow(id, 'reste@exemple.fr')
  expect((await stop(suite, '2026-06-02')).status).toBe(303)
  expect(await listSujets('reste@exemple.fr')).toEqual(['Nouveaux horaires : Une date reste'])
  const [mail] = await db
    .select()
    .from(courriel)
    .where(eq(courriel.sujet, 'Nouveaux horaires : Une date reste'))
  expect(flat(mail!.texte!)).toContain('jeudi 11 juin 2026, de 14 h à 16 h')
})

test('no day is announced by a permanence and by what goes on from it', async () => {
  const titre = 'Une seule fois chacune'
  const { id, suite } = await planSuite(titre)
  const prevus = await listJours(id)
  const refuse = async (champs: Record<string, string>, message: string) => {
    const reponse = await modify(id, { titre, ...champs })
    expect(reponse.status).toBe(400)
    const page = flat(await reponse.text())
    expect(page).toContain(message)
    expect(page).toContain(`href="/permanences/${suite}"`)
  }
  const dejaAnnoncee = 'À partir du mardi 2 juin 2026, la suite est déjà annoncée'
  await refuse({ a_partir_du: '2026-06-09' }, `${dejaAnnoncee} : changez-la`)
  await refuse({ a_partir_du: '2026-06-02', jusqu_au: '2026-05-31' }, `${dejaAnnoncee} : changez-la`)
  // The last day, once taken away, would lay the same Tuesdays again.
  await refuse({ a_partir_du: '2026-05-12' }, `${dejaAnnoncee} : choisissez un dernier jour`)
  await refuse({ portee: 'tout' }, `${dejaAnnoncee} : choisissez un dernier jour`)
  expect(await listJours(id)).toEqual(prevus)
  const entre = await modify(id, { titre, a_partir_du: '2026-05-12', jusqu_au: '2026-05-31', debut: '11:00' })
  expect(entre.status).toBe(303)
  expect(await listJours(id)).toEqual(prevus)
  // It goes on in turn: from the first to the one between, then to the last.
  const milieu = readNumero(entre)
  expect((await findPermanence(db, suite, null)).permanence.suite_de).toBe(milieu)
  expect((await stop(milieu, '2026-05-20')).status).toBe(409)
})

test('with no date left before what goes on, the next one is told, not that there is none', async () => {
  const titre = 'Une pause'
  const { id } = await planSuite(titre)
  await follow(id, 'pause@exemple.fr')
  const plus = { portee: 'tout', jusqu_au: '2026-03-04', exceptions: '03/03/2026' }
  expect((await modify(id, { titre, ...plus })).status).toBe(303)
  expect((await listJours(id))[0]).toBe('2026-06-02')
  expect(await listSujets('pause@exemple.fr')).toEqual([`Nouveaux horaires : ${titre}`])
  const [mail] = await db
    .select()
    .from(courriel)
    .where(eq(courriel.sujet, `Nouveaux horaires : ${titre}`))
  expect(flat(mail!.texte!)).toContain('mardi 2 juin 2026, de 10 h à 12 h')
})
