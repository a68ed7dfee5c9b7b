import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import {
  clearPrescriptions,
  daysLater,
  enterStructure,
  followSomeone,
  IDENTITE,
  installOrientation,
  readCourriels,
  sendSomeone,
} from '../../../tests/orientation-de-test.ts'
import { MAISON } from '../../../tests/verification-de-test.ts'
import { erasePersonne } from '../../personnes/erase-personne.ts'
import { mergePersonnes } from '../../personnes/merge-personnes.ts'
import { listOublis } from '../../personnes/oublis.ts'
import { purgePersonnes } from '../../personnes/purge-personnes.ts'
import { addPrescripteur } from './add-prescripteur.ts'
import type { Emetteur } from './emetteur.ts'
import './forget-personne.ts'
import { type Geste, movePrescription } from './move-prescription.ts'
import { purgePrescriptions, readConservation } from './purge-prescriptions.ts'
import { readIdentite, readPrescription } from './read-prescription.ts'
import { remindPrescriptions } from './remind-prescriptions.ts'
import { removePrescripteur } from './remove-prescripteur.ts'
import { prescripteur } from './tables.ts'

const { db } = await createBaseDeTest()
const { lieux, mairie } = await installOrientation(db)
beforeEach(() => clearPrescriptions(db))

const send = (lieu = lieux.tilleuls, propre: Record<string, unknown> = {}, maintenant = MARDI_MATIN) =>
  sendSomeone(db, mairie, lieu, propre, maintenant)
const sendSuivie = (personne: string, structure: string, maintenant = MARDI_MATIN) =>
  sendSomeone(db, mairie, lieux.tilleuls, { mode: 'suivie', personne }, maintenant, [structure])
const move = (id: string, geste: Geste, maintenant = MARDI_MATIN) =>
  movePrescription(db, id, geste, 'camille', MAISON, maintenant)

describe('a followed person', () => {
  const contactOf = async (id: string) =>
    (
      await db.execute<{ contact: string }>(
        sql`select dernier_contact::text as contact from personne_suivie where id = ${id}`,
      )
    ).rows[0]?.contact
  beforeAll(() => enterStructure(db, 'suivi'))

  test('erased, or followed by another structure, is not sent; nothing is written', async () => {
    const { acteur, id } = await followSomeone(db, 'suivi')
    await expect(sendSuivie(id, 'ailleurs')).rejects.toThrow('ne suit plus cette personne')
    await erasePersonne(db, acteur, id)
    await expect(sendSuivie(id, 'suivi')).rejects.toThrow('ne suit plus cette personne')
    expect(await readCourriels(db, 'accueil@tilleuls.fr')).toHaveLength(0)
  })

  test('sent long after being last seen: their contact is of that day, so that they are kept', async () => {
    const { id } = await followSomeone(db, 'suivi')
    await sendSuivie(id, 'suivi', daysLater(700))
    expect(await contactOf(id)).toBe('2028-02-01')
    const effacees = await purgePersonnes(db, daysLater(800))
    expect(effacees.get('suivi')).toBeUndefined()
  })

  test('whose card was merged into another is sent under the one kept', async () => {
    const { acteur, id: gardee } = await followSomeone(db, 'suivi')
    const { id: source } = await followSomeone(db, 'suivi')
    await mergePersonnes(db, acteur, { gardee, source }, MARDI_MATIN)
    const { id } = await sendSuivie(source, 'suivi')
    const { rows } = await db.execute(sql`select personne from prescription where id = ${id}`)
    expect(rows).toEqual([{ personne: gardee }])
    await expect(sendSuivie(gardee, 'suivi')).rejects.toThrow('déjà envoyé cette personne')
  })
})

describe('forgotten', () => {
  test('thirty days after the end, and what is counted stays', async () => {
    const { id } = await send()
    await move(id, { etat: 'acceptee' })
    await move(id, { etat: 'faite' })
    expect(await purgePrescriptions(db, daysLater(29), 30)).toBe(0)
    expect(await purgePrescriptions(db, daysLater(30), 30)).toBe(1)
    expect(await readIdentite(db, id)).toEqual({ nom: null, telephone: null, precisions: null })
    const { rows } = await db.execute<Record<string, unknown>>(
      sql`select * from prescription where id = ${id}`,
    )
    for (const mot of [...IDENTITE, 'accueil@mairie.fr', 'accueil@tilleuls.fr'])
      expect(JSON.stringify(rows)).not.toContain(mot)
    expect(rows[0]).toMatchObject({ etat: 'faite', besoin: 'demarches', organisme: 'Mairie de Valence' })
    const { rows: liens } = await db.execute(sql`select from lien_prescription`)
    expect(liens).toHaveLength(0)
  })

  test('whoever was removed from the register, thirty days after, once nothing of theirs is open; their count stays', async () => {
    const parti = await addPrescripteur(
      db,
      '26',
      {
        nom: 'Sacha Petit',
        courriel: 'sacha@mairie.fr',
        organisme: 'CCAS',
        genre: 'professionnel',
        filiere: 'social',
      },
      'camille',
      MARDI_MATIN,
    )
    const sien: Emetteur = {
      ...mairie,
      porte: { prescripteur: parti.id },
      nom: 'Sacha Petit',
      courriel: parti.courriel,
    }
    const { id } = await sendSomeone(db, sien, lieux.tilleuls)
    await removePrescripteur(db, { id: parti.id, departement: '26' }, 'camille', MARDI_MATIN)
    const isKnown = async () =>
      (await db.select().from(prescripteur).where(eq(prescripteur.id, parti.id))).length
    await purgePrescriptions(db, daysLater(60), 30)
    expect(await isKnown()).toBe(1)
    await move(id, { etat: 'refusee', motif: 'complet' }, daysLater(61))
    await purgePrescriptions(db, daysLater(90), 30)
    expect(await isKnown()).toBe(1)
    await purgePrescriptions(db, daysLater(91), 30)
    expect(await isKnown()).toBe(0)
    expect(await readPrescription(db, id)).toMatchObject({
      etat: 'refusee',
      prescripteur: parti.id,
      prescripteur_nom: null,
    })
    // Who is on the register stays, however long ago they sent someone.
    expect(await db.$count(prescripteur)).toBeGreaterThan(0)
  })

  test('half a year after nobody answered; not what still waits', async () => {
    const { id } = await send()
    expect(await purgePrescriptions(db, daysLater(179), 30)).toBe(0)
    expect(await purgePrescriptions(db, daysLater(181), 30)).toBe(1)
    await expect(remindPrescriptions(db, MAISON, daysLater(200))).resolves.toBe(0)
    expect(await readPrescription(db, id)).toMatchObject({ etat: 'envoyee' })
  })

  test('a setting that is no number of days stops the program', () => {
    expect(readConservation({ MAILLAGE_ORIENTATION_CONSERVATION_JOURS: '60' })).toBe(60)
    expect(() => readConservation({ MAILLAGE_ORIENTATION_CONSERVATION_JOURS: 'un mois' })).toThrow()
  })

  test('a followed person erased everywhere is nobody here either', async () => {
    const oubli = listOublis().find(({ nom }) => nom === 'Orientations')!
    await enterStructure(db, 'oubli')
    const { id: personne } = await followSomeone(db, 'oubli')
    const { id } = await sendSuivie(personne, 'oubli')
    expect(await oubli.tell(db, personne)).toEqual([
      expect.objectContaining({ le: '2026-03-03', href: `/prescriptions/${id}` }),
    ])
    const gardee = randomUUID()
    await db.transaction(tx => oubli.replace(tx, personne, gardee, MARDI_MATIN))
    expect(await oubli.tell(db, personne)).toEqual([])
    await db.transaction(tx => oubli.forget(tx, gardee))
    expect(await oubli.tell(db, gardee)).toEqual([])
    const { rows } = await db.execute<{ empreinte: string | null; precisions: string | null }>(
      sql`select empreinte, precisions from prescription where id = ${id}`,
    )
    expect(rows).toEqual([{ empreinte: null, precisions: null }])
  })
})
