import { beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { structure } from '../../annuaire/tables.ts'
import type { Acteur, Portee } from '../../socle/auth/acteur.ts'
import { countActivites } from '../count-activites.ts'
import { listActivites } from '../list-activites.ts'
import { activite, activiteVersion } from '../tables.ts'
import { contratDeclaration } from './declaration.ts'
import { declareMois } from './declare-mois.ts'
import { listDeclarations } from './list-declarations.ts'
import { readFormulaire, toFormulaire } from './read-formulaire.ts'
import { readMois } from './read-mois.ts'

const { db } = await createBaseDeTest()
await db.insert(structure).values([
  { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
  { id: 'crest', nom: 'Mairie de Crest', departement: '26' },
])
const actAs = (...portees: Portee[]): NonNullable<Acteur> => ({
  ...{ personne: crypto.randomUUID(), nom: 'Chef', courriel: 'chef@exemple.fr', portees },
})
const chef = actAs({ role: 'gestionnaire', departement: '26', structure: 'crest' })
const mediateur = actAs({ role: 'mediateur', departement: '26', structure: 'crest' })
const coordo = actAs({ role: 'coordinateur', departement: '26', structure: null })

const MOIS = {
  ...{ structure: 'crest', mois: '2026-02', acteur: 'france_services', commune: '26108' },
  ...{ individuels: 24, heures_individuels: 12, ages_individuels: { soixante_dix_plus: 10 } },
  ...{ ateliers: 2, participants: 15, heures_ateliers: 4, ages_ateliers: {}, thematiques: ['email'] },
}
const say = (propre: Partial<Record<keyof typeof MOIS, unknown>> = {}) =>
  contratDeclaration.parse({ ...MOIS, ...propre })
const declare = (propre = {}, revisions = '2026-02;-;-;crest', acteur = chef) =>
  declareMois(db, acteur, { dite: say(propre), revisions }, MARDI_MATIN)
beforeEach(() => db.delete(activite))

describe('a month is refused', () => {
  test.each([
    [{ ateliers: 20 }, 'participants', 'Un atelier réunit au moins une personne'],
    [{ ateliers: 0, heures_ateliers: 0 }, 'ateliers', 'sans aucun atelier'],
    [{ heures_individuels: -1 }, 'heures_individuels', 'ne peut pas être négatif'],
    [{ heures_individuels: 0 }, 'heures_individuels', 'Une estimation suffit'],
    [{ thematiques: [] }, 'thematiques', 'Choisissez au moins une thématique.'],
    [{ individuels: 10_001 }, 'individuels', 'dépasse 10 000'],
    [{ ages_individuels: { douze_dix_huit: 25 } }, 'ages_individuels', 'personnes aidées (24)'],
  ])('%j', (propre, champ, message) => {
    const fautes = contratDeclaration.safeParse({ ...MOIS, ...propre }).error?.issues ?? []
    expect(fautes.find(({ path }) => path[0] === champ)?.message).toContain(message)
  })

  test('to come, by a mediator, or for the structure of another', async () => {
    await expect(declare({ mois: '2026-04' })).rejects.toMatchObject({ code: 'saisie_invalide' })
    await expect(declare({}, undefined, mediateur)).rejects.toMatchObject({ code: 'interdit' })
    await expect(declare({ structure: 'die' })).rejects.toMatchObject({ code: 'interdit' })
  })
})

test('a month is one row a type in the register, counted like what is recorded one by one', async () => {
  expect(await declare()).toEqual({ change: true })
  expect(await declare()).toEqual({ change: false })
  expect(await db.select().from(activite).orderBy(activite.type)).toMatchObject([
    {
      type: 'individuel',
      nombre: 24,
      participants: 24,
      duree_minutes: 720,
      origine: 'declaration',
      auteur: null,
    },
    { type: 'collectif', nombre: 2, participants: 15, duree_minutes: 240, acteur: 'france_services' },
  ])
  const filtre = { departement: '26', depuis: '2026-02-01', jusqu_a: '2026-02-28' }
  expect(await countActivites(db, coordo, filtre)).toEqual({
    ...{ individuels: 24, ateliers: 2, accompagnements: 39, minutes: 960 },
  })
  expect((await listActivites(db, coordo, filtre)).total).toBe(2)
  expect(await listDeclarations(db, chef, 2026)).toMatchObject([
    { structure: 'crest', mois: { '2026-02': 39 } },
  ])
})

test('it is corrected in place, with its history, and what was taken back comes back', async () => {
  await declare()
  await expect(declare({ individuels: 30 })).rejects.toMatchObject({ code: 'conflit' })
  await declare({ individuels: 30, ateliers: 0, participants: 0, heures_ateliers: 0 }, '2026-02;0;0;crest')
  const lu = (await readMois(db, 'crest', '2026-02'))!
  expect(lu.lignes).toMatchObject([{ nombre: 30, revision: 1 }])
  expect(contratDeclaration.parse(readFormulaire(toFormulaire(lu)))).toMatchObject({
    individuels: 30,
    ateliers: 0,
  })
  expect(await db.select().from(activiteVersion)).toMatchObject([
    { contenu: { nombre: 24 } },
    { contenu: { nombre: 2 } },
  ])
  await declare({ individuels: 30 }, '2026-02;1;-;crest')
  expect((await readMois(db, 'crest', '2026-02'))?.lignes).toHaveLength(2)
})

test('a month typed over another replaces nothing that was not read', async () => {
  await declare()
  await declare({ mois: '2026-01', individuels: 30 }, '2026-01;-;-;crest')
  await expect(declare({ individuels: 40 }, '2026-01;0;0;crest')).rejects.toMatchObject({ code: 'conflit' })
  await expect(declare({ individuels: 40 }, '2026-02;0;0;die')).rejects.toMatchObject({ code: 'conflit' })
  expect((await readMois(db, 'crest', '2026-02'))?.lignes).toMatchObject([{ nombre: 24 }, { nombre: 2 }])
  expect(await declare({ mois: '2025-12' }, '2026-02;0;0;crest')).toEqual({ change: true })
})

test('of two first declarations at once, one is kept and the other learns of it', async () => {
  const issues = await Promise.allSettled([declare(), declare({ individuels: 25 }, undefined, coordo)])
  expect(issues.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.select().from(activite)).toHaveLength(2)
})
