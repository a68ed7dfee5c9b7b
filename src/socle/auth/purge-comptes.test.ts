import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import type { Portee } from './acteur.ts'
import { createPersonne } from './create-personne.ts'
import { creerLienDeConnexion } from './creer-lien-de-connexion.ts'
import { findSession } from './find-session.ts'
import { openSession } from './open-session.ts'
import { purgeComptes } from './purge-comptes.ts'
import { lienDeConnexion, personne, session } from './tables.ts'

const { db } = await createBaseDeTest()
const at = (heures: number) => new Date(Date.UTC(2026, 2, 3, 9) + heures * 3600_000)

test('forgets what opens nothing any more, and only that', async () => {
  const camille = await createPersonne(db, {
    nom: 'Camille Durand',
    courriel: 'camille@exemple.fr',
    portees: [],
  })
  const open = (heure: number) =>
    openSession(db, { personne: camille, appareil: 'Firefox', ancien: undefined }, at(heure))
  await open(0)
  const recente = await open(6)
  await creerLienDeConnexion(db, camille, at(0))
  await creerLienDeConnexion(db, camille, at(12))
  await purgeComptes(db, at(12))
  expect(await db.$count(session)).toBe(1)
  expect(await findSession(db, recente, at(12))).not.toBeNull()
  expect(await db.$count(lienDeConnexion)).toBe(1)
})

test('forgets accounts without role after 90 days, unless they are in use', async () => {
  const create = async (courriel: string, portees: Portee[] = []) => {
    const id = await createPersonne(db, { nom: 'Dominique Martin', courriel, portees })
    await db
      .update(personne)
      .set({ cree_le: at(0) })
      .where(eq(personne.id, id))
    return id
  }
  await db.delete(personne)
  await create('oublie@exemple.fr')
  await create('coordinatrice@exemple.fr', [{ role: 'coordinateur', departement: '26', structure: null }])
  const present = await create('present@exemple.fr')
  const jours90 = 90 * 24
  await openSession(db, { personne: present, appareil: 'Firefox', ancien: undefined }, at(jours90 - 1))
  await purgeComptes(db, at(jours90 - 1))
  expect(await db.$count(personne)).toBe(3)
  await purgeComptes(db, at(jours90))
  const restants = await db.select().from(personne)
  expect(restants.map(({ courriel }) => courriel).sort()).toEqual([
    'coordinatrice@exemple.fr',
    'present@exemple.fr',
  ])
})
