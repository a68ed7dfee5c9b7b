import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { createApp } from '../../../serveur.ts'
import { installCarnet } from '../../moteur/carnet-de-test.ts'
import { declaration, donnee } from '../../saisies/tables.ts'
import { defineIndicateur } from '../define-indicateur.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))

const definir = (mesure: string, agregation: 'somme' | 'compte' = 'somme') =>
  db.transaction(tx =>
    defineIndicateur(
      tx,
      {
        ...{ departement: '26', code: 'A1.1', libelle: 'Chiffre déclaré', unite: 'fois' },
        ...{ periodicite: 'annee', calcul: { type: 'valeur', de: { mesure, agregation, filtre: {} } } },
      },
      'commande',
      MARDI_MATIN,
    ),
  )
const visit = () => visitAs(db, app, [{ role: 'membre', departement: '26', structure: null }])

async function declare(
  ...dites: { periode: string; epci?: string; valeur: number | null; commentaire?: string }[]
) {
  const [demandee] = await db.select({ id: donnee.id }).from(donnee)
  const { personne } = await visit()
  await db.insert(declaration).values(
    dites.map(dite => ({
      ...{
        donnee: demandee!.id,
        origine: 'saisi' as const,
        declaree_par: personne,
        declaree_le: MARDI_MATIN,
      },
      ...dite,
    })),
  )
}

async function readPreuve(id: number, suite = '') {
  const page = await readTextePage(await (await visit()).get(`/indicateurs/${id}/preuve${suite}`))
  return page.replace(/[\u00a0\u202f]/g, ' ')
}

beforeAll(() => installCarnet(db))
beforeEach(() => db.execute(sql`truncate indicateur, donnee cascade`))

describe('what was declared of people', () => {
  test('is told without its figures as soon as one of them is too small', async () => {
    const id = await definir('tests_pix')
    await declare(
      { periode: '2026-01', valeur: 3, commentaire: 'trois venus à Die' },
      { periode: '2026-02', valeur: 1717 },
    )
    const page = await readPreuve(id)
    expect(page).toContain('1 720 fois')
    expect(page).toMatch(/janvier 2026 .* masqué .*Camille Durand, mardi 3 mars 2026/)
    expect(page).not.toMatch(/1 717|trois venus/)
  })

  test('is told whole when nothing in it is small, corrections included', async () => {
    const id = await definir('tests_pix')
    await declare(
      { periode: '2026-01', valeur: 500 },
      { periode: '2026-01', valeur: 640, commentaire: 'oubli de Crest' },
    )
    const page = await readPreuve(id)
    expect(page).toContain('640 fois')
    expect(page).toMatch(/640 .*oubli de Crest.*500 Corrigée depuis/)
  })

  test('says nothing at all of a figure that is hidden', async () => {
    const id = await definir('tests_pix')
    await declare({ periode: '2026-01', valeur: 3, commentaire: 'trois venus à Die' })
    const page = await readPreuve(id)
    expect(page).toContain('Ce chiffre est caché : moins de 5')
    expect(page).not.toMatch(/trois venus|Camille Durand, mardi|Déclarations/)
  })
})

test('what counts no people is always told, and what is of another period never', async () => {
  const id = await definir('sessions_formation', 'compte')
  await declare(
    { periode: '2026-01', valeur: 2 },
    { periode: '2025-12', valeur: 77 },
    { periode: '2026-02', valeur: null },
  )
  const page = await readPreuve(id)
  expect(page).toMatch(/janvier 2026 .* 2 /)
  expect(page).toContain('retirée')
  expect(page).not.toContain('décembre 2025')
})
