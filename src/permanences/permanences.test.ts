import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../tests/contexte-de-test.ts'
import { addStructure, createSaisie, planPourTest } from '../../tests/permanences-de-test.ts'
import { toInstant } from '../agenda/heure-de-paris.ts'
import { affectation } from '../annuaire/mediateurs/tables.ts'
import { followMesures } from '../observatoire/moteur/follow-mesures.ts'
import { refreshFaits } from '../observatoire/moteur/refresh-faits.ts'
import { createPersonne } from '../socle/auth/create-personne.ts'
import { findMesure } from '../socle/mesure/registre.ts'
import { cancelDate } from './cancel-date.ts'
import { changePermanence } from './change-permanence.ts'
import { endPermanence } from './end-permanence.ts'
import { holdPermanence } from './hold-permanence.ts'
import { listAConfirmer } from './list-a-confirmer.ts'
import { listCommunesSansPresence } from './list-communes-sans-presence.ts'
import { listDates } from './list-dates.ts'
import { moveDate } from './move-date.ts'
import { planPermanence } from './plan-permanence.ts'
import { permanenceTenue } from './tables.ts'
import { printTenue } from './tenue.ts'

const { db } = await createBaseDeTest()
const contexte = createContexteDeTest(db)
const at = (jour: string, heure: string) => toInstant(jour, heure)!
const SOIR = at('2026-03-03', '18:00')
const AUTEUR = crypto.randomUUID()
const DIE = { departements: [], structures: ['die'] }
const AILLEURS = { departements: ['01'], structures: ['oyonnax'] }
const change = (id: number, etendue: typeof DIE | typeof AILLEURS = DIE) => ({
  id,
  auteur: AUTEUR,
  etendue,
})
const hold = (id: number, revision: number, propre: object = {}, quand = SOIR, lu = 'prevu') =>
  holdPermanence(
    db,
    change(id),
    { revision, lu },
    { personnes: '4', publics: {}, type_lieu: 'mairie', ...propre },
    quand,
  )
const listOf = (permanence: number) => listDates(db, { permanence })
beforeAll(async () => {
  await installDepartements(db, '26')
  await followMesures(db)
})

test('what is another structure’s does not exist', async () => {
  const id = await planPourTest(db)
  const [date] = await listOf(id)
  const essais = await Promise.allSettled([
    holdPermanence(
      db,
      change(date!.id, AILLEURS),
      { revision: 0, lu: 'prevu' },
      { personnes: '1', publics: {}, type_lieu: 'mairie' },
      SOIR,
    ),
    cancelDate(db, change(date!.id, AILLEURS), { motif: 'Non', remplacement: null }, contexte, SOIR),
    moveDate(
      db,
      change(date!.id, AILLEURS),
      0,
      { debut: SOIR, fin: SOIR, adresse: 'x', commune: '26113', lieu: null },
      contexte,
      SOIR,
    ),
    endPermanence(db, change(id, AILLEURS), 0, '2026-04-01', contexte, SOIR),
    changePermanence(
      db,
      change(id, AILLEURS),
      { revision: 0, a_partir_du: null },
      createSaisie(),
      [],
      contexte,
      SOIR,
    ),
  ])
  expect(essais.map(essai => essai.status === 'rejected' && essai.reason.code)).toEqual(
    Array(5).fill('introuvable'),
  )
})

test('what has not begun is not held, nor what was moved while one was writing', async () => {
  const id = await planPourTest(db)
  const [aujourdhui, suivante] = await listOf(id)
  await expect(hold(suivante!.id, 0)).rejects.toThrow('pas encore commencé')
  const plusTot = { debut: at('2026-03-03', '08:00'), fin: at('2026-03-03', '09:00') }
  await moveDate(
    db,
    change(aujourdhui!.id),
    0,
    { ...plusTot, adresse: 'Salle', commune: '26113', lieu: null },
    contexte,
    SOIR,
  )
  await expect(hold(aujourdhui!.id, 0)).rejects.toThrow('pendant que vous écriviez')
  await hold(aujourdhui!.id, 1)
  await expect(
    cancelDate(db, change(aujourdhui!.id), { motif: 'Grève', remplacement: null }, contexte, SOIR),
  ).rejects.toThrow('déjà eu lieu')
})

test.each([
  ['-3', {}, 'négatif'],
  ['', {}, 'nombre entier'],
  ['2,5', {}, 'nombre entier'],
  ['10001', {}, 'nombre entier'],
  ['3', { jeunes: '2', seniors: '2' }, 'Corrigez l’un des deux'],
  ['3', { jeunes: '-1' }, 'négatif'],
])('%s people, of whom %o: « %s »', async (personnes, publics, message) => {
  const id = await planPourTest(db, { aller_vers: true })
  const [date] = await listOf(id)
  const refus = await hold(date!.id, 0, { personnes, publics }).catch(erreur => erreur)
  expect(refus.code).toBe('saisie_invalide')
  expect(refus.details.map(({ message }: { message: string }) => message).join()).toContain(message)
  expect((await listOf(id))[0]!.etat).toBe('prevu')
})

test('held on the Sunday when clocks change: the hours are those of the wall', async () => {
  const id = await planPourTest(db, {
    serie: {
      regle: 'FREQ=DAILY;COUNT=1',
      ancre: '2026-03-29',
      feries: true,
      heure_debut: '09:00',
      heure_fin: '12:00',
    },
  })
  const [date] = await listOf(id)
  expect(date!.debut.toISOString()).toBe('2026-03-29T07:00:00.000Z')
  await expect(hold(date!.id, 0, {}, at('2026-03-29', '08:59'))).rejects.toThrow('pas encore commencé')
  await hold(date!.id, 0, {}, at('2026-03-29', '09:00'))
})

test('held: whose post it was, what kind of place, how many people are facts of that day; corrected, they follow', async () => {
  const personne = await createPersonne(db, {
    ...{ nom: 'Lou Petit', courriel: 'lou@exemple.fr' },
    portees: [{ role: 'mediateur', departement: '26', structure: 'die' }],
  })
  const id = await planPourTest(db, { aller_vers: true }, [personne])
  await db.insert(affectation).values({
    personne,
    structure: 'die',
    dispositif: 'conseiller_numerique',
    debut: '2026-01-01',
    fin: '2026-03-04',
  })
  await db
    .insert(affectation)
    .values({ personne, structure: 'die', dispositif: 'mediateur', debut: '2026-03-04' })
  const [date] = await listOf(id)
  await hold(
    date!.id,
    0,
    { personnes: '9', publics: { jeunes: '4', seniors: '2' }, type_lieu: 'centre_social' },
    at('2026-03-05', '09:00'),
  )
  await refreshFaits(db)
  const read = async (mesure: string) => {
    const { rows } = await db.execute<{ valeur: string; dimensions: Record<string, string[]> }>(
      sql`select valeur, dimensions from fait where mesure = ${mesure} and fait = ${String(date!.id)} order by valeur`,
    )
    return rows.map(({ valeur, dimensions }) => [Number(valeur), dimensions])
  }
  expect(await read('permanences')).toEqual([
    [1, { acteur: ['conseiller_numerique'], lieu: ['centre_social', 'recevant_du_public'] }],
  ])
  expect(await read('personnes_aller_vers')).toEqual([
    [2, { public: ['seniors', 'cible'] }],
    [3, { public: [] }],
    [4, { public: ['jeunes', 'cible'] }],
  ])
  await hold(
    ...([date!.id, 0, { personnes: '5', publics: { jeunes: '4' }, type_lieu: 'centre_social' }] as const),
    ...([SOIR, '9;4;0;2;centre_social'] as const),
  )
  await refreshFaits(db)
  expect((await read('personnes_aller_vers')).map(([valeur]) => valeur)).toEqual([1, 4])
  const preuve = await findMesure('permanences')!.preuve.tell(db, [String(date!.id)])
  expect(preuve).toEqual([
    {
      fait: String(date!.id),
      libelle: 'Aide numérique, Die, le 3 mars 2026',
      href: `/permanences/dates/${date!.id}`,
    },
  ])
})

test('held, it stays what it was that day when its permanence changes since', async () => {
  const id = await planPourTest(db, { aller_vers: true, type_lieu: 'bus' })
  const [date, suivante] = await listOf(id)
  await hold(date!.id, 0, { personnes: '9', publics: { jeunes: '4' }, type_lieu: 'bus' })
  const saisie = createSaisie({ type_lieu: 'mairie', aller_vers: false })
  await changePermanence(db, change(id), { revision: 0, a_partir_du: null }, saisie, [], contexte, SOIR)
  const [tenue, autre] = await listOf(id)
  // What the form of a correction proposes.
  expect(tenue).toMatchObject({ type_lieu: 'bus', aller_vers: true })
  expect(autre).toMatchObject({ id: suivante!.id, type_lieu: 'mairie', aller_vers: false, tenue: null })
  await hold(
    ...([date!.id, 0, { personnes: '8', publics: { jeunes: '3' }, type_lieu: tenue!.type_lieu }] as const),
    ...([SOIR, printTenue(tenue!.tenue)] as const),
  )
  const [lue] = await db.select().from(permanenceTenue).where(eq(permanenceTenue.rendez_vous, date!.id))
  expect(lue).toMatchObject({ type_lieu: 'bus', aller_vers: true, personnes: 8, publics: { jeunes: 3 } })
})

test('of two people who confirm the same date, the second is told what the first counted, and nothing is replaced', async () => {
  const id = await planPourTest(db)
  const [date] = await listOf(id)
  const essais = await Promise.allSettled([
    hold(date!.id, 0, { personnes: '4' }),
    hold(date!.id, 0, { personnes: '7' }),
  ])
  const refus = essais.filter(essai => essai.status === 'rejected').map(({ reason }) => reason)
  expect(refus.map(({ code }) => code)).toEqual(['conflit'])
  expect(refus[0].message).toContain('4 personnes, mairie')
  expect(refus[0].message).toContain('7 personnes, mairie')
  const { tenue } = (await listOf(id))[0]!
  // Whoever read it corrects it; the same twice is no conflict; what was read before is.
  await hold(date!.id, 0, { personnes: '5' }, SOIR, printTenue(tenue))
  await hold(date!.id, 0, { personnes: '5' }, SOIR, printTenue(tenue))
  await expect(hold(date!.id, 0, { personnes: '6' }, SOIR, printTenue(tenue))).rejects.toThrow('5 personnes')
  expect((await listOf(id))[0]!.tenue!.personnes).toBe(5)
})

test('what is over awaits whoever holds it, until it is confirmed or cancelled', async () => {
  const personne = await createPersonne(db, {
    ...{ nom: 'Max Roux', courriel: 'max@exemple.fr' },
    portees: [{ role: 'mediateur', departement: '26', structure: 'die' }],
  })
  const id = await planPourTest(db, {}, [personne, crypto.randomUUID()])
  const quand = at('2026-03-18', '08:00')
  const list = async () => (await listAConfirmer(db, { etendue: DIE, personne }, quand)).map(date => date.id)
  const dates = (await listOf(id)).slice(0, 3)
  expect(await list()).toEqual(dates.map(date => date.id))
  await hold(dates[0]!.id, 0, {}, quand)
  await cancelDate(
    db,
    change(dates[1]!.id),
    { motif: 'Personne n’est venu ouvrir', remplacement: null },
    contexte,
    quand,
  )
  expect(await list()).toEqual([dates[2]!.id])
  expect(await listAConfirmer(db, { etendue: AILLEURS, personne }, quand)).toEqual([])
})

test('a commune where nothing was held for three months is told, whatever is planned there', async () => {
  const list = async (depuis: string) =>
    (await listCommunesSansPresence(db, '26', depuis, SOIR)).map(({ code }) => code)
  expect(await list('2026-01-01')).not.toContain('26113')
  expect(await list('2026-06-01')).toContain('26113')
  expect(await list('2026-01-01')).toContain('26086')
  // Served by a structure of the neighbouring département.
  const voisine = { id: 'oyonnax', nom: 'Centre social', departement: '01' }
  await addStructure(db, voisine)
  const saisie = createSaisie({ serie: { commune: '26086' } })
  const equipe = { structure: voisine, mediateurs: [] }
  const permanence = await planPermanence(db, saisie, equipe, AUTEUR, SOIR)
  const [date] = await listDates(db, { permanence })
  await holdPermanence(
    ...([db, change(date!.id, AILLEURS), { revision: 0, lu: 'prevu' }] as const),
    ...([{ personnes: '4', publics: {}, type_lieu: 'mairie' }, SOIR] as const),
  )
  expect(await list('2026-01-01')).not.toContain('26086')
})
