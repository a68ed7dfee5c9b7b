import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../tests/comptes-de-test.ts'
import { structure } from '../annuaire/tables.ts'
import { createPersonneSuivie } from '../personnes/create-personne-suivie.ts'
import { contratPersonne } from '../personnes/personne.ts'
import { personneSuivie } from '../personnes/tables.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import { createPersonne } from '../socle/auth/create-personne.ts'
import { contratActivite, type EntreeActivite } from './activite.ts'
import { correctActivite } from './correct-activite.ts'
import { forget } from './oublis.ts'
import { findTranche, prefillPersonne } from './prefill-personne.ts'
import { readActivite } from './read-activite.ts'
import { recordActivite } from './record-activite.ts'
import { activite } from './tables.ts'

const { db } = await createBaseDeTest()
await db.insert(structure).values([
  { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
  { id: 'crest', nom: 'Centre social de Crest', departement: '26' },
])
const createMediateur = async (nom: string, id: string): Promise<NonNullable<Acteur>> => {
  const portees = [{ role: 'mediateur' as const, departement: '26', structure: id }]
  const courriel = `${nom}@exemple.fr`
  return { personne: await createPersonne(db, { nom, courriel, portees }), nom, courriel, portees }
}
const lou = await createMediateur('lou', 'die')
const sam = await createMediateur('sam', 'crest')
const follow = (acteur: Acteur, structureSuivie: string) =>
  createPersonneSuivie(
    db,
    acteur,
    {
      structure: structureSuivie,
      saisie: contratPersonne.parse({
        prenom: 'Rose',
        nom: 'Martin',
        annee_naissance: 1954,
        genre: 'feminin',
      }),
      information: 'notice_remise',
    },
    new Date('2026-01-05T10:00:00+01:00'),
  )
const rose = await follow(lou, 'die')
const dAilleurs = await follow(sam, 'crest')

const say = (propre: Partial<EntreeActivite> = {}) =>
  contratActivite.parse({
    ...{ type: 'collectif', participants: 5, date: '2026-03-03', duree_minutes: 60 },
    ...{ type_lieu: 'a_distance', thematiques: ['email'], ...propre },
  })

test('only people that one follows are written, those of others and the erased are counted without a word', async () => {
  const id = crypto.randomUUID()
  const saisie = say({ personnes: [rose, dAilleurs, crypto.randomUUID()] })
  await recordActivite(db, lou, { id, saisie }, MARDI_MATIN)
  const lue = await readActivite(db, lou, id)
  expect(lue.saisie.personnes).toEqual([rose])
  expect(lue.participants).toBe(5)
  const contactOf = async (personne: string) =>
    (await db.select().from(personneSuivie).where(eq(personneSuivie.id, personne)))[0]?.dernier_contact
  expect(await contactOf(rose)).toBe('2026-03-03')
  expect(await contactOf(dAilleurs)).toBe('2026-01-05')
  await expect(readActivite(db, sam, id)).rejects.toMatchObject({ code: 'introuvable' })
  await correctActivite(db, lou, { id, revision: 0, saisie: say() }, MARDI_MATIN)
  expect((await readActivite(db, lou, id)).saisie.personnes).toEqual([])
})

test('who is put right in an activity is helped before, or not, as if they had been written first', async () => {
  const marc = await follow(lou, 'die')
  const seul = { type: 'individuel', participants: 1 } as const
  const passee = { ...seul, date: '2026-02-03', personnes: [marc] }
  await recordActivite(db, lou, { id: crypto.randomUUID(), saisie: say(passee) }, MARDI_MATIN)
  const nouvelle = await follow(lou, 'die')
  const id = crypto.randomUUID()
  await recordActivite(db, lou, { id, saisie: say({ ...seul, personnes: [nouvelle] }) }, MARDI_MATIN)
  const correct = async (revision: number, propre: Partial<EntreeActivite>) => {
    const { changee } = await correctActivite(
      db,
      lou,
      { id, revision, saisie: say({ ...seul, ...propre }) },
      MARDI_MATIN,
    )
    return [changee, (await readActivite(db, lou, id)).saisie.deja_accompagnes]
  }
  // Left unsaid, and itself apart, nothing changes.
  expect(await correct(0, { personnes: [nouvelle] })).toEqual([false, 0])
  // The form sends back what was found of the former.
  expect(await correct(0, { personnes: [marc], deja_accompagnes: 0 })).toEqual([true, 1])
  expect(await correct(1, { personnes: [nouvelle], deja_accompagnes: 1 })).toEqual([true, 0])
  expect(await correct(2, { personnes: [marc], deja_accompagnes: null })).toEqual([true, 1])
  // What someone says stands.
  expect(await correct(3, { personnes: [nouvelle], deja_accompagnes: 1 })).toEqual([true, 0])
  expect(await correct(4, { personnes: [nouvelle], deja_accompagnes: 1 })).toEqual([true, 1])
  expect(await correct(5, { personnes: [] })).toEqual([true, null])
})

test('what is emptied of an activity when someone is forgotten is a change for who follows', async () => {
  const partie = await follow(lou, 'die')
  const id = crypto.randomUUID()
  const thematiques: EntreeActivite['thematiques'] = ['aide_aux_demarches_administratives']
  const saisie = say({ personnes: [partie], thematiques, precisions_demarche: 'Retraite de Rose' })
  await recordActivite(db, lou, { id, saisie }, MARDI_MATIN)
  await db.transaction(tx => forget(tx, partie))
  const [lue] = await db.select().from(activite).where(eq(activite.id, id))
  expect(lue!.precisions_demarche).toBe(null)
  expect(lue!.modifie_le.getTime()).toBeGreaterThan(MARDI_MATIN.getTime())
})

test('what is known of someone is not asked again, unless they are followed elsewhere', async () => {
  const prefill = (personne: string, propre = {}) =>
    prefillPersonne(db, { date: ['2026-03-03'], personnes: [personne], ...propre }, ['die'])
  expect(await prefill(dAilleurs)).toEqual({ date: ['2026-03-03'], personnes: [] })
  expect(await prefill(rose, { tranche_age: ['non_communique'] })).toMatchObject({
    ...{ genre: ['feminin'], tranche_age: ['non_communique'], deja: ['non'] },
  })
  const saisie = say({ type: 'individuel', participants: 1, personnes: [rose] })
  await recordActivite(db, lou, { id: crypto.randomUUID(), saisie }, MARDI_MATIN)
  expect(await prefill(rose)).toMatchObject({ tranche_age: ['soixante_dix_plus'], deja: ['oui'] })
})

test.each([
  [1954, 'soixante_dix_plus'],
  [1956, 'soixante_dix_plus'],
  [1957, 'soixante_soixante_neuf'],
  [2014, 'douze_dix_huit'],
  [2026, 'moins_de_douze'],
  [2030, null],
])('born in %i, the bracket of 2026 is %s', (naissance, tranche) => {
  expect(findTranche(naissance, 2026)).toBe(tranche)
})
