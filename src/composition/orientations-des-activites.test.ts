import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { visitAs } from '../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../tests/contexte-de-test.ts'
import { enterMairie, enterStructure, followSomeone, SAISIE_NOMMEE } from '../../tests/orientation-de-test.ts'
import { MAISON } from '../../tests/verification-de-test.ts'
import { activite } from '../activite/tables.ts'
import { findStructureDestinataire } from '../orientation/prescriptions/find-destinataire.ts'
import { movePrescription } from '../orientation/prescriptions/move-prescription.ts'
import { recordPrescription } from '../orientation/prescriptions/record-prescription.ts'
import { checkSaisie } from '../orientation/prescriptions/saisie.ts'
import { createApp } from '../serveur.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
let lou: Awaited<ReturnType<typeof visitAs>>
const CHAMPS = { type: 'individuel', date: '2026-03-03', duree: '30', thematiques: 'email', ou: 'a_distance' }

beforeAll(async () => {
  await installDepartements(db, '26')
  for (const id of ['die', 'crest']) await enterStructure(db, id)
  lou = await visitAs(db, app, [{ role: 'mediateur', departement: '26', structure: 'die' }])
})
beforeEach(() => db.delete(activite))

/** Someone sent to a structure, which accepts. */
async function receive(structure: string, propre: Record<string, unknown> = {}, suivies: string[] = []) {
  const id = randomUUID()
  const maintenant = new Date()
  await recordPrescription(
    db,
    await enterMairie(db),
    {
      ...{ id, suivies, saisie: checkSaisie({ ...SAISIE_NOMMEE, ...propre }) },
      destinataire: (await findStructureDestinataire(db, structure))!,
    },
    MAISON,
    maintenant,
  )
  await movePrescription(db, id, { etat: 'acceptee' }, 'camille', MAISON, maintenant)
  return id
}
const open = async (id: string) => lou.get(`/activites/nouvelle?orientation=${id}`)
const send = (propre: Record<string, string>) =>
  lou.post('/activites/nouvelle', { id: randomUUID(), ...CHAMPS, ...propre })

test('an orientation that was invented, or that another structure received, leads to no activity', async () => {
  for (const orientation of [randomUUID(), await receive('crest', { prenom: 'Marcel' })]) {
    const page = await open(orientation)
    expect(page.status).toBe(400)
    expect(await page.text()).toContain('n’est pas adressée à votre structure')
    const refus = await send({ orientation })
    expect(refus.status).toBe(400)
    const texte = await refus.text()
    expect(texte).toContain('n’est pas adressée à votre structure')
    // Sent again as shown, it is recorded on its own.
    expect(texte).not.toContain(orientation)
    expect(await db.select().from(activite)).toEqual([])
  }
})

test('nor is one put in the place of another by a correction', async () => {
  const id = randomUUID()
  await send({ id })
  const refus = await send({ deja_notee: id, suite: 'corriger', orientation: randomUUID() })
  expect(refus.status).toBe(400)
  expect(await db.select().from(activite)).toMatchObject([{ id, orientation: null }])
})

test('the form knows the theme, the commune and who is followed; recorded, it leads back to say what became of it', async () => {
  const { id: personne } = await followSomeone(db, 'die')
  const orientation = await receive('die', { mode: 'suivie', besoin: 'emploi', personne }, ['die'])
  const page = await (await open(orientation)).text()
  const isCochee = (valeur: string) =>
    new RegExp(`<input[^>]*(value="${valeur}"[^>]*checked|checked[^>]*value="${valeur}")`).test(page)
  expect(isCochee('insertion_professionnelle')).toBe(true)
  expect(isCochee('individuel')).toBe(true)
  expect(page).toContain('value="Valence (26362)"')
  expect(page).toMatch(
    new RegExp(`(value="${personne}"[^>]*(checked|selected)|(checked|selected)[^>]*value="${personne}")`),
  )
  const envoi = await send({ orientation, personnes: personne })
  expect(envoi.headers.get('Location')).toBe(`/prescriptions/${orientation}#message`)
  const suite = await (await lou.get(`/prescriptions/${orientation}`)).text()
  expect(suite).toContain('Oui, elle a été aidée')
  expect(await db.select().from(activite).where(eq(activite.orientation, orientation))).toHaveLength(1)
})

test('a followed person of the structure that sends is not named to the one that receives', async () => {
  const { id: personne } = await followSomeone(db, 'crest')
  const orientation = await receive('die', { mode: 'suivie', personne }, ['crest'])
  const page = await open(orientation)
  expect(page.status).toBe(200)
  expect(await page.text()).not.toContain(personne)
})
