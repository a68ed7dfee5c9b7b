import { desc, eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../tests/contexte-de-test.ts'
import { createSaisie, planPourTest, STRUCTURE_DE_DIE } from '../../tests/permanences-de-test.ts'
import { toInstant } from '../agenda/heure-de-paris.ts'
import { courriel } from '../socle/courriel/tables.ts'
import { journal } from '../socle/journal/tables.ts'
import { confirmAbonnement, findAbonnement, purgeAbonnements, subscribe, unsubscribe } from './abonnement.ts'
import { cancelDate } from './cancel-date.ts'
import { cancelTournee } from './cancel-tournee.ts'
import { changePermanence } from './change-permanence.ts'
import { endPermanence } from './end-permanence.ts'
import { findPermanence } from './find-permanence.ts'
import { listDates } from './list-dates.ts'
import { moveDate } from './move-date.ts'
import { planTournee } from './plan-tournee.ts'
import { abonnementPermanences } from './tables.ts'

const { db } = await createBaseDeTest()
const contexte = createContexteDeTest(db)
const at = (jour: string, heure: string) => toInstant(jour, heure)!
const SOIR = at('2026-03-03', '18:00')
const AUTEUR = crypto.randomUUID()
const DIE = { departements: [], structures: ['die'] }
const change = (id: number) => ({ id, auteur: AUTEUR, etendue: DIE })
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

beforeAll(() => installDepartements(db, '26'))

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

test('a replacement is to come, and told even when the date that it replaces is over', async () => {
  const id = await planPourTest(db, { serie: { titre: 'Remplacée' } })
  const { jeton } = await follow('remplacee@exemple.fr', 'permanence', String(id))
  await confirmAbonnement(db, jeton, SOIR)
  const [passee] = await listOf(id)
  const cancel = (jour: string) =>
    cancelDate(
      ...([db, change(passee!.id)] as const),
      { motif: 'Porte fermée', remplacement: { debut: at(jour, '14:00'), fin: at(jour, '16:00') } },
      ...([contexte, SOIR] as const),
    )
  await expect(cancel('2026-03-02')).rejects.toMatchObject({
    ...{ code: 'saisie_invalide', details: [{ champ: 'autre_jour' }] },
  })
  expect(await cancel('2026-03-05')).toBe(1)
  const [mail] = await db.select().from(courriel).where(eq(courriel.sujet, 'Annulée : Remplacée'))
  expect(mail!.texte!.replaceAll('\u00a0', ' ')).toContain('jeudi 5 mars 2026, de 14 h à 16 h')
})

test('from a day on: the permanence goes on under another number, and who follows the first hears of both', async () => {
  const id = await planPourTest(db)
  const { jeton } = await follow('zoe@exemple.fr', 'permanence', String(id))
  await confirmAbonnement(db, jeton, SOIR)
  const suite = createSaisie({ serie: { ancre: '2026-03-17', heure_debut: '10:00' }, note: 'Nouvelle salle' })
  const { id: autre, courriels } = await changePermanence(
    ...([db, change(id), { revision: 0, a_partir_du: '2026-03-17' }, suite, [], contexte, SOIR] as const),
  )
  expect(courriels).toBe(1)
  expect((await findPermanence(db, autre, DIE)).permanence).toMatchObject({
    suite_de: id,
    note: 'Nouvelle salle',
  })
  expect((await findPermanence(db, id, DIE)).serie.jusqu_au).toBe('2026-03-16')
  expect(await listOf(id)).toHaveLength(2)
  // Who manages the first sees its dates; whoever kept its address, those that go on too, but none of another.
  expect(await listDates(db, { lignee: id })).toEqual([...(await listOf(id)), ...(await listOf(autre))])
  expect(await listDates(db, { lignee: autre })).toEqual(await listOf(autre))
  const { jeton: dernier } = await follow('seule.la.suite@exemple.fr', 'permanence', String(autre))
  await confirmAbonnement(db, dernier, SOIR)
  const cancel = (date: number) =>
    cancelDate(db, change(date), { motif: 'Grève', remplacement: null }, contexte, SOIR)
  expect(await cancel((await listOf(id))[1]!.id)).toBe(1)
  expect(await cancel((await listOf(autre))[0]!.id)).toBe(2)
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

test('what stops is told to who follows it; what comes is not moved into the past', async () => {
  const id = await planPourTest(db, { serie: { titre: 'S’arrête' } })
  const { jeton } = await follow('fin@exemple.fr', 'permanence', String(id))
  await confirmAbonnement(db, jeton, SOIR)
  const [, suivante] = await listOf(id)
  const hier = { debut: at('2026-03-02', '09:00'), fin: at('2026-03-02', '12:00') }
  await expect(
    moveDate(
      ...([db, change(suivante!.id), 0] as const),
      { ...hier, adresse: 'Mairie', commune: '26113', lieu: null },
      ...([contexte, SOIR] as const),
    ),
  ).rejects.toMatchObject({ code: 'saisie_invalide' })
  await expect(endPermanence(db, change(id), 0, '2026-03-02', contexte, SOIR)).rejects.toMatchObject({
    code: 'saisie_invalide',
  })
  const avant = await countMails()
  const { retirees, courriels } = await endPermanence(db, change(id), 0, '2026-03-17', contexte, SOIR)
  expect(retirees).toBeGreaterThan(20)
  expect(courriels).toBe(1)
  expect(await countMails()).toBe(avant + 1)
  const [mail] = await db.select().from(courriel).where(eq(courriel.sujet, 'Plus de date prévue : S’arrête'))
  expect(mail!.destinataire).toBe('fin@exemple.fr')
  expect(mail!.texte).toContain('mardi 17 mars 2026')
  expect(await listOf(id)).toHaveLength(2)
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
