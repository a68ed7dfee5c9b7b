import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { structure } from '../annuaire/tables.ts'
import { createPersonneSuivie } from '../personnes/create-personne-suivie.ts'
import { erasePersonne } from '../personnes/erase-personne.ts'
import { mergePersonnes } from '../personnes/merge-personnes.ts'
import { contratPersonne } from '../personnes/personne.ts'
import { createPersonne } from '../socle/auth/create-personne.ts'
import { journal } from '../socle/journal/tables.ts'
import { contratActivite, type EntreeActivite } from './activite.ts'
import { correctActivite } from './correct-activite.ts'
import './oublis.ts'
import { recordActivite } from './record-activite.ts'
import { removeActivite } from './remove-activite.ts'
import { restoreActivite } from './restore-activite.ts'
import { activite, activiteVersion } from './tables.ts'

const { db } = await createBaseDeTest()
await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })
const portees = [{ role: 'mediateur' as const, departement: '26', structure: 'die' }]
const createMediateur = async (nom: string) => {
  const courriel = `${nom}@exemple.fr`
  return { personne: await createPersonne(db, { nom, courriel, portees }), nom, courriel, portees }
}
const [lou, sam] = [await createMediateur('lou'), await createMediateur('sam')]

/** Each thing is done a minute after the one before it. */
let minutes = 0
const now = () => new Date(Date.parse('2026-03-03T09:30:00+01:00') + ++minutes * 60_000)

let nom = 0
const follow = () =>
  createPersonneSuivie(
    db,
    lou,
    {
      structure: 'die',
      saisie: contratPersonne.parse({ prenom: 'Rose', nom: `Martin ${++nom}` }),
      information: 'notice_remise',
    },
    now(),
  )
const say = (date: string, personnes: string[], propre: Partial<EntreeActivite> = {}) =>
  contratActivite.parse({
    ...{ type: personnes.length > 1 ? 'collectif' : 'individuel', participants: personnes.length || 1 },
    ...{ date, duree_minutes: 60, type_lieu: 'a_distance', thematiques: ['email'], personnes, ...propre },
  })
async function record(date: string, personnes: string[], propre: Partial<EntreeActivite> = {}, qui = lou) {
  const id = crypto.randomUUID()
  await recordActivite(db, qui, { id, saisie: say(date, personnes, propre) }, now())
  return id
}
const read = async (id: string) => (await db.select().from(activite).where(eq(activite.id, id)))[0]!
const dejaOf = async (...ids: string[]) => Promise.all(ids.map(async id => (await read(id)).deja_accompagnes))

let rose: string
let premiere: string
let deuxieme: string
let troisieme: string
beforeEach(async () => {
  rose = await follow()
  premiere = await record('2026-01-06', [rose])
  deuxieme = await record('2026-01-13', [rose], {}, sam)
  troisieme = await record('2026-01-20', [rose])
})

test('what is refused, and what someone said, change no count', async () => {
  await expect(removeActivite(db, sam, premiere, now())).rejects.toMatchObject({ code: 'introuvable' })
  expect(await dejaOf(premiere, deuxieme, troisieme)).toEqual([0, 1, 1])
  const dite = await record('2026-01-05', [await follow()], { deja_accompagnes: 1 })
  const neuve = await follow()
  const avant = await record('2026-01-05', [neuve])
  const contredite = await record('2026-01-07', [neuve], { deja_accompagnes: 0 })
  await removeActivite(db, lou, avant, now())
  expect(await dejaOf(dite, contredite)).toEqual([1, 0])
})

test('removed, the first leaves its place to the second, whoever recorded it; back, it takes it again', async () => {
  const [entrees, instants] = [await db.$count(journal), [await read(deuxieme), await read(troisieme)]]
  const suppression = now()
  await removeActivite(db, lou, premiere, suppression)
  expect(await dejaOf(deuxieme, troisieme)).toEqual([0, 1])
  const [suivie, laissee] = [await read(deuxieme), await read(troisieme)]
  // Who follows by the API learns of it; nobody corrected it: neither a version nor a line of the journal.
  expect(suivie).toMatchObject({ modifie_le: suppression, revision: 0 })
  expect(laissee).toEqual(instants[1])
  expect(await db.$count(journal)).toBe(entrees + 1)
  expect(await db.select().from(activiteVersion)).toEqual([])
  await restoreActivite(db, lou, premiere, now())
  expect(await dejaOf(premiere, deuxieme, troisieme)).toEqual([0, 1, 1])
})

test('removed in its turn, what comes back is counted as others are now', async () => {
  await removeActivite(db, sam, deuxieme, now())
  await removeActivite(db, lou, premiere, now())
  await restoreActivite(db, sam, deuxieme, now())
  expect(await dejaOf(deuxieme, troisieme)).toEqual([0, 1])
})

test('another day, or other people, put right what follows, and the activity itself', async () => {
  const correct = (revision: number, date: string, personnes: string[], deja_accompagnes: number) =>
    correctActivite(
      db,
      lou,
      { id: premiere, revision, saisie: say(date, personnes, { deja_accompagnes }) },
      now(),
    )
  await correct(0, '2026-01-27', [rose], 0)
  expect(await dejaOf(premiere, deuxieme, troisieme)).toEqual([1, 0, 1])
  await correct(1, '2026-01-06', [rose], 1)
  expect(await dejaOf(premiere, deuxieme, troisieme)).toEqual([0, 1, 1])
  await correct(2, '2026-01-06', [await follow()], 0)
  expect(await dejaOf(premiere, deuxieme, troisieme)).toEqual([0, 0, 1])
})

test('written late, an earlier day becomes the first; the same day, who was written first is', async () => {
  const seconde = await record('2026-01-06', [rose])
  expect(await dejaOf(premiere, seconde)).toEqual([0, 1])
  const oubliee = await record('2026-01-05', [rose])
  expect(await dejaOf(oubliee, premiere, seconde)).toEqual([0, 1, 1])
})

test('a workshop counts each of its people, when all are followed', async () => {
  const marc = await follow()
  const atelier = await record('2026-02-03', [rose, marc])
  const aTrois = await record('2026-02-04', [rose, marc], { participants: 3, deja_accompagnes: 2 })
  expect(await dejaOf(atelier)).toEqual([1])
  await record('2026-02-02', [marc])
  expect(await dejaOf(atelier)).toEqual([2])
  for (const id of [premiere, troisieme]) await removeActivite(db, lou, id, now())
  await removeActivite(db, sam, deuxieme, now())
  expect(await dejaOf(atelier, aTrois)).toEqual([1, 2])
})

test('who was entered twice was helped before once the two are one; who is erased makes nobody new', async () => {
  const double = await follow()
  const tot = await record('2026-01-02', [double])
  await mergePersonnes(db, lou, { gardee: rose, source: double }, now())
  expect(await dejaOf(tot, premiere, deuxieme)).toEqual([0, 1, 1])
  const marc = await follow()
  const atelier = await record('2026-02-03', [rose, marc])
  await erasePersonne(db, lou, rose)
  await removeActivite(db, lou, tot, now())
  expect(await dejaOf(premiere, deuxieme, atelier)).toEqual([1, 1, 1])
})

test('two removals at once wait for each other, and count once both are done', async () => {
  await Promise.all([removeActivite(db, lou, premiere, now()), removeActivite(db, sam, deuxieme, now())])
  expect(await dejaOf(troisieme)).toEqual([0])
})
