import { desc, eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../tests/contexte-de-test.ts'
import { createSaisie, planPourTest, STRUCTURE_DE_DIE } from '../../tests/permanences-de-test.ts'
import { toInstant } from '../agenda/heure-de-paris.ts'
import { affectation } from '../annuaire/mediateurs/tables.ts'
import { followMesures } from '../observatoire/moteur/follow-mesures.ts'
import { refreshFaits } from '../observatoire/moteur/refresh-faits.ts'
import { createPersonne } from '../socle/auth/create-personne.ts'
import { courriel } from '../socle/courriel/tables.ts'
import { journal } from '../socle/journal/tables.ts'
import { findMesure } from '../socle/mesure/registre.ts'
import { confirmAbonnement, findAbonnement, purgeAbonnements, subscribe, unsubscribe } from './abonnement.ts'
import { cancelDate } from './cancel-date.ts'
import { cancelTournee } from './cancel-tournee.ts'
import { changePermanence } from './change-permanence.ts'
import { endPermanence } from './end-permanence.ts'
import { findPermanence } from './find-permanence.ts'
import { holdPermanence } from './hold-permanence.ts'
import { listAConfirmer } from './list-a-confirmer.ts'
import { listCommunesSansPresence } from './list-communes-sans-presence.ts'
import { listDates } from './list-dates.ts'
import { moveDate } from './move-date.ts'
import { planTournee } from './plan-tournee.ts'
import { abonnementPermanences, permanenceTenue } from './tables.ts'
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
const countMails = () => db.$count(courriel)
const follow = async (adresse: string, portee: 'commune' | 'epci' | 'permanence', cible: string) => {
  await subscribe(db, adresse, { portee, cible, nom: 'la commune de Die' }, contexte, SOIR)
  const [abonnement] = await db
    .select()
    .from(abonnementPermanences)
    .where(sql`${abonnementPermanences.courriel} = ${adresse} and ${abonnementPermanences.cible} = ${cible}`)
  return abonnement!
}

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
    endPermanence(db, change(id, AILLEURS), 0, '2026-04-01', SOIR),
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

test('an address is told nothing before it confirms, one mail a change, and is erased for real', async () => {
  const [commune] = (await db.execute<{ epci: string }>(sql`select epci from commune where code = '26113'`))
    .rows
  const abonnement = await follow('ada@exemple.fr', 'commune', '26113')
  await follow('jamais@exemple.fr', 'commune', '26113')
  const autre = await follow('ada@exemple.fr', 'epci', commune!.epci)
  const id = await planPourTest(db)
  const dates = await listOf(id)
  const cancel = (rang: number) =>
    cancelDate(db, change(dates[rang]!.id), { motif: 'Formation', remplacement: null }, contexte, SOIR)
  expect(await cancel(1)).toBe(0)
  await expect(confirmAbonnement(db, crypto.randomUUID(), SOIR)).rejects.toMatchObject({
    code: 'introuvable',
  })
  await confirmAbonnement(db, abonnement.jeton, SOIR)
  await confirmAbonnement(db, autre.jeton, SOIR)
  const avant = await countMails()
  expect(await cancel(2)).toBe(1)
  expect(await countMails()).toBe(avant + 1)
  const [mail] = await db.select().from(courriel).where(eq(courriel.sujet, 'Annulée : Aide numérique'))
  expect(mail!.destinataire).toBe('ada@exemple.fr')
  for (const texte of [
    'mardi 17 mars 2026, de 9 h à 12 h'.replaceAll(' h', '\u00a0h'),
    'Pourquoi : Formation',
    '/agenda/desabonnement/',
  ])
    expect(mail!.texte).toContain(texte)
  // What is past is told to nobody.
  expect(await cancel(0)).toBe(0)
  await unsubscribe(db, abonnement.jeton)
  expect(await cancel(3)).toBe(0)
  await expect(findAbonnement(db, autre.jeton)).rejects.toMatchObject({ code: 'introuvable' })
  await purgeAbonnements(db, at('2026-03-11', '18:01'))
  expect(await db.$count(abonnementPermanences)).toBe(0)
  const { rows } = await db.execute(sql`select 1 from journal where details::text like '%exemple.fr%'`)
  expect(rows).toEqual([])
})

test('cancelled and replaced: the notice says by what; the day taken is refused', async () => {
  const id = await planPourTest(db)
  const [, annulee, prise] = await listOf(id)
  const cancel = (jour: string) =>
    cancelDate(
      ...([db, change(annulee!.id)] as const),
      { motif: 'Grève', remplacement: { debut: at(jour, '14:00'), fin: at(jour, '16:00') } },
      ...([contexte, SOIR] as const),
    )
  await expect(cancel(prise!.jour!)).rejects.toThrow('existe déjà')
  expect((await listOf(id))[1]!.etat).toBe('prevu')
  await cancel('2026-03-12')
  const apres = await listOf(id)
  expect(apres.find(date => date.id === annulee!.id)).toMatchObject({
    ...{ etat: 'annule', annule_motif: 'Grève', remplace: { debut: at('2026-03-12', '14:00') } },
  })
  expect(apres.filter(({ jour }) => jour === '2026-03-12')).toHaveLength(1)
})

test('from a day on: the permanence goes on under another number, with who follows it', async () => {
  const id = await planPourTest(db)
  const { jeton } = await follow('zoe@exemple.fr', 'permanence', String(id))
  await confirmAbonnement(db, jeton, SOIR)
  const suite = createSaisie({ serie: { ancre: '2026-03-10', heure_debut: '10:00' }, note: 'Nouvelle salle' })
  const { id: autre, courriels } = await changePermanence(
    ...([db, change(id), { revision: 0, a_partir_du: '2026-03-10' }, suite, [], contexte, SOIR] as const),
  )
  expect(courriels).toBe(1)
  expect((await findPermanence(db, autre, DIE)).permanence).toMatchObject({
    suite_de: id,
    note: 'Nouvelle salle',
  })
  expect((await findPermanence(db, id, DIE)).serie.jusqu_au).toBe('2026-03-09')
  expect(await listOf(id)).toHaveLength(1)
  expect(
    await db.select().from(abonnementPermanences).where(eq(abonnementPermanences.jeton, jeton)),
  ).toMatchObject([{ cible: String(autre) }])
  await expect(
    changePermanence(db, change(id), { revision: 0, a_partir_du: null }, suite, [], contexte, SOIR),
  ).rejects.toThrow('pendant que vous écriviez')
})

test('who follows the commune that a date or a permanence leaves is told, and that no date is left', async () => {
  const die = await follow('die@exemple.fr', 'commune', '26113')
  const luc = await follow('luc@exemple.fr', 'commune', '26086')
  for (const { jeton } of [die, luc]) await confirmAbonnement(db, jeton, SOIR)
  const id = await planPourTest(db, { serie: { titre: 'Partie ailleurs' } })
  const listTold = async (sujet: string) =>
    (await db.select().from(courriel).where(eq(courriel.sujet, sujet)))
      .map(({ destinataire }) => destinataire)
      .sort()
  const [, date] = await listOf(id)
  const ailleurs = { adresse: 'Salle des fêtes', commune: '26086', lieu: null }
  const horaires = { debut: at('2026-03-10', '09:00'), fin: at('2026-03-10', '12:00') }
  expect(await moveDate(db, change(date!.id), 0, { ...horaires, ...ailleurs }, contexte, SOIR)).toBe(2)
  expect(await listTold('Déplacée : Partie ailleurs')).toEqual(['die@exemple.fr', 'luc@exemple.fr'])
  const write = (revision: number, a_partir_du: string | null, serie: object) =>
    changePermanence(
      ...([db, change(id), { revision, a_partir_du }] as const),
      ...([createSaisie({ serie: { titre: 'Partie ailleurs', ...serie } }), [], contexte, SOIR] as const),
    )
  await expect(write(0, '', {})).rejects.toMatchObject({ code: 'saisie_invalide' })
  expect((await write(0, null, ailleurs)).courriels).toBe(2)
  // The date moved on its own is over; the others go, and nothing comes.
  await cancelDate(db, change(date!.id), { motif: 'Travaux', remplacement: null }, contexte, SOIR)
  expect((await write(1, null, { ...ailleurs, jusqu_au: '2026-03-09' })).courriels).toBe(1)
  expect(await listTold('Plus de date prévue : Partie ailleurs')).toEqual(['luc@exemple.fr'])
  await db.delete(abonnementPermanences)
})

test('a round cancelled for a day cancels each stop, tells each follower once, and only that day', async () => {
  const arret = (adresse: string, commune: string, heure_debut: string, heure_fin: string) =>
    createSaisie({ serie: { adresse, commune, heure_debut, heure_fin }, type_lieu: 'bus', aller_vers: true })
  const id = await planTournee(
    db,
    {
      ...{ nom: 'Le bus du Diois', vehicule: 'Bus France services', note: null },
      arrets: [
        arret('Place du marché', '26113', '09:00', '11:00'),
        arret('Devant la mairie', '26086', '14:00', '16:00'),
      ],
    },
    { structure: STRUCTURE_DE_DIE, mediateurs: [] },
    AUTEUR,
    SOIR,
  )
  for (const commune of ['26113', '26086']) {
    const { jeton } = await follow('bus@exemple.fr', 'commune', commune)
    await confirmAbonnement(db, jeton, SOIR)
  }
  const cancel = (jour: string) => cancelTournee(db, change(id), jour, 'Panne', contexte, SOIR)
  await expect(cancel('2026-03-11')).rejects.toThrow('Aucun arrêt n’est prévu')
  expect(await cancel('2026-03-10')).toEqual({ arrets: 2, courriels: 1 })
  await expect(cancel('2026-03-10')).rejects.toThrow('Aucun arrêt n’est prévu')
  const dates = await listDates(db, { tournee: id, du: '2026-03-10', au: '2026-03-17' })
  expect(dates.map(({ etat, rang }) => [etat, rang])).toEqual([
    ...[
      ['annule', 1],
      ['annule', 2],
      ['prevu', 1],
      ['prevu', 2],
    ],
  ])
  const [entree] = await db
    .select()
    .from(journal)
    .where(eq(journal.objet, 'tournee'))
    .orderBy(desc(journal.id))
    .limit(1)
  expect(entree).toMatchObject({
    action: 'annuler un jour',
    departement: '26',
    details: { arrets: 2, courriels: 1 },
  })
})

test('a commune where nothing was held for three months is told, whatever is planned there', async () => {
  const list = async (depuis: string) =>
    (await listCommunesSansPresence(db, '26', depuis, SOIR)).map(({ code }) => code)
  expect(await list('2026-01-01')).not.toContain('26113')
  expect(await list('2026-06-01')).toContain('26113')
  expect(await list('2026-01-01')).toContain('26086')
})
