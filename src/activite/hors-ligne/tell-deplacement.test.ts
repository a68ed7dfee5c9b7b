import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { rendezVous } from '../../agenda/tables.ts'
import { structure } from '../../annuaire/tables.ts'
import { createPersonne } from '../../socle/auth/create-personne.ts'
import type { EntreeActivite } from '../activite.ts'
import { activite } from '../tables.ts'
import { contratEnvoi } from './operation.ts'
import { synchronise } from './synchronise.ts'

const { db } = await createBaseDeTest()
await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })
const portees = [{ role: 'mediateur' as const, departement: '26', structure: 'die' }]
const compte = { nom: 'Lou', courriel: 'lou@exemple.fr', portees }
const lou = { personne: await createPersonne(db, compte), ...compte }

const SAISIE = {
  ...{ type: 'individuel', date: '2026-03-03', duree_minutes: 30, type_lieu: 'a_distance' },
  thematiques: ['email'],
} satisfies EntreeActivite
type Geste = { activite?: string; operation?: string; saisie?: Record<string, unknown> }
const create = (geste: Geste = {}) => ({
  ...{ id: crypto.randomUUID(), activite: crypto.randomUUID(), operation: 'enregistrer', saisie: SAISIE },
  ...{ saisie_le: MARDI_MATIN.toISOString(), ...geste },
})
async function send(operations: ReturnType<typeof create>[]) {
  const envoi = contratEnvoi.parse({ horloge: MARDI_MATIN.toISOString(), operations })
  const logDefaut = (erreur: unknown) => {
    throw erreur
  }
  return (await synchronise(db, lou, envoi, { maintenant: MARDI_MATIN, logDefaut })).operations
}

const plan = async (propre: Partial<typeof rendezVous.$inferInsert> = {}) => {
  const [cree] = await db
    .insert(rendezVous)
    .values({
      ...{ departement: '26', nature: 'permanence', titre: 'Permanence de Die', debut: MARDI_MATIN },
      ...{ fin: new Date(MARDI_MATIN.getTime() + 3_600_000), revision: 2, ...propre },
    })
    .returning()
  return cree!.id
}
const of = (id: number, geste: Geste = {}) => ({
  ...create({ saisie: { ...SAISIE, rendez_vous: id }, ...geste }),
  rendez_vous_revision: 2,
})
const sendOne = async (operation: ReturnType<typeof create>) => {
  const [reponse] = await send([operation])
  const [lue] = await db.select().from(activite).where(eq(activite.id, operation.activite))
  return { ...reponse!, rendez_vous: lue!.rendez_vous, date: lue!.date }
}

test('one that is no more, of elsewhere, or a meeting, is left out: the record is kept, and it is told', async () => {
  const ailleurs = await plan({ departement: '01' })
  const reunion = await plan({ nature: 'reunion' })
  for (const id of [999_999, ailleurs, reunion])
    expect(await sendOne(of(id))).toMatchObject({
      ...{ statut: 'enregistre', rendez_vous: null },
      message: expect.stringContaining('enregistrée sans lui'),
    })
})

test('cancelled or moved, the record keeps it as it was said, and the person is told', async () => {
  const annule = await plan({ etat: 'annule', revision: 3 })
  expect(await sendOne(of(annule))).toMatchObject({
    ...{ statut: 'enregistre', rendez_vous: annule },
    message: expect.stringMatching(/« Permanence de Die » a été annulé depuis.*quand même/),
  })
  const debut = new Date('2026-03-05T14:00:00+01:00')
  const deplace = await plan({ debut, fin: new Date('2026-03-05T17:00:00+01:00'), revision: 3 })
  const message = expect.stringContaining('Permanence de Die, jeudi 5 mars 2026')
  expect(await sendOne(of(deplace))).toMatchObject({ rendez_vous: deplace, date: '2026-03-03', message })
  // With others, or corrected before it was recorded, it is told the same.
  const [lot] = await send([of(deplace), of(deplace)])
  expect(lot).toMatchObject({ statut: 'enregistre', message })
  expect(await sendOne(of(deplace, { operation: 'corriger' }))).toMatchObject({ message })
})

test('unchanged, or not chosen on the device, nothing is told', async () => {
  const id = await plan()
  expect(await sendOne(of(id))).toMatchObject({ statut: 'enregistre', message: null, rendez_vous: id })
  await db.update(rendezVous).set({ revision: 3 }).where(eq(rendezVous.id, id))
  const ancienne = create({ saisie: { ...SAISIE, rendez_vous: id } })
  expect(await sendOne(ancienne)).toMatchObject({ message: null, rendez_vous: id })
  const saisie = { ...SAISIE, duree_minutes: 45, rendez_vous: id }
  const choisie = of(id, { activite: ancienne.activite, operation: 'corriger', saisie })
  expect(await sendOne(choisie)).toMatchObject({ message: expect.stringContaining('a changé depuis') })
})
