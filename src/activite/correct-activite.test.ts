import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../tests/comptes-de-test.ts'
import { affectation } from '../annuaire/mediateurs/tables.ts'
import { structure } from '../annuaire/tables.ts'
import type { Acteur, Portee } from '../socle/auth/acteur.ts'
import { createPersonne } from '../socle/auth/create-personne.ts'
import { journal } from '../socle/journal/tables.ts'
import { contratActivite, type EntreeActivite } from './activite.ts'
import { correctActivite } from './correct-activite.ts'
import { listActivites } from './list-activites.ts'
import { listHabitudes } from './list-habitudes.ts'
import { readActivite } from './read-activite.ts'
import { recordActivite } from './record-activite.ts'
import { removeActivite } from './remove-activite.ts'
import { restoreActivite } from './restore-activite.ts'
import { activite, activiteVersion } from './tables.ts'

const { db } = await createBaseDeTest()
await db.insert(structure).values([
  { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
  { id: 'crest', nom: 'Centre social de Crest', departement: '26' },
])
const createActeur = async (nom: string, ...portees: Portee[]): Promise<NonNullable<Acteur>> => {
  const courriel = `${nom.toLowerCase()}@exemple.fr`
  return { personne: await createPersonne(db, { nom, courriel, portees }), nom, courriel, portees }
}
const lou = await createActeur('Lou', { role: 'mediateur', departement: '26', structure: 'die' })
const sam = await createActeur('Sam', { role: 'mediateur', departement: '26', structure: 'die' })
const chef = await createActeur('Chef', { role: 'gestionnaire', departement: '26', structure: 'die' })
const voisine = await createActeur('Voisine', { role: 'gestionnaire', departement: '26', structure: 'crest' })
const coordo = await createActeur('Coordo', { role: 'coordinateur', departement: '26', structure: null })

const ENTREE: EntreeActivite = {
  ...{ type: 'individuel', date: '2026-03-03', duree_minutes: 30, type_lieu: 'a_distance' },
  ...{ thematiques: ['email'], notes: 'Revoir sa boîte' },
}
const say = (propre: Partial<EntreeActivite> = {}) => contratActivite.parse({ ...ENTREE, ...propre })
const record = async (propre: Partial<EntreeActivite> = {}, acteur = lou) => {
  const id = crypto.randomUUID()
  await recordActivite(db, acteur, { id, saisie: say(propre) }, MARDI_MATIN)
  return id
}
beforeEach(async () => {
  await db.delete(activite)
  await db.delete(affectation)
})

describe('a correction', () => {
  test('is refused to anyone but the author, of a day to come, and of what comes from La Coop', async () => {
    const id = await record()
    const saisie = say({ duree_minutes: 45 })
    const correct = (acteur: NonNullable<Acteur>, propre = saisie) =>
      correctActivite(db, acteur, { id, revision: 0, saisie: propre }, MARDI_MATIN)
    for (const autre of [sam, chef, coordo])
      await expect(correct(autre)).rejects.toMatchObject({ code: 'introuvable' })
    await expect(correct({ ...lou, portees: [] })).rejects.toMatchObject({ code: 'introuvable' })
    await expect(correct(lou, say({ date: '2026-03-05' }))).rejects.toMatchObject({ code: 'saisie_invalide' })
    await db.update(activite).set({ origine: 'coop' })
    await expect(correct(lou)).rejects.toMatchObject({ code: 'conflit' })
    expect(await db.select().from(activiteVersion)).toEqual([])
  })

  test('keeps what was said before, without whom nor notes', async () => {
    const personne = crypto.randomUUID()
    const id = await record({ personnes: [personne] })
    await correctActivite(db, lou, { id, revision: 0, saisie: say({ duree_minutes: 45 }) }, MARDI_MATIN)
    expect(await readActivite(db, lou, id)).toMatchObject({ duree_minutes: 45, revision: 1 })
    expect(await db.select().from(activiteVersion)).toMatchObject([
      {
        revision: 0,
        remplacee_par: lou.personne,
        contenu: { duree_minutes: 30, notes: null, personnes: [] },
      },
    ])
    const actions = await db.select({ action: journal.action }).from(journal).where(eq(journal.objet_id, id))
    expect(actions.map(({ action }) => action)).toEqual(['enregistrer', 'corriger'])
  })

  test('of two at once, one is kept and the other learns of it; the same one twice is no conflict', async () => {
    const id = await record()
    const correct = (duree_minutes: number) =>
      correctActivite(db, lou, { id, revision: 0, saisie: say({ duree_minutes }) }, MARDI_MATIN)
    const issues = await Promise.allSettled([correct(45), correct(60)])
    expect(issues.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(issues.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflit' } })
    const { duree_minutes } = await readActivite(db, lou, id)
    expect(await correct(duree_minutes)).toEqual({ revision: 1, changee: false })
    expect(await db.select().from(activiteVersion)).toHaveLength(1)
  })

  test('leaves an activity to the post of its day, and follows a change of day', async () => {
    const poste = { personne: lou.personne, structure: 'die' }
    await db.insert(affectation).values([
      { ...poste, dispositif: 'conseiller_numerique', debut: '2026-01-01', fin: '2026-02-01' },
      { ...poste, structure: 'crest', dispositif: 'mediateur', debut: '2026-02-01' },
    ])
    const id = await record({ date: '2026-01-15' })
    await db.update(affectation).set({ dispositif: 'france_services' })
    const correct = (revision: number, propre: Partial<EntreeActivite>) =>
      correctActivite(db, lou, { id, revision, saisie: say(propre) }, MARDI_MATIN)
    await correct(0, { date: '2026-01-15', duree_minutes: 60 })
    expect(await readActivite(db, lou, id)).toMatchObject({
      structure: 'die',
      acteur: 'conseiller_numerique',
    })
    await correct(1, { date: '2026-02-15', duree_minutes: 60 })
    expect(await readActivite(db, lou, id)).toMatchObject({ structure: 'crest', acteur: 'france_services' })
  })
})

test('what is removed leaves lists, and comes back', async () => {
  const id = await record()
  await expect(removeActivite(db, sam, id, MARDI_MATIN)).rejects.toMatchObject({ code: 'introuvable' })
  const count = async () => (await listActivites(db, lou, { departement: '26' })).total
  await removeActivite(db, lou, id, MARDI_MATIN)
  await removeActivite(db, lou, id, MARDI_MATIN)
  expect(await count()).toBe(0)
  await expect(
    correctActivite(db, lou, { id, revision: 0, saisie: say({ duree_minutes: 45 }) }, MARDI_MATIN),
  ).rejects.toMatchObject({ code: 'conflit' })
  await restoreActivite(db, lou, id, MARDI_MATIN)
  expect(await count()).toBe(1)
})

test('each reads their own and those of their scope; notes are for their author', async () => {
  const id = await record()
  await record({}, sam)
  const count = async (acteur: NonNullable<Acteur>) =>
    (await listActivites(db, acteur, { departement: '26' })).total
  expect(await Promise.all([lou, sam, chef, voisine, coordo].map(count))).toEqual([1, 1, 2, 0, 2])
  await expect(readActivite(db, voisine, id)).rejects.toMatchObject({ code: 'introuvable' })
  expect((await readActivite(db, lou, id)).saisie.notes).toBe('Revoir sa boîte')
  expect((await readActivite(db, coordo, id)).saisie.notes).toBeNull()
  expect(JSON.stringify(await readActivite(db, coordo, id))).not.toContain('Revoir')
  const page = await listActivites(db, coordo, { departement: '26' }, { parPage: 1 })
  expect(page).toMatchObject({
    total: 2,
    page: 1,
    parPage: 1,
    lignes: [{ structure_nom: 'Médiathèque de Die' }],
  })
})

test('habits are one’s own of more than five times, then the usual ones', async () => {
  for (let i = 0; i < 6; i++) await record({ duree_minutes: 75, thematiques: ['sante'] })
  await record({ duree_minutes: 10 })
  const habitudes = await listHabitudes(db, lou.personne, MARDI_MATIN)
  expect(habitudes.durees).toEqual([15, 30, 45, 60, 75, 90, 120])
  expect(habitudes.thematiques.slice(0, 2)).toEqual(['sante', 'email'])
  expect(habitudes.dernier).toMatchObject({ type_lieu: 'a_distance', lieu: null })
  expect((await listHabitudes(db, sam.personne, MARDI_MATIN)).dernier).toBeNull()
})
