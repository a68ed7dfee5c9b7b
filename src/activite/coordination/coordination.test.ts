import { describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import type { Acteur, Portee } from '../../socle/auth/acteur.ts'
import { journal } from '../../socle/journal/tables.ts'
import { contratCoordination } from './coordination.ts'
import { correctCoordination, removeCoordination } from './correct-coordination.ts'
import { listCoordination, readCoordination } from './list-coordination.ts'
import { readChampsCoordination, toChampsCoordination } from './read-coordination-champs.ts'
import { recordCoordination } from './record-coordination.ts'

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
  const correct = (acteur: NonNullable<Acteur>) =>
    correctCoordination(db, acteur, { id, revision: 0, saisie }, MARDI_MATIN)
  await expect(correct(collegue)).rejects.toMatchObject({ code: 'introuvable' })
  const issues = await Promise.allSettled([correct(coordo), correct(coordo)])
  expect(issues.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await readCoordination(db, coordo, id)).toMatchObject({ nom: 'Fête du numérique', revision: 1 })
  await removeCoordination(db, coordo, id, MARDI_MATIN)
  expect((await listCoordination(db, coordo, ANNEE)).total).toBe(0)
  const actions = await db.select({ action: journal.action }).from(journal)
  expect(actions.map(({ action }) => action)).toEqual(['enregistrer', 'corriger', 'supprimer'])
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
