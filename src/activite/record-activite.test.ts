import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../tests/comptes-de-test.ts'
import { affectation } from '../annuaire/mediateurs/tables.ts'
import { structure } from '../annuaire/tables.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import { createPersonne } from '../socle/auth/create-personne.ts'
import { contratActivite } from './activite.ts'
import { recordActivite } from './record-activite.ts'
import { activite } from './tables.ts'

const { db } = await createBaseDeTest()
await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })
const personne = await createPersonne(db, { nom: 'Lou', courriel: 'lou@exemple.fr', portees: [] })
const lou: NonNullable<Acteur> = { personne, nom: 'Lou', courriel: 'lou@exemple.fr', portees: [] }
const SAISIE = contratActivite.parse({
  ...{
    type: 'individuel',
    date: '2026-03-03',
    duree_minutes: 30,
    type_lieu: 'a_distance',
    thematiques: ['email'],
  },
})

test('an activity is that of the structure and post of its day, once', async () => {
  const recueil = { id: crypto.randomUUID(), saisie: SAISIE }
  await expect(recordActivite(db, lou, recueil, MARDI_MATIN)).rejects.toMatchObject({ code: 'interdit' })
  await db.insert(affectation).values({
    personne,
    structure: 'die',
    dispositif: 'conseiller_numerique',
    debut: '2026-01-01',
    fin: '2026-03-04',
  })
  expect(await recordActivite(db, lou, recueil, MARDI_MATIN)).toMatchObject({ nouvelle: true })
  expect(await recordActivite(db, lou, recueil, MARDI_MATIN)).toMatchObject({ nouvelle: false })
  expect(await db.select().from(activite)).toMatchObject([
    {
      structure: 'die',
      acteur: 'conseiller_numerique',
      departement: '26',
      auteur: personne,
      participants: 1,
    },
  ])
})
