import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { at, createSeriesDeTest, MAINTENANT, MARDIS } from '../../tests/series-de-test.ts'
import { findJour } from '../socle/texte/dates.ts'
import { addDate } from './add-date.ts'
import { cancelRendezVous } from './cancel-rendez-vous.ts'
import { changeSerie } from './change-serie.ts'
import { endSerie } from './end-serie.ts'
import { extendSeries } from './extend-series.ts'
import { findHeure } from './heure-de-paris.ts'
import { holdRendezVous } from './hold-rendez-vous.ts'
import { addJours } from './jours.ts'
import type { ContenuSerie } from './serie.ts'
import { splitSerie } from './split-serie.ts'
import { serie } from './tables.ts'

const { db } = await createBaseDeTest()
const { create, list, find, move } = createSeriesDeTest(db)
const read = async (id: number) => (await db.select().from(serie).where(eq(serie.id, id)))[0]!

test('a series that ends before it begins, each day or as a whole, is refused', async () => {
  await expect(create({ heure_debut: '12:00', heure_fin: '09:00' })).rejects.toThrow('fin doit venir après')
  await expect(create({ jusqu_au: '2026-03-01' })).rejects.toThrow('dernière date')
  await expect(create({ regle: 'FREQ=SECONDLY' })).rejects.toThrow('n’est pas comprise')
})

test('its hours are those of the clocks of France, on both sides of the change', async () => {
  const dates = await list(await create({ regle: 'FREQ=WEEKLY;BYDAY=SU', ancre: '2026-03-22', feries: true }))
  const [avant, change, apres] = dates
  expect([avant, change, apres].map(lue => findHeure(lue!.debut))).toEqual(['09:00', '09:00', '09:00'])
  expect(avant!.debut.toISOString()).toBe('2026-03-22T08:00:00.000Z')
  expect(change!.debut.toISOString()).toBe('2026-03-29T07:00:00.000Z')
  // An hour that does not exist that night is the one that clocks jump to.
  const [nuit] = await list(
    await create({
      regle: 'FREQ=DAILY;COUNT=1',
      ancre: '2026-03-29',
      heure_debut: '02:15',
      heure_fin: '02:45',
    }),
  )
  expect([findHeure(nuit!.debut), findHeure(nuit!.fin)]).toEqual(['03:15', '03:45'])
})

test('dates are laid half a year ahead, and each night those of the days that have come; twice adds nothing', async () => {
  const id = await create()
  const avant = await list(id)
  expect(avant.at(-1)!.jour! <= addJours(findJour(MAINTENANT), 183)).toBe(true)
  expect(avant.length).toBeGreaterThan(24)
  const plusTard = at('2026-04-01', '03:00')
  await extendSeries(db, plusTard)
  const apres = await list(id)
  expect(apres.length).toBeGreaterThan(avant.length)
  expect(await extendSeries(db, plusTard)).toBe(0)
  expect(await list(id)).toEqual(apres)
})

test('whole series: what was held, cancelled or moved stays; the others follow and keep their calendar event', async () => {
  const id = await create()
  const [tenue, annulee, deplacee, autre] = (await list(id)).slice(0, 4)
  const plusTard = at('2026-03-03', '18:00')
  await db.transaction(tx => holdRendezVous(tx, tenue!.id, plusTard))
  await db.transaction(tx => cancelRendezVous(tx, annulee!.id, 'Formation'))
  await move(deplacee!.id, '2026-03-19')
  const suite = await db.transaction(tx =>
    changeSerie(tx, id, 0, { ...MARDIS, heure_debut: '10:00', exceptions: ['2026-03-31'] }, plusTard),
  )
  expect(suite).toMatchObject({ retirees: 1, ajoutees: 0 })
  expect(await find(id, tenue!.jour!)).toEqual({ ...tenue, etat: 'tenu' })
  expect(await find(id, annulee!.jour!)).toMatchObject({ etat: 'annule', debut: annulee!.debut, revision: 1 })
  expect(await find(id, deplacee!.jour!)).toMatchObject({
    adresse: 'Salle des fêtes',
    debut: at('2026-03-19', '14:00'),
    detache: true,
  })
  const change = await find(id, autre!.jour!)
  expect(change).toMatchObject({ uid: autre!.uid, revision: 1, debut: at(autre!.jour!, '10:00') })
  expect(await find(id, '2026-03-31')).toBeUndefined()
  // Of two people, the second is told.
  await expect(db.transaction(tx => changeSerie(tx, id, 0, MARDIS, plusTard))).rejects.toThrow(
    'pendant que vous écriviez',
  )
})

test('from a day on: the first series ends, the second takes its dates; exceptions stay where they were put', async () => {
  const id = await create()
  const dates = await list(id)
  const [gardee, , annulee, deplacee] = dates
  await db.transaction(tx => cancelRendezVous(tx, annulee!.id, 'Formation'))
  await move(deplacee!.id, '2026-03-26')
  await expect(db.transaction(tx => splitSerie(tx, id, 0, '2026-03-01', MARDIS, MAINTENANT))).rejects.toThrow(
    'passé',
  )
  const jeudis = { ...MARDIS, regle: 'FREQ=WEEKLY;BYDAY=TH', ancre: '2026-03-10' }
  const { suite } = await db.transaction(tx => splitSerie(tx, id, 0, '2026-03-10', jeudis, MAINTENANT))
  expect((await list(id)).map(({ id }) => id)).toEqual([gardee!.id])
  expect(await read(id)).toMatchObject({ jusqu_au: '2026-03-09', revision: 1 })
  const suivantes = await list(suite)
  expect(suivantes.filter(({ etat }) => etat === 'annule').map(({ jour }) => jour)).toEqual([annulee!.jour])
  expect(suivantes.filter(({ detache }) => detache).map(({ id }) => id)).toEqual([deplacee!.id])
  const simples = suivantes.filter(({ etat, detache }) => etat === 'prevu' && !detache)
  expect(new Set(simples.map(({ jour }) => new Date(`${jour}T00:00Z`).getUTCDay()))).toEqual(new Set([4]))
  // Nights go on with the second, and leave the first alone.
  await extendSeries(db, at('2026-06-01', '03:00'))
  expect(await list(id)).toHaveLength(1)
  expect((await list(suite)).length).toBeGreaterThan(suivantes.length)
})

test('a series that keeps its days when it changes from a day on keeps their calendar events', async () => {
  const id = await create()
  const avant = await list(id)
  const { suite, ...comptes } = await db.transaction(tx =>
    splitSerie(
      tx,
      id,
      0,
      avant[1]!.jour!,
      { ...MARDIS, ancre: avant[1]!.jour!, adresse: 'Médiathèque' },
      MAINTENANT,
    ),
  )
  expect(comptes).toEqual({ changees: avant.length - 1, retirees: 0, ajoutees: 0 })
  expect((await list(suite)).map(({ uid }) => uid)).toEqual(avant.slice(1).map(({ uid }) => uid))
})

test('an ended series has no date to come; a day added by hand is one more, and only one', async () => {
  const id = await create()
  const ajout = { debut: at('2026-03-04', '09:00'), fin: at('2026-03-04', '10:00') }
  const add = async () => db.transaction(async tx => addDate(tx, await read(id), ajout))
  await add()
  await expect(add()).rejects.toThrow('existe déjà')
  await db.transaction(tx => changeSerie(tx, id, 0, { ...MARDIS, regle: 'FREQ=WEEKLY;BYDAY=MO' }, MAINTENANT))
  expect(await find(id, '2026-03-04')).toMatchObject({ detache: true, etat: 'prevu' })
  await db.transaction(tx => endSerie(tx, id, 1, '2026-03-05', MAINTENANT))
  expect((await list(id)).map(({ jour }) => jour)).toEqual(['2026-03-04'])
  await extendSeries(db, at('2026-05-01', '03:00'))
  expect(await list(id)).toHaveLength(1)
})

test('from a day on, whatever anchor is given: no day before it comes back, each week or every other week', async () => {
  const compte = async (ids: number[]) => {
    const jours = (await Promise.all(ids.map(list))).flat().map(({ jour }) => jour)
    expect(jours).toEqual([...new Set(jours)])
    return jours
  }
  // The form gives the first day as it was, and a Thursday to go on from.
  for (const regle of ['FREQ=WEEKLY;BYDAY=TU', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU']) {
    const id = await create({ regle })
    const prevus = await compte([id])
    const contenu = { ...MARDIS, regle, heure_debut: '10:00' }
    const { suite } = await db.transaction(tx => splitSerie(tx, id, 0, '2026-03-19', contenu, MAINTENANT))
    const { ancre } = await read(suite)
    expect(ancre).toBe(regle.includes('INTERVAL') ? '2026-03-31' : '2026-03-24')
    await db.transaction(tx => changeSerie(tx, suite, 0, { ...contenu, ancre, adresse: 'École' }, MAINTENANT))
    expect(await compte([id, suite])).toEqual(prevus)
  }
  // Beyond what is laid, nights lay each day once.
  const id = await create()
  const { suite } = await db.transaction(tx => splitSerie(tx, id, 0, '2026-10-01', MARDIS, MAINTENANT))
  await extendSeries(db, at('2026-06-01', '03:00'))
  await compte([id, suite])
  expect((await list(suite))[0]!.jour).toBe('2026-10-06')
  // Of ten times, those that were before are not given again.
  const dix = { regle: 'FREQ=WEEKLY;BYDAY=TU;COUNT=10' }
  const borne = await create(dix)
  const reste = await db.transaction(tx =>
    splitSerie(tx, borne, 0, '2026-03-19', { ...MARDIS, ...dix }, MAINTENANT),
  )
  expect(await compte([borne, reste.suite])).toHaveLength(10)
})

test('a series that ended does not come back to life when it is split or ended later; a rhythm without a day is refused', async () => {
  const fini = { jusqu_au: '2026-03-17' }
  const split = (id: number, jour: string, contenu: Partial<ContenuSerie>) =>
    db.transaction(tx => splitSerie(tx, id, 0, jour, { ...MARDIS, ...contenu }, MAINTENANT))
  const id = await create(fini)
  await expect(split(id, '2026-04-07', fini)).rejects.toThrow('aucune date')
  await expect(split(id, 'demain', {})).rejects.toThrow('jour à venir')
  await split(id, '2026-04-07', {})
  const autre = await create(fini)
  await db.transaction(tx => endSerie(tx, autre, 0, '2026-04-07', MAINTENANT))
  for (const finie of [id, autre]) {
    expect(await read(finie)).toMatchObject(fini)
    await db.transaction(async tx => changeSerie(tx, finie, 1, await read(finie), MAINTENANT))
    expect((await list(finie)).map(({ jour }) => jour)).toEqual(['2026-03-03', '2026-03-10', '2026-03-17'])
  }
})
