import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { structure } from '../../annuaire/tables.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { createPersonne } from '../../socle/auth/create-personne.ts'
import type { EntreeActivite } from '../activite.ts'
import { activite } from '../tables.ts'
import { contratEnvoi, type ReponseOperation } from './operation.ts'
import { synchronise } from './synchronise.ts'
import { operationRecue } from './tables.ts'

const { db } = await createBaseDeTest()
await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })
const createMediateur = async (nom: string): Promise<NonNullable<Acteur>> => {
  const courriel = `${crypto.randomUUID()}@exemple.fr`
  const portees = [{ role: 'mediateur' as const, departement: '26', structure: 'die' }]
  return { personne: await createPersonne(db, { nom, courriel, portees }), nom, courriel, portees }
}
const lou = await createMediateur('Lou')
const max = await createMediateur('Max')

const SAISIE = {
  ...{ type: 'individuel', date: '2026-03-03', duree_minutes: 30, type_lieu: 'a_distance' },
  thematiques: ['email'],
} satisfies EntreeActivite
type Geste = {
  id?: string
  activite?: string
  operation?: string
  saisie?: Record<string, unknown> | null
  revision?: number
  structure?: string
  aujourdhui?: boolean
  saisie_le?: string
}
const create = (geste: Geste = {}) => ({
  ...{ id: crypto.randomUUID(), activite: crypto.randomUUID(), operation: 'enregistrer', saisie: SAISIE },
  ...{ saisie_le: MARDI_MATIN.toISOString(), ...geste },
})
const defauts: unknown[] = []
async function send(
  operations: ReturnType<typeof create>[],
  { acteur = lou, horloge = MARDI_MATIN, maintenant = MARDI_MATIN } = {},
): Promise<ReponseOperation[]> {
  const envoi = contratEnvoi.parse({ horloge: horloge.toISOString(), operations })
  const logDefaut = (erreur: unknown) => {
    defauts.push(erreur)
    return 'abcd1234'
  }
  return (await synchronise(db, acteur, envoi, { maintenant, logDefaut })).operations
}
const statuts = (reponses: ReponseOperation[]) => reponses.map(({ statut }) => statut)
const readActivites = () => db.select().from(activite).orderBy(activite.date, activite.id)
const correction = (premiere: ReturnType<typeof create>, duree: number, revision = 0) =>
  create({
    ...{ activite: premiere.activite, operation: 'corriger', revision },
    saisie: { ...SAISIE, duree_minutes: duree },
  })
const removal = (premiere: ReturnType<typeof create>, revision = 0) =>
  create({ activite: premiere.activite, operation: 'supprimer', saisie: null, revision })

beforeEach(async () => {
  await db.delete(activite)
  await db.delete(operationRecue)
  defauts.length = 0
})

describe('what is refused is said, and stops nothing else', () => {
  test('a wrong record among good ones', async () => {
    const fausse = create({ saisie: { ...SAISIE, duree_minutes: -5 } })
    const demain = create({ saisie: { ...SAISIE, date: '2026-04-01' } })
    const reponses = await send([create(), fausse, demain, create({ saisie: null }), create()])
    expect(statuts(reponses)).toEqual(['enregistre', 'refuse', 'refuse', 'refuse', 'enregistre'])
    expect(reponses[1]!.message).toContain('au moins une minute')
    expect(reponses[2]!.message).toContain('pas encore venu')
    expect(await readActivites()).toHaveLength(2)
  })

  test('an orientation that was never received, among others', async () => {
    const inventee = create({ saisie: { ...SAISIE, orientation: crypto.randomUUID() } })
    expect(statuts(await send([create(), inventee, create()]))).toEqual([
      'enregistre',
      'refuse',
      'enregistre',
    ])
    expect((await readActivites()).map(({ orientation }) => orientation)).toEqual([null, null])
  })

  test('the activity of someone else', async () => {
    const sienne = create()
    await send([sienne], { acteur: max })
    const essais = [{ ...sienne, id: crypto.randomUUID() }, correction(sienne, 90), removal(sienne)]
    expect(statuts(await send(essais))).toEqual(['refuse', 'refuse', 'refuse'])
    expect(await readActivites()).toMatchObject([
      { auteur: max.personne, duree_minutes: 30, supprime_le: null },
    ])
  })

  test('a defect is logged, and leaves the others', async () => {
    await db.execute(
      sql`create function casse() returns trigger language plpgsql as $$ begin raise 'cassé'; end $$`,
    )
    await db.execute(
      sql`create trigger casse before insert on activite for each row when (new.duree_minutes = 77) execute function casse()`,
    )
    const reponses = await send([create(), create({ saisie: { ...SAISIE, duree_minutes: 77 } }), create()])
    await db.execute(sql`drop function casse cascade`)
    expect(statuts(reponses)).toEqual(['enregistre', 'refuse', 'enregistre'])
    expect(reponses[1]!.message).toContain('abcd1234')
    // Of the whole, which is why each was then tried alone; of the one that it came from.
    expect(defauts).toHaveLength(2)
    expect(await readActivites()).toHaveLength(2)
  })
})

describe('for which structure', () => {
  test('the one that was chosen, alone or in a batch; of no longer theirs, another, and it is said', async () => {
    await db.insert(structure).values([
      { id: 'crest', nom: 'Mairie de Crest', departement: '26' },
      { id: 'nyons', nom: 'Mairie de Nyons', departement: '26' },
    ])
    const poste = { role: 'mediateur' as const, departement: '26' }
    const deux = {
      ...lou,
      portees: ['die', 'crest'].map(id => ({ ...poste, structure: id })),
    }
    const envoi = [create({ structure: 'die' }), create(), create({ structure: 'nyons' })]
    const reponses = await send(envoi, { acteur: deux })
    const seule = create({ structure: 'die' })
    // Corrected in the same batch: recorded on its own.
    await send([seule, correction(seule, 45)], { acteur: deux })
    expect(statuts(reponses)).toEqual(['enregistre', 'enregistre', 'enregistre'])
    expect(reponses.map(({ message }) => message)).toEqual([
      null,
      null,
      expect.stringContaining('Vous ne travailliez plus pour la structure choisie'),
    ])
    const lues = new Map((await readActivites()).map(({ id, structure: de }) => [id, de]))
    expect([...envoi, seule].map(operation => lues.get(operation.activite))).toEqual([
      'die',
      'crest',
      'crest',
      'die',
    ])
  })
})

describe('each operation counts once', () => {
  test('sent again, whole or in part, and at the same time', async () => {
    const envoi = [create(), create(), create()]
    expect(statuts(await send(envoi))).toEqual(['enregistre', 'enregistre', 'enregistre'])
    expect(statuts(await send(envoi))).toEqual(['deja', 'deja', 'deja'])
    const [a, b] = [create(), create()]
    const deux = await Promise.all([send([a, b, envoi[0]!]), send([b, a]), send([a])])
    expect(deux.flat().filter(({ statut }) => statut === 'enregistre')).toHaveLength(2)
    expect(await readActivites()).toHaveLength(5)
    const { rows } = await db.execute(
      sql`select count(*)::int as n from journal where objet = 'activité' and action = 'enregistrer'`,
    )
    expect(rows[0]!.n).toBeGreaterThanOrEqual(5)
  })

  test('a correction sent twice, though someone corrected after it', async () => {
    const premiere = create()
    const corrigee = correction(premiere, 45)
    await send([premiere, corrigee])
    await send([correction(premiere, 60, 1)])
    expect(await send([corrigee])).toMatchObject([{ statut: 'deja', revision: 2 }])
    expect(await readActivites()).toMatchObject([{ duree_minutes: 60, revision: 2 }])
  })

  test('a correction before its record makes it, and the record then changes nothing', async () => {
    const premiere = create()
    expect(statuts(await send([correction(premiere, 45), premiere]))).toEqual(['enregistre', 'deja'])
    expect(await readActivites()).toMatchObject([{ duree_minutes: 45, revision: 0 }])
  })

  test('a removal twice, or before its record, which does not come back', async () => {
    const [premiere, seconde] = [create(), create()]
    expect(statuts(await send([premiere, removal(premiere), removal(premiere)]))).toEqual([
      'enregistre',
      'enregistre',
      'deja',
    ])
    expect(statuts(await send([removal(seconde)]))).toEqual(['enregistre'])
    expect(statuts(await send([seconde, correction(seconde, 45)]))).toEqual(['deja', 'deja'])
    expect(await readActivites()).toMatchObject([{ id: premiere.activite, supprime_le: MARDI_MATIN }])
  })

  test('whatever the order, what is said last is what is kept', async () => {
    const premiere = create()
    const ordres = [premiere, correction(premiere, 45), removal(premiere)]
    for (const ordre of [
      [2, 1, 0],
      [2, 0, 1],
      [1, 2, 0],
      [0, 2, 1],
    ]) {
      await db.delete(activite)
      await db.delete(operationRecue)
      for (const rang of ordre) await send([ordres[rang]!])
      expect(
        (await readActivites()).filter(({ supprime_le }) => !supprime_le),
        String(ordre),
      ).toEqual([])
    }
  })
})

describe('conflicts', () => {
  test('two devices: the second is shown what the first said', async () => {
    const premiere = create()
    await send([premiere, correction(premiere, 45)])
    const [reponse] = await send([correction(premiere, 90)])
    expect(reponse).toMatchObject({ statut: 'conflit', revision: 1, actuelle: { duree_minutes: 45 } })
    expect(reponse!.actuelle).not.toHaveProperty('notes')
    expect(statuts(await send([removal(premiere)]))).toEqual(['conflit'])
    expect(statuts(await send([correction(premiere, 90, 1)]))).toEqual(['enregistre'])
  })

  test('a correction of what was removed elsewhere', async () => {
    const premiere = create()
    await send([premiere, removal(premiere)])
    expect(await send([correction(premiere, 45)])).toMatchObject([{ statut: 'conflit', actuelle: null }])
  })

  test('what devices do not hold is left as it is', async () => {
    const premiere = create({ saisie: { ...SAISIE, notes: 'Revient jeudi' } })
    await send([premiere, correction(premiere, 45)])
    expect(await readActivites()).toMatchObject([{ duree_minutes: 45, notes: 'Revient jeudi' }])
  })
})

describe('clocks', () => {
  const JOUR = 86_400_000
  const demain = new Date(MARDI_MATIN.getTime() + JOUR)

  test('a day ahead: « today » is put right and said, a chosen day stands', async () => {
    const saisie = { ...SAISIE, date: '2026-03-04' }
    const commun = { saisie, saisie_le: demain.toISOString() }
    const hier = { ...SAISIE, date: '2026-03-02' }
    const reponses = await send(
      [create({ ...commun, aujourdhui: true }), create({ ...commun, saisie: hier, aujourdhui: false })],
      { horloge: demain },
    )
    expect(reponses[0]!.message).toContain('avance d’environ un jour')
    expect(reponses[0]!.message).toContain('mardi 3 mars 2026')
    expect(reponses[1]!.message).toBeNull()
    expect((await readActivites()).map(({ date }) => date)).toEqual(['2026-03-02', '2026-03-03'])
  })

  test('a month behind, or a request under way for a while', async () => {
    const hier = new Date(MARDI_MATIN.getTime() - 30 * JOUR)
    const [enRetard] = await send(
      [
        create({
          saisie: { ...SAISIE, date: '2026-02-01' },
          aujourdhui: true,
          saisie_le: hier.toISOString(),
        }),
      ],
      { horloge: hier },
    )
    expect(enRetard!.message).toContain('retarde d’environ 30 jours')
    const lent = new Date(MARDI_MATIN.getTime() - 5 * 60_000)
    const [lente] = await send([create({ aujourdhui: true })], { horloge: lent })
    expect(lente!.message).toBeNull()
  })

  test('the Sunday when an hour comes twice: nothing is lost, doubled, nor moved', async () => {
    const minuit = new Date('2026-10-25T00:30:00Z')
    const instants = Array.from({ length: 4 }, (_, i) => new Date(minuit.getTime() + i * 30 * 60_000))
    const saisie = { ...SAISIE, date: '2026-10-25' }
    const operations = instants.map(instant =>
      create({ saisie, aujourdhui: true, saisie_le: instant.toISOString() }),
    )
    const soir = new Date('2026-10-25T19:00:00Z')
    expect(statuts(await send(operations, { horloge: soir, maintenant: soir }))).toEqual(
      Array.from({ length: 4 }, () => 'enregistre'),
    )
    expect(statuts(await send(operations, { horloge: soir, maintenant: soir }))).not.toContain('enregistre')
    expect((await readActivites()).map(({ date }) => date)).toEqual(
      Array.from({ length: 4 }, () => '2026-10-25'),
    )
    // Between 23:00 and midnight by a clock that was never put back: still the day that people had.
    const bord = new Date('2026-10-25T22:30:00Z')
    const enAvance = new Date(bord.getTime() + 3_600_000)
    const [reponse] = await send(
      [
        create({
          saisie: { ...SAISIE, date: '2026-10-26' },
          aujourdhui: true,
          saisie_le: enAvance.toISOString(),
        }),
      ],
      { horloge: enAvance, maintenant: bord },
    )
    expect(reponse!.message).toContain('une heure')
    expect((await readActivites()).at(-1)!.date).toBe('2026-10-25')
  })
})

test('five hundred records arrive in a few seconds', async () => {
  const operations = Array.from({ length: 500 }, () => create())
  const debut = performance.now()
  expect(new Set(statuts(await send(operations)))).toEqual(new Set(['enregistre']))
  // Three seconds are asked (make bench); a busy machine is given more.
  expect(performance.now() - debut).toBeLessThan(10_000)
  expect(await db.select().from(activite).where(eq(activite.auteur, lou.personne))).toHaveLength(500)
}, 60_000)
