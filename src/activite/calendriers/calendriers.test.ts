import { beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { createPersonne } from '../../socle/auth/create-personne.ts'
import { addCalendrier, removeCalendrier } from './add-calendrier.ts'
import { listCalendriers, listRendezVousExternes } from './list-calendriers.ts'
import { readAPart } from './read-a-part.ts'
import { readCalendrier } from './read-calendrier.ts'
import { refreshCalendriers } from './refresh-calendriers.ts'
import { calendrier, rendezVousExterne } from './tables.ts'

const { db } = await createBaseDeTest()
const MEDIATION = [{ role: 'mediateur' as const, departement: '26', structure: 'die' }]
const lou = await createPersonne(db, { nom: 'Lou', courriel: 'lou@exemple.fr', portees: MEDIATION })
const sacha = await createPersonne(db, { nom: 'Sacha', courriel: 'sacha@exemple.fr', portees: [] })
beforeEach(() => db.delete(calendrier))

const write = (...evenements: string[][]) =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test'],
    ...evenements.flatMap((lignes, rang) => [
      ...['BEGIN:VEVENT', ...(lignes.some(l => l.startsWith('UID')) ? [] : [`UID:e${rang}`])],
      ...[...lignes, 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ].join('\r\n')
const RDV = ['SUMMARY:Rdv', 'DTSTART:20260318T080000Z', 'DTEND:20260318T090000Z']
const [DU, AU] = [new Date('2026-03-16T00:00:00Z'), new Date('2026-04-13T00:00:00Z')]
const read = (...evenements: string[][]) =>
  readCalendrier(write(...evenements), DU, AU).map(
    ({ debut, titre }) => `${debut.toISOString().slice(0, 16)} ${titre}`,
  )

describe('refuses', () => {
  test.each(['', 'bonjour', '<html></html>', 'BEGIN:VCARD\r\nEND:VCARD', 'BEGIN:VCALENDAR'])(
    'to read %j',
    texte => expect(() => readCalendrier(texte, DU, AU)).toThrow(/Ce n’est pas un calendrier/),
  )
  test('a calendar of more than anyone does', () => {
    const toutes = ['DTSTART:20260316T080000Z', 'DTEND:20260316T080100Z', 'RRULE:FREQ=MINUTELY']
    expect(() => read(toutes)).toThrow(/plus de 1000/)
  })
  test.each([
    ['turns for ever', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'],
    ['takes millions of turns', 'RRULE:FREQ=SECONDLY;BYMONTH=1'],
  ])('a rule that %s, while others have their answers', async (_, regle) => {
    const sans = write(['DTSTART:20260318T080000Z', 'DTEND:20260318T090000Z', regle])
    const [lue, autre] = await Promise.allSettled([
      readAPart({ texte: sans, du: DU, au: AU }, 700),
      readAPart({ texte: write(RDV), du: DU, au: AU }),
    ])
    expect(lue).toMatchObject({ reason: { code: 'illisible', message: expect.stringMatching(/se répète/) } })
    expect(autre).toMatchObject({ value: [{ titre: 'Rdv' }] })
  })
  test('a calendar of too many events', () => {
    const trop = Array.from({ length: 10_001 }, () => ['DTSTART:20200318T080000Z'])
    expect(() => read(...trop)).toThrow(/plus de 10000/)
  })
  test.each([
    'http://exemple.fr/a.ics',
    'ftp://x',
    'pas une adresse',
    'https://127.0.0.1/a.ics',
    'https://[::1]/a.ics',
  ])('the address %s, and keeps nothing', async adresse => {
    await expect(addCalendrier(db, lou, { nom: 'x', adresse }, MARDI_MATIN)).rejects.toMatchObject({
      code: 'saisie_invalide',
    })
    expect(await db.select().from(calendrier)).toEqual([])
  })
  test('what is not a calendar, and keeps nothing', async () => {
    await expect(addCalendrier(db, lou, { nom: 'x', texte: 'x' }, MARDI_MATIN)).rejects.toMatchObject({
      code: 'illisible',
    })
    expect(await db.select().from(calendrier)).toEqual([])
  })
})

describe('reads', () => {
  test('hours of France across the change of clocks, moved, cancelled and excepted ones', () => {
    expect(
      read(
        [
          ...['UID:serie', 'SUMMARY:Permanence', 'DTSTART;TZID=Europe/Paris:20260302T090000'],
          ...[
            'DTEND;TZID=Europe/Paris:20260302T100000',
            'RRULE:FREQ=WEEKLY',
            'EXDATE;TZID=Europe/Paris:20260330T090000',
          ],
        ],
        [
          ...['UID:serie', 'SUMMARY:Permanence déplacée', 'RECURRENCE-ID;TZID=Europe/Paris:20260323T090000'],
          ...['DTSTART;TZID=Europe/Paris:20260324T140000', 'DTEND;TZID=Europe/Paris:20260324T150000'],
        ],
        ['SUMMARY:Annulé', 'STATUS:CANCELLED', 'DTSTART:20260318T080000Z', 'DTEND:20260318T090000Z'],
        ['SUMMARY:Congés', 'DTSTART;VALUE=DATE:20260318', 'DTEND;VALUE=DATE:20260320'],
        ['SUMMARY:Libre', 'TRANSP:TRANSPARENT', 'DTSTART:20260318T080000Z', 'DTEND:20260318T090000Z'],
        ['SUMMARY:Cassé', 'DTSTART:nimporte'],
      ),
    ).toEqual([
      '2026-03-16T08:00 Permanence',
      '2026-03-24T13:00 Permanence déplacée',
      '2026-04-06T07:00 Permanence',
    ])
  })

  test('exceptions of a series, and not those of another', () => {
    const serie = (uid: string) => [
      ...[`UID:${uid}`, `SUMMARY:${uid}`, 'RRULE:FREQ=WEEKLY;COUNT=2'],
      ...['DTSTART:20260318T080000Z', 'DTEND:20260318T090000Z'],
    ]
    const annulee = [
      ...['UID:une', 'RECURRENCE-ID:20260318T080000Z', 'STATUS:CANCELLED'],
      ...['DTSTART:20260318T080000Z', 'DTEND:20260318T090000Z'],
    ]
    expect(read(serie('une'), annulee, serie('autre'))).toEqual([
      ...['2026-03-18T08:00 autre', '2026-03-25T08:00 une', '2026-03-25T08:00 autre'],
    ])
  })

  test('no appointment of more than a month', () => {
    expect(read(['DTSTART:00010101T000000Z', 'DTEND:20260318T090000Z'], RDV)).toEqual([
      '2026-03-18T08:00 Rdv',
    ])
  })

  test('a zone that the calendar defines, for itself alone', () => {
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:Europe/Paris', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
      ...['TZOFFSETFROM:+0500', 'TZOFFSETTO:+0500', 'END:STANDARD', 'END:VTIMEZONE'],
    ].join('\r\n')
    const lignes = ['DTSTART;TZID=Europe/Paris:20260318T090000', 'DTEND;TZID=Europe/Paris:20260318T100000']
    const texte = write(lignes).replace('PRODID:test', `PRODID:test\r\n${zone}`)
    expect(readCalendrier(texte, DU, AU)[0]!.debut.toISOString()).toBe('2026-03-18T04:00:00.000Z')
    expect(read(lignes)).toEqual(['2026-03-18T08:00 Rendez-vous'])
  })

  test('a title cut short, and nobody who was invited', () => {
    const [rendezVous] = readCalendrier(
      write([
        ...[`SUMMARY:${'Très '.repeat(40)}`, 'DTSTART:20260318T080000Z', 'DTEND:20260318T090000Z'],
        ...['ATTENDEE;CN=Mme Martin:mailto:martin@exemple.fr', 'DESCRIPTION:Mme Martin'],
      ]),
      DU,
      AU,
    )
    expect(rendezVous!.titre).toHaveLength(80)
    expect(JSON.stringify(rendezVous)).not.toContain('Martin')
  })
})

test('a calendar is one’s own, from its adding to its removal', async () => {
  const texte = write(['SUMMARY:Rdv', 'DTSTART:20260303T130000Z', 'DTEND:20260303T140000Z'])
  const { id, rendezVous } = await addCalendrier(db, lou, { nom: '', texte }, MARDI_MATIN)
  expect(rendezVous).toBe(1)
  const jour = [new Date('2026-03-02T23:00:00Z'), new Date('2026-03-03T23:00:00Z')] as const
  expect(await listRendezVousExternes(db, lou, ...jour)).toMatchObject([{ titre: 'Rdv' }])
  expect(await listRendezVousExternes(db, sacha, ...jour)).toEqual([])
  await expect(removeCalendrier(db, sacha, id)).rejects.toMatchObject({ code: 'introuvable' })
  await removeCalendrier(db, lou, id)
  expect(await db.select().from(rendezVousExterne)).toEqual([])
})

test('one that cannot be read says why, and keeps what it said', async () => {
  await db
    .insert(calendrier)
    .values({ personne: lou, nom: 'Agenda', adresse: 'https://127.0.0.1/secret.ics', cree_le: MARDI_MATIN })
  await refreshCalendriers(db, MARDI_MATIN, failTest)
  const [suivi] = await listCalendriers(db, lou)
  expect(suivi!.message).toContain('réseau interne')
  expect(JSON.stringify(suivi)).not.toContain('secret')
})

const failTest = (erreur: unknown) => {
  throw erreur
}
const follow = async (personne: string, nom: string, adresse: string | null = `https://exemple.fr/${nom}`) =>
  (
    await db
      .insert(calendrier)
      .values({ personne, nom, adresse, cree_le: MARDI_MATIN })
      .returning({ id: calendrier.id })
  )[0]!.id

test('one that nobody foresaw is told and logged, and stops neither the others nor what ages', async () => {
  await follow(lou, 'casse')
  const vieux = await follow(lou, 'vieux', null)
  const [debut, fin] = [new Date('2026-01-05T08:00:00Z'), new Date('2026-01-05T09:00:00Z')]
  await db.insert(rendezVousExterne).values({ calendrier: vieux, uid: 'v', titre: 'Vieux', debut, fin })
  await follow(lou, 'nul')
  const defauts: string[] = []
  await refreshCalendriers(
    db,
    MARDI_MATIN,
    (_, reference) => defauts.push(reference),
    async adresse => {
      if (adresse.endsWith('casse')) throw new TypeError('rien ne va')
      return write(['UID:a\u0000b', ...RDV])
    },
  )
  expect(defauts).toEqual([expect.stringMatching(/^agenda \d+$/)])
  expect((await listCalendriers(db, lou)).map(({ message }) => message)).toEqual([
    ...[expect.stringMatching(/^Une erreur de notre côté/), null, null],
  ])
  expect(await db.select().from(rendezVousExterne)).toMatchObject([{ uid: 'a b', titre: 'Rdv' }])
})

test('of an account that records no longer, nothing is read nor kept', async () => {
  await follow(sacha, 'sacha')
  await follow(sacha, 'fichier', null)
  await follow(lou, 'lou')
  const lues: string[] = []
  await refreshCalendriers(db, MARDI_MATIN, failTest, async adresse => {
    lues.push(adresse)
    return write(RDV)
  })
  expect(lues).toEqual(['https://exemple.fr/lou'])
  expect(await listCalendriers(db, sacha)).toEqual([])
})
