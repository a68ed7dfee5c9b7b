import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../tests/comptes-de-test.ts'
import { structure } from '../annuaire/tables.ts'
import { findMesure } from '../socle/mesure/registre.ts'
import { contratActivite, type Marges } from './activite.ts'
import { PUBLICS_DECLARES, TRANCHES_D_AGE } from './codes.ts'
import './mesures.ts'
import { countPublics } from './publics.ts'
import { activite } from './tables.ts'

const { db } = await createBaseDeTest()

type Fait = { fait: string; commune: string | null; valeur: number; dimensions: Record<string, string[]> }
const readFaits = async (code: string, faits: string[] | null = null): Promise<Fait[]> =>
  (
    await db.execute<Fait>(sql`
      select fait, commune, valeur::float8 as valeur, dimensions
      from (${findMesure(code)!.select(faits)}) as s(fait, du, au, departement, commune, sujet, valeur, dimensions)`)
  ).rows
const sum = (faits: Fait[], publique?: string) =>
  faits
    .filter(({ dimensions }) => publique === undefined || dimensions.public!.includes(publique))
    .reduce((somme, { valeur }) => somme + valeur, 0)

const write = async (ligne: Partial<typeof activite.$inferInsert>) => {
  const id = crypto.randomUUID()
  await db.insert(activite).values({
    ...{ id, departement: '26', type: 'collectif', date: '2026-03-03', duree_minutes: 60, structure: 'die' },
    ...{ acteur: 'mediateur', origine: 'saisie', participants: 1, type_lieu: 'autre', commune: '26113' },
    ...{ thematiques: ['email'], marges: contratActivite.shape.marges.parse({}) },
    ...{ cree_le: MARDI_MATIN, modifie_le: MARDI_MATIN, ...ligne },
  })
  return id
}
const toMarges = (marges: Partial<Marges>): Marges => ({
  ...{ genres: {}, tranches_age: {}, statuts: {}, publics: {} },
  ...marges,
})

beforeAll(() => db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' }))
beforeEach(() => db.execute(sql`truncate activite cascade`))

describe('what was removed', () => {
  it('is no fact', async () => {
    await write({ supprime_le: MARDI_MATIN })
    for (const code of ['accompagnements', 'participants', 'ateliers'])
      expect(await readFaits(code)).toEqual([])
  })
})

describe('participants of a workshop', () => {
  const atelier = fc
    .record({
      participants: fc.integer({ min: 1, max: 60 }),
      deja: fc.option(fc.nat(60)),
      ages: fc.array(fc.tuple(fc.constantFrom(...TRANCHES_D_AGE), fc.nat(20)), { maxLength: 8 }),
      publics: fc.array(fc.tuple(fc.constantFrom(...PUBLICS_DECLARES), fc.nat(60)), { maxLength: 4 }),
    })
    .map(({ participants, deja, ages, publics }) => {
      let reste = participants
      const tranches_age: Marges['tranches_age'] = {}
      for (const [tranche, n] of ages) {
        if (tranche in tranches_age) continue
        tranches_age[tranche] = Math.min(n, reste)
        reste -= tranches_age[tranche]
      }
      const declares = Object.fromEntries(publics.map(([code, n]) => [code, Math.min(n, participants)]))
      const deja_accompagnes = deja === null ? null : Math.min(deja, participants)
      return { participants, deja_accompagnes, marges: toMarges({ tranches_age, publics: declares }) }
    })

  it('add up to those who came, each public to its count, and those helped before are not counted again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(atelier, { minLength: 1, maxLength: 8 }), async ateliers => {
        await db.execute(sql`truncate activite cascade`)
        for (const ligne of ateliers) {
          const id = await write(ligne)
          const { participants, deja_accompagnes, marges } = ligne
          const faits = await readFaits('accompagnements', [id])
          expect(sum(faits)).toBe(participants)
          const attendus = countPublics(marges, participants)
          for (const code of ['jeunes', 'seniors', 'cible', ...PUBLICS_DECLARES])
            expect([code, sum(faits, code)]).toEqual([code, attendus[code] ?? 0])
          expect(faits.every(({ valeur }) => valeur > 0)).toBe(true)
          const nouveaux = await readFaits('participants', [id])
          expect(sum(nouveaux)).toBe(participants - (deja_accompagnes ?? 0))
          expect(nouveaux.every(({ valeur }) => valeur > 0)).toBe(true)
        }
        const tous = ateliers.reduce((somme, { participants }) => somme + participants, 0)
        expect(sum(await readFaits('accompagnements'))).toBe(tous)
        expect(await readFaits('ateliers')).toHaveLength(ateliers.length)
      }),
      { numRuns: 15 },
    )
  })

  it('who are young and parents are in one group of both', async () => {
    await write({
      participants: 10,
      marges: toMarges({ tranches_age: { dix_huit_vingt_quatre: 4 }, publics: { parents: 6 } }),
    })
    const faits = await readFaits('accompagnements')
    expect(faits.map(({ valeur, dimensions }) => [valeur, dimensions.public]).sort()).toEqual([
      [2, ['parents', 'cible']],
      [4, []],
      [4, ['jeunes', 'parents', 'cible']],
    ])
  })
})

describe('workshops', () => {
  it('are for a public when half of those who came are of it', async () => {
    const jeunes = (n: number) => toMarges({ tranches_age: { douze_dix_huit: n } })
    await write({ participants: 10, marges: jeunes(5) })
    await write({ participants: 10, marges: jeunes(4) })
    await write({ type: 'individuel', marges: jeunes(1) })
    const faits = await readFaits('ateliers')
    expect(faits).toHaveLength(2)
    expect(sum(faits, 'jeunes')).toBe(1)
  })

  it('of a month declared as a whole count for as many', async () => {
    await write({
      origine: 'declaration',
      nombre: 3,
      participants: 21,
      thematiques: ['parentalite', 'email'],
    })
    const faits = await readFaits('ateliers')
    expect(faits.map(({ dimensions }) => dimensions.thematique)).toEqual(
      Array(3).fill(['parentalite', 'email']),
    )
    expect(sum(await readFaits('accompagnements'))).toBe(21)
  })
})

it('tells what indicators of both roadmaps filter on, and its rows as proof', async () => {
  const id = await write({ type: 'individuel', acteur: 'conseiller_numerique', cheque: true })
  const [fait] = await readFaits('accompagnements')
  expect(fait).toMatchObject({
    ...{ fait: id, commune: '26113', valeur: 1 },
    dimensions: {
      ...{ acteur: ['conseiller_numerique'], type: ['individuel'], dispositif: ['cheque'] },
      thematique: ['email'],
    },
  })
  expect(await findMesure('accompagnements')!.preuve.tell(db, [id])).toEqual([
    { fait: id, libelle: 'Accompagnement individuel, 3 mars 2026', href: `/activites/${id}` },
  ])
})
