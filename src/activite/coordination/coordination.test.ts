import { describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import { createApp } from '../../serveur.ts'
import type { Acteur, Portee } from '../../socle/auth/acteur.ts'
import { journal } from '../../socle/journal/tables.ts'
import { contratCoordination } from './coordination.ts'
import { correctCoordination, removeCoordination } from './correct-coordination.ts'
import { listCoordination, listCorrectionsDeCoordination, readCoordination } from './list-coordination.ts'
import { readChampsCoordination, toChampsCoordination } from './read-coordination-champs.ts'
import { recordCoordination } from './record-coordination.ts'
import { compareCoordinations } from './say-coordination.ts'

const { db } = await createBaseDeTest()
const actAs = (...portees: Portee[]): NonNullable<Acteur> => ({
  ...{ personne: crypto.randomUUID(), nom: 'Camille', courriel: 'camille@exemple.fr', portees },
})
const coordo = actAs({ role: 'coordinateur', departement: '26', structure: null })
const collegue = actAs({ role: 'coordinateur', departement: '26', structure: null })
const mediateur = actAs({ role: 'mediateur', departement: '26', structure: 'die' })
const ailleurs = actAs({ role: 'coordinateur', departement: '01', structure: null })

const ANIMATION = {
  ...{ nature: 'animation', date: '2026-03-03', duree_minutes: 90, mediateurs: 8 },
  ...{ type_animation: 'comite', initiative: 'initiative', sujet: 'reseau', notes: 'Pour moi' },
} as const
const ANNEE = { depuis: '2026-01-01', jusqu_a: '2026-12-31' }
const fautesOf = (dite: object) =>
  (contratCoordination.safeParse(dite).error?.issues ?? []).map(({ path }) => path[0])

describe('a work of coordination is refused', () => {
  test.each([
    ['an animation of nobody', { ...ANIMATION, mediateurs: 0 }, ['mediateurs']],
    ['a negative duration', { ...ANIMATION, duree_minutes: -5 }, ['duree_minutes']],
    [
      'an event without a name',
      { nature: 'evenement', date: '2026-03-03' },
      ['nom', 'echelon', 'type_evenement', 'organisateurs'],
    ],
    [
      'a partnership about nothing',
      { nature: 'partenariat', date: '2026-03-03', nom: 'CAF', echelon: 'departemental' },
      ['natures_partenariat'],
    ],
  ])('%s', (_nom, dite, champs) => expect(fautesOf(dite)).toEqual(champs))

  test('of a day to come, and to whoever does not coordinate there', async () => {
    const saisie = contratCoordination.parse(ANIMATION)
    const record = (acteur: Acteur, propre = saisie) =>
      recordCoordination(
        db,
        acteur,
        { id: crypto.randomUUID(), departement: '26', saisie: propre },
        MARDI_MATIN,
      )
    for (const acteur of [mediateur, ailleurs])
      await expect(record(acteur)).rejects.toMatchObject({ code: 'interdit' })
    await expect(record(coordo, { ...saisie, date: '2026-04-01' })).rejects.toMatchObject({
      code: 'saisie_invalide',
    })
  })
})

test('it is kept once, read by its département without its notes, corrected by its author alone', async () => {
  const id = crypto.randomUUID()
  const recueil = { id, departement: '26', saisie: contratCoordination.parse(ANIMATION) }
  const deux = await Promise.all([1, 2].map(() => recordCoordination(db, coordo, recueil, MARDI_MATIN)))
  expect(deux.map(({ nouvelle }) => nouvelle).sort()).toEqual([false, true])
  expect((await listCoordination(db, ailleurs, ANNEE)).total).toBe(0)
  expect((await listCoordination(db, collegue, ANNEE)).lignes).toMatchObject([
    { id, notes: null, sienne: false },
  ])
  const saisie = contratCoordination.parse({
    ...{ nature: 'evenement', date: '2026-03-02', nom: 'Fête du numérique', echelon: 'communal' },
    ...{ type_evenement: 'grand_public', organisateurs: ['commune'], participants: 120, mediateurs: 8 },
  })
  // What an event is not asked is left out.
  expect(saisie.mediateurs).toBeNull()
  const correct = (acteur: NonNullable<Acteur>, propre: Partial<typeof saisie> = {}, revision = 0) =>
    correctCoordination(db, acteur, { id, revision, saisie: { ...saisie, ...propre } }, MARDI_MATIN)
  await expect(correct(collegue)).rejects.toMatchObject({ code: 'introuvable' })
  const issues = await Promise.allSettled([correct(coordo), correct(coordo, { participants: 80 })])
  expect(issues.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await readCoordination(db, coordo, id)).toMatchObject({ nom: 'Fête du numérique', revision: 1 })
  expect(await listCorrectionsDeCoordination(db, id)).toHaveLength(1)
  await removeCoordination(db, coordo, id, MARDI_MATIN)
  expect((await listCoordination(db, coordo, ANNEE)).total).toBe(0)
  const actions = await db.select({ action: journal.action }).from(journal)
  expect(actions.map(({ action }) => action)).toEqual(['enregistrer', 'corriger', 'supprimer'])
})

test('what it said before each correction is kept, without its notes; sent again, it is no correction', async () => {
  const id = crypto.randomUUID()
  const saisie = contratCoordination.parse(ANIMATION)
  await recordCoordination(db, coordo, { id, departement: '26', saisie }, MARDI_MATIN)
  const correct = (revision: number, propre: Partial<typeof saisie>) =>
    correctCoordination(db, coordo, { id, revision, saisie: { ...saisie, ...propre } }, MARDI_MATIN)
  await correct(0, {})
  await correct(0, { mediateurs: 9, date: '2026-03-02' })
  await correct(0, { mediateurs: 9, date: '2026-03-02' })
  await correct(1, { mediateurs: 9, date: '2026-03-02', notes: 'Rappeler' })
  await expect(correct(1, { mediateurs: 10 })).rejects.toMatchObject({ code: 'conflit' })
  const versions = await listCorrectionsDeCoordination(db, id)
  expect(versions).toMatchObject([
    { revision: 1, contenu: { mediateurs: 9, date: '2026-03-02', notes: null } },
    { revision: 0, contenu: { mediateurs: 8, date: '2026-03-03', notes: null } },
  ])
  const [derniere, premiere] = versions.map(({ contenu }) => contenu)
  expect(compareCoordinations(premiere!, derniere!)).toEqual([
    { champ: 'Jour', a: 'mardi 3 mars 2026', b: 'lundi 2 mars 2026' },
    { champ: 'Avec', a: '8 médiateurs', b: '9 médiateurs' },
  ])
  const visite = await visitAs(db, createApp(createContexteDeTest(db)), [
    { role: 'coordinateur', departement: '26', structure: null },
  ])
  const page = await readTextePage(await visite.get(`/activites/coordination/${id}`))
  expect(page).toContain('Avec : 8 médiateurs → 9 médiateurs')
  expect(page).not.toContain('Rappeler')
})

test('what the form shows reads back the same', () => {
  const saisie = contratCoordination.parse({
    ...{
      nature: 'partenariat',
      date: '2026-03-02',
      nom: 'CAF',
      echelon: 'departemental',
      tags: ['accès', 'droits'],
    },
    ...{ natures_partenariat: ['parcours_usager'], partenaires: ['CAF de la Drôme', 'MSA'] },
  })
  expect(contratCoordination.parse(readChampsCoordination(toChampsCoordination(saisie)))).toEqual(saisie)
})
