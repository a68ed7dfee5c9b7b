import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { cancelRendezVous } from './cancel-rendez-vous.ts'
import { findHeure, toInstant } from './heure-de-paris.ts'
import { holdRendezVous } from './hold-rendez-vous.ts'
import { listPresences } from './list-presences.ts'
import { moveRendezVous } from './move-rendez-vous.ts'
import { planRendezVous } from './plan-rendez-vous.ts'
import { countPresences, type Presence } from './rendez-vous.ts'
import { setPresences } from './set-presences.ts'
import { rendezVous } from './tables.ts'
import { writeIcal } from './write-ical.ts'

const { db } = await createBaseDeTest()
const at = (jour: string, heure: string) => toInstant(jour, heure)!
const LIEU = { adresse: 'Salle du conseil', commune: null, visio: null }
const MATIN = { debut: at('2026-03-12', '09:30'), fin: at('2026-03-12', '11:00') }
const APRES_MIDI = { debut: at('2026-03-12', '14:00'), fin: at('2026-03-12', '15:30') }
const plan = (horaires = MATIN) =>
  db.transaction(tx =>
    planRendezVous(tx, { ...horaires, ...LIEU, departement: '26', nature: 'reunion', titre: 'Comité' }),
  )
const read = async (id: number) => (await db.select().from(rendezVous)).find(lu => lu.id === id)!

test.each([
  ['2026-03-29', '02:30'],
  ['2026-02-30', '09:00'],
  ['2026-13-01', '09:00'],
  ['hier', '09:00'],
  ['2026-03-12', '24:00'],
  ['2026-03-12', '9h'],
])('%s at %s is no instant', (jour, heure) => {
  expect(toInstant(jour, heure)).toBeNull()
})

test('the hours of a day when clocks change are those of the clock on the wall', () => {
  expect(at('2026-03-29', '01:30').toISOString()).toBe('2026-03-29T00:30:00.000Z')
  expect(at('2026-03-29', '14:00').toISOString()).toBe('2026-03-29T12:00:00.000Z')
  expect(at('2026-10-25', '14:00').toISOString()).toBe('2026-10-25T13:00:00.000Z')
  // Twice 2:30 in October: the first one.
  expect(at('2026-10-25', '02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z')
  for (const heure of ['00:00', '09:05', '23:59']) expect(findHeure(at('2026-10-25', heure))).toBe(heure)
})

test('what ends before it begins, or never, is not planned', async () => {
  const { debut, fin } = MATIN
  await expect(plan({ debut: fin, fin: debut })).rejects.toThrow('après l’heure de début')
  await expect(plan({ debut, fin: debut })).rejects.toThrow('après l’heure de début')
  await expect(plan({ debut, fin: at('2026-03-14', '09:00') })).rejects.toThrow('un jour au plus')
  // 1:30 to 3:30 is one hour long on that night, and 3:30 comes after all the same.
  await plan({ debut: at('2026-03-29', '01:30'), fin: at('2026-03-29', '03:30') })
})

test('what is held or cancelled changes no more', async () => {
  const annule = await plan()
  await db.transaction(tx => cancelRendezVous(tx, annule, 'Grève'))
  const tenu = await plan()
  await db.transaction(tx => holdRendezVous(tx, tenu, MATIN.debut))
  for (const id of [annule, tenu]) {
    const { revision } = await read(id)
    const suites = await Promise.allSettled([
      db.transaction(tx => moveRendezVous(tx, id, revision, { ...APRES_MIDI, ...LIEU })),
      db.transaction(tx => cancelRendezVous(tx, id, 'Autre')),
      db.transaction(tx => holdRendezVous(tx, id, MATIN.debut)),
    ])
    const refus = { status: 'rejected', reason: expect.objectContaining({ code: 'conflit' }) }
    expect(suites).toEqual([refus, refus, refus])
  }
  expect(await read(annule)).toMatchObject({ etat: 'annule', annule_motif: 'Grève', revision: 1 })
})

test('nothing is held before it begins', async () => {
  const id = await plan()
  await expect(
    db.transaction(tx => holdRendezVous(tx, id, new Date(MATIN.debut.getTime() - 1))),
  ).rejects.toThrow('pas encore commencé')
})

test('of two people who move it at once, the second is told', async () => {
  const id = await plan()
  const move = () => db.transaction(tx => moveRendezVous(tx, id, 0, { ...APRES_MIDI, ...LIEU }))
  const suites = await Promise.allSettled([move(), move()])
  expect(suites.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await read(id)).toMatchObject({ debut: APRES_MIDI.debut, revision: 1 })
})

test('the calendar file: in UTC, the same UID, a SEQUENCE that grows, and what is asked of the calendar', async () => {
  const id = await plan({ debut: at('2026-07-02', '09:30'), fin: at('2026-07-02', '11:00') })
  const suite = {
    organisateur: { nom: 'Préfecture', courriel: 'prefecture@exemple.fr' },
    invite: { nom: 'Ada "Byron"\r\nATTENDEE:mailto:pirate@exemple.fr', courriel: 'ada@exemple.fr' },
    ...{ description: 'Ordre du jour', lien: 'https://maillage.test/r/1', maintenant: MATIN.debut },
  }
  const avant = writeIcal(await read(id), suite)
  const { uid } = await read(id)
  for (const ligne of ['METHOD:REQUEST', `UID:${uid}`, 'SEQUENCE:0', 'DTSTART:20260702T073000Z'])
    expect(avant.split('\r\n')).toContain(ligne)
  expect(avant.split('\r\n').filter(ligne => ligne.startsWith('ATTENDEE'))).toHaveLength(1)
  await db.transaction(tx => moveRendezVous(tx, id, 0, { ...APRES_MIDI, ...LIEU }))
  await db.transaction(tx => cancelRendezVous(tx, id, 'Grève'))
  const apres = writeIcal(await read(id), suite)
  for (const ligne of ['METHOD:CANCEL', `UID:${uid}`, 'SEQUENCE:2', 'STATUS:CANCELLED'])
    expect(apres.split('\r\n')).toContain(ligne)
  expect(writeIcal({ ...(await read(id)), etat: 'prevu' }, { ...suite, invite: undefined })).toContain(
    'METHOD:PUBLISH',
  )
})

test('a body counts once, however many it sends, and by proxy', async () => {
  const id = await plan()
  const be = (
    nom: string,
    organisme: string | null,
    mode: Presence['mode'],
    mandataire: string | null = null,
  ) => ({
    ...{ nom, organisme, organisme_nom: organisme && `Membre ${organisme}`, mode, mandataire },
  })
  const presences = [
    be('A', 'membre:1', 'sur_place'),
    be('B', 'membre:1', 'visio'),
    be('C', 'membre:2', 'represente', 'A'),
    be('D', 'membre:3', 'excuse', 'A'),
    be('E', null, 'sur_place'),
  ]
  await db.transaction(tx => setPresences(tx, id, presences))
  const lues = await listPresences(db, id)
  expect(countPresences(lues)).toEqual({ personnes: 4, organismes: 2, absents: 1 })
  expect(lues.map(({ mandataire }) => mandataire)).toEqual([null, null, 'A', null, null])
})
