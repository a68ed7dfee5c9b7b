import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { createPersonne } from './create-personne.ts'
import { creerLienDeConnexion } from './creer-lien-de-connexion.ts'
import { findSession } from './find-session.ts'
import { openSession } from './open-session.ts'
import { purgeComptes } from './purge-comptes.ts'
import { lienDeConnexion, session } from './tables.ts'

const { db } = await createBaseDeTest()
const at = (heures: number) => new Date(Date.UTC(2026, 2, 3, 9) + heures * 3600_000)

test('forgets what opens nothing any more, and only that', async () => {
  const personne = await createPersonne(db, {
    nom: 'Camille Durand',
    courriel: 'camille@exemple.fr',
    portees: [],
  })
  const open = (heure: number) =>
    openSession(db, { personne, appareil: 'Firefox', ancien: undefined }, at(heure))
  await open(0)
  const recente = await open(6)
  await creerLienDeConnexion(db, personne, at(0))
  await creerLienDeConnexion(db, personne, at(12))
  await purgeComptes(db, at(12))
  expect(await db.$count(session)).toBe(1)
  expect(await findSession(db, recente, at(12))).not.toBeNull()
  expect(await db.$count(lienDeConnexion)).toBe(1)
})
