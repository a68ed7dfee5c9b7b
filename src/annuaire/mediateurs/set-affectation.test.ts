import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import type { Acteur, Portee } from '../../socle/auth/acteur.ts'
import { createPersonne } from '../../socle/auth/create-personne.ts'
import { journal } from '../../socle/journal/tables.ts'
import { structure } from '../tables.ts'
import { findAffectation } from './find-affectation.ts'
import { listAffectations } from './list-affectations.ts'
import { listEmployables } from './list-employables.ts'
import { removeAffectation } from './remove-affectation.ts'
import { contratAffectation, setAffectation } from './set-affectation.ts'
import { affectation } from './tables.ts'

const { db } = await createBaseDeTest()
await db.insert(structure).values([
  { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
  { id: 'crest', nom: 'Centre social de Crest', departement: '26' },
  { id: 'oyonnax', nom: 'Centre social d’Oyonnax', departement: '01' },
])
const createActeur = async (nom: string, ...portees: Portee[]): Promise<NonNullable<Acteur>> => {
  const courriel = `${nom.toLowerCase()}@exemple.fr`
  return { personne: await createPersonne(db, { nom, courriel, portees }), nom, courriel, portees }
}
const coordo = await createActeur('Coordo', { role: 'coordinateur', departement: '26', structure: null })
const ailleurs = await createActeur('Ailleurs', { role: 'coordinateur', departement: '01', structure: null })
const lou = await createActeur('Lou', { role: 'mediateur', departement: '26', structure: 'die' })

const POSTE = {
  ...{ personne: lou.personne, structure: 'die', dispositif: 'conseiller_numerique' as const },
  ...{ debut: '2026-01-01', fin: null },
}
beforeEach(() => db.delete(affectation))

describe('a post is refused', () => {
  test('to whoever does not coordinate that département, and to people who have no account there', async () => {
    await expect(setAffectation(db, lou, POSTE)).rejects.toMatchObject({ code: 'interdit' })
    await expect(setAffectation(db, ailleurs, POSTE)).rejects.toMatchObject({ code: 'interdit' })
    await expect(setAffectation(db, ailleurs, { ...POSTE, structure: 'oyonnax' })).rejects.toMatchObject({
      details: [{ champ: 'personne' }],
    })
    await expect(setAffectation(db, coordo, { ...POSTE, structure: 'inconnue' })).rejects.toMatchObject({
      details: [{ champ: 'structure' }],
    })
    const id = await setAffectation(db, coordo, POSTE)
    await expect(removeAffectation(db, ailleurs, id)).rejects.toMatchObject({ code: 'interdit' })
  })

  test('when it ends before it begins, or crosses another of the same structure, even said at once', async () => {
    expect(contratAffectation.safeParse({ ...POSTE, fin: '2025-12-31' }).error?.issues).toMatchObject([
      { path: ['fin'], message: 'La fin doit venir après le début.' },
    ])
    const issues = await Promise.allSettled([
      setAffectation(db, coordo, POSTE),
      setAffectation(db, coordo, { ...POSTE, debut: '2026-02-01' }),
    ])
    expect(issues.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

test('posts follow one another to the day, in one structure or several', async () => {
  await setAffectation(db, coordo, { ...POSTE, fin: '2026-02-01' })
  const id = await setAffectation(db, coordo, {
    ...{ ...POSTE, dispositif: 'france_services', debut: '2026-02-01' },
  })
  await setAffectation(db, coordo, { ...POSTE, structure: 'crest', debut: '2026-03-01' })
  const find = async (jour: string, structure?: string) =>
    (await findAffectation(db, lou.personne, jour, structure))?.dispositif
  expect(await find('2025-12-31')).toBeUndefined()
  expect(await find('2026-01-31')).toBe('conseiller_numerique')
  expect(await find('2026-02-01')).toBe('france_services')
  expect(await find('2026-03-01', 'die')).toBe('france_services')
  expect((await listEmployables(db, '26', '2026-02-01')).find(({ nom }) => nom === 'Lou')).toMatchObject({
    poste: true,
    structure: 'die',
  })
  // Ending it is correcting it.
  await setAffectation(
    db,
    coordo,
    { ...POSTE, dispositif: 'france_services', debut: '2026-02-01', fin: '2026-02-15' },
    id,
  )
  expect(await find('2026-02-15')).toBeUndefined()
  expect((await listAffectations(db, '26', '2026-02-15')).lignes.map(({ structure }) => structure)).toEqual([
    ...['crest', 'die', 'die'],
  ])
  await removeAffectation(db, coordo, id)
  const actions = await db
    .select({ action: journal.action })
    .from(journal)
    .where(eq(journal.objet_id, String(id)))
  expect(actions.map(({ action }) => action)).toEqual(['régler', 'corriger', 'retirer'])
})
