import { expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import '../../composition.ts'
import { cible, indicateur } from '../../observatoire/indicateurs/tables.ts'
import { loadModele } from './load-modele.ts'
import type { Modele } from './modele.ts'
import { readModele } from './read-modele.ts'

const { db } = await createBaseDeTest()

const createModele = (id: string, cibles: string): Modele =>
  readModele(`id: ${id}
titre: Feuille ${id}
axes:
  - numero: '1'
    titre: Accompagner
    actions:
      - numero: '1'
        titre: Aller vers
        indicateurs:
          - code: P1
            libelle: Gisements ouverts
            unite: gisements
            periodicite: annee
            calcul: { type: valeur, de: { mesure: gisements, agregation: stock } }
${cibles}
`)
const load = (modele: Modele) => loadModele(db, modele, { departement: '26' }, 'commande', MARDI_MATIN)
const CIBLE_2027 = `            cibles: [{ date: '2027-12-31', valeur: 9 }]`

test('targets of an indicator that two roadmaps share are those of the first; a model gives them where there were none', async () => {
  await installDepartements(db, '26')
  await load(createModele('sans-cible', ''))
  expect(await db.$count(cible)).toBe(0)
  await load(createModele('premiere', CIBLE_2027))
  expect(await db.select().from(cible)).toMatchObject([{ date: '2027-12-31', valeur: 9 }])
  for (const autre of [
    `            cibles: [{ date: '2026-12-31', valeur: 1 }]`,
    `            reference: { date: '2024-12-31', valeur: 3 }`,
  ])
    await load(createModele(`autre-${autre.length}`, autre))
  expect(await db.select().from(cible)).toMatchObject([{ date: '2027-12-31', valeur: 9 }])
  expect(await db.select().from(indicateur)).toMatchObject([{ code: 'P1', reference_date: null }])
})
