import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { at, createSeriesDeTest, MAINTENANT, MARDIS } from '../../tests/series-de-test.ts'
import { cancelRendezVous } from './cancel-rendez-vous.ts'
import { changeSerie } from './change-serie.ts'
import { endSerie } from './end-serie.ts'
import { holdRendezVous } from './hold-rendez-vous.ts'
import { lockSerie } from './lock-serie.ts'
import { restoreRendezVous } from './restore-rendez-vous.ts'
import { splitSerie } from './split-serie.ts'

const { db } = await createBaseDeTest()
const { create, list, find, move } = createSeriesDeTest(db)
const restore = (date: number, quand = MAINTENANT) => db.transaction(tx => restoreRendezVous(tx, date, quand))
const cancel = (date: number, par: number | null = null) =>
  db.transaction(tx => cancelRendezVous(tx, date, 'Erreur', par))
/** Connections that wait for what another one has locked. */
const countEnAttente = async () =>
  (
    await db.execute(
      sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).rows.length

test('what was cancelled comes back as its series says today, unless it is replaced, past, or no day of it any more', async () => {
  const id = await create()
  const dates = await list(id)
  const [premiere, deuxieme, troisieme, quatrieme, cinquieme] = dates
  await expect(restore(premiere!.id)).rejects.toMatchObject({ code: 'conflit' })
  for (const date of [premiere!, deuxieme!, quatrieme!]) await cancel(date.id)
  await cancel(troisieme!.id, cinquieme!.id)
  await expect(restore(premiere!.id, premiere!.debut)).rejects.toThrow('passé')
  await expect(restore(troisieme!.id)).rejects.toThrow('remplace')
  await restore(premiere!.id)
  const lue = { etat: 'prevu', annule_motif: null, revision: 2, debut: premiere!.debut }
  expect(await find(id, '2026-03-03')).toMatchObject(lue)
  const contenu = { ...MARDIS, heure_debut: '10:00', jusqu_au: '2026-03-17' }
  await db.transaction(tx => changeSerie(tx, id, 0, contenu, MAINTENANT))
  await restore(deuxieme!.id)
  expect((await find(id, '2026-03-10')).debut).toEqual(at('2026-03-10', '10:00'))
  await expect(restore(quatrieme!.id)).rejects.toThrow('n’en fait plus partie')
})

test('one that replaces is cancelled in turn: what it replaced is restored, or is replaced by what takes its place', async () => {
  const id = await create()
  const [premiere, deuxieme, troisieme] = await list(id)
  await cancel(premiere!.id, deuxieme!.id)
  await expect(cancel(premiere!.id)).rejects.toThrow('Rétablissez-la d’abord')
  await cancel(deuxieme!.id, troisieme!.id)
  await expect(restore(premiere!.id)).rejects.toThrow('remplace')
  await cancel(troisieme!.id)
  await restore(premiere!.id)
  expect(await find(id, premiere!.jour!)).toMatchObject({ etat: 'prevu', remplace_par: null })
  // Over, it cannot be restored: no use to say so.
  await expect(
    db.transaction(tx => holdRendezVous(tx, deuxieme!.id, at('2026-03-11', '09:00'))),
  ).rejects.toThrow('Prévoyez-en un autre')
})

test('moved then cancelled, a date does not come back once all has stopped', async () => {
  const id = await create()
  const [premiere, deuxieme] = await list(id)
  for (const { id: date } of [premiere!, deuxieme!]) {
    await move(date, '2026-03-19')
    await cancel(date)
  }
  await db.transaction(tx => endSerie(tx, id, 0, deuxieme!.jour!, MAINTENANT))
  await expect(restore(deuxieme!.id)).rejects.toThrow('tout est arrêté')
  await restore(premiere!.id)
  expect(await find(id, premiere!.jour!)).toMatchObject({ etat: 'prevu', debut: at('2026-03-19', '14:00') })
})

test('restored while its series changes: it waits, without a deadlock, and whoever restores is told', async () => {
  const id = await create()
  const [premiere] = await list(id)
  await cancel(premiere!.id)
  let restauration: Promise<unknown> = Promise.resolve()
  await db.transaction(async tx => {
    await lockSerie(tx, id, 0)
    restauration = restore(premiere!.id).catch(e => e)
    await expect.poll(countEnAttente).toBe(1)
    await splitSerie(tx, id, 0, premiere!.jour!, MARDIS, MAINTENANT)
  })
  expect(await restauration).toMatchObject({ code: 'conflit', message: expect.stringContaining('Relisez') })
})
