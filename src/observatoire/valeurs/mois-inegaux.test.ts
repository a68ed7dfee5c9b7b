import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { defineIndicateur } from '../indicateurs/define-indicateur.ts'
import { setCibles } from '../indicateurs/set-cibles.ts'
import { readIndicateurs } from './read-indicateurs.ts'

const { db } = await createBaseDeTest()
const MAINTENANT = new Date('2026-07-10T10:00:00Z')

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.transaction(async tx => {
    const id = await defineIndicateur(
      tx,
      {
        ...{
          departement: '26',
          code: 'M1',
          libelle: 'Participants',
          unite: 'participants',
          periodicite: 'mois',
        },
        calcul: { type: 'valeur', de: { mesure: 'participants_evenement', filtre: {}, agregation: 'somme' } },
      },
      'test',
      MAINTENANT,
    )
    const cibles = { reference: null, cibles: [{ date: '2026-12-31', valeur: 1200 }] }
    await setCibles(tx, id, cibles, 'test', MAINTENANT)
  })
})

const declare = (...dites: [string, number][]) =>
  db.transaction(async tx => {
    await tx.execute(sql`delete from declaration`)
    for (const [periode, valeur] of dites)
      await tx.execute(sql`
        insert into declaration (donnee, periode, epci, valeur, origine, declaree_par, declaree_le)
        select id, ${periode}, '', ${valeur}, 'saisi', 'test', now() from donnee`)
  })
const read = async () => (await readIndicateurs(db, { departement: '26', codes: ['M1'] }, MAINTENANT))[0]!

const month = (annee: number, mois: number, valeur: number): [string, number] => [`${annee}-0${mois}`, valeur]
const AVANT = [1, 2, 3, 4, 5, 6].map(mois => month(2025, mois, 100))

test('months that are not known on both sides make neither a rise nor a fall', async () => {
  await declare(...AVANT, month(2026, 1, 120), month(2026, 2, 120), month(2026, 4, 120))
  expect((await read()).tendance).toBe('hausse')
  await declare(month(2025, 1, 100), month(2026, 2, 120))
  expect((await read()).tendance).toBeNull()
})

test('the path is that of the day before the first unknown month', async () => {
  await declare(month(2026, 1, 100), month(2026, 2, 100), month(2026, 3, 100))
  expect(await read()).toMatchObject({ statut: 'sur_trajectoire', courante: { valeur: 300 } })
  await declare(month(2026, 1, 100), month(2026, 2, 100), month(2026, 4, 900))
  const trouee = await read()
  expect(trouee.raison).toContain('200')
  expect(trouee.raison).toContain('28 février 2026')
  await declare(month(2026, 4, 900))
  expect(await read()).toMatchObject({ statut: 'sans_valeur', courante: { valeur: 900 } })
  expect((await read()).raison).toContain('Il manque des valeurs')
})

test('with every month that is over, the month that runs counts too', async () => {
  await declare(...AVANT.map(([code, valeur]): [string, number] => [code.replace('2025', '2026'), valeur]), [
    ...(['2026-07', 50] as const),
  ])
  expect((await read()).raison).toContain('650')
})
