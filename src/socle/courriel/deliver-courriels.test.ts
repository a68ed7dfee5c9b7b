import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { deliverCourriels } from './deliver-courriels.ts'
import { queueCourriel } from './queue-courriel.ts'
import { readReglagesCourriel } from './reglages.ts'
import { courriel } from './tables.ts'

const { db } = await createBaseDeTest()
const recus: string[] = []
let panne = false
const serveur = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_adresse, _session, repondre) => repondre(panne ? new Error('boîte pleine') : null),
  async onData(flux, _session, repondre) {
    recus.push(Buffer.concat(await flux.toArray()).toString())
    repondre()
  },
})
await new Promise<void>(pret => serveur.listen(0, '127.0.0.1', pret))
afterAll(() => new Promise<void>(fini => serveur.close(() => fini())))

const smtp = `smtp://127.0.0.1:${(serveur.server.address() as AddressInfo).port}`
const reglages = { smtp, expediteur: 'Maillage <maillage@exemple.fr>', visibles: false }
const at = (minutes: number) => new Date(Date.UTC(2026, 2, 3, 9) + minutes * 60_000)
const write = (sujet = 'Votre lien') =>
  queueCourriel(
    db,
    {
      destinataire: 'camille@exemple.fr',
      sujet,
      texte: 'https://maillage.test/lien?jeton=x',
      expire_le: at(15),
    },
    at(0),
  )

beforeEach(async () => {
  await db.delete(courriel)
  recus.length = 0
  panne = false
})

test('an address that is not normalised does not enter the outbox', async () => {
  const mauvais = { destinataire: 'a@b.fr\r\nBcc: c@d.fr', sujet: 'x', texte: 'x', expire_le: at(15) }
  await expect(queueCourriel(db, mauvais, at(0))).rejects.toThrow('not normalised')
})

test('a line break in a subject adds no header', async () => {
  await write('Bonjour\r\nBcc: pirate@exemple.fr')
  await deliverCourriels(db, reglages, at(0))
  expect(recus[0]).toMatch(/^Subject: Bonjour Bcc: pirate@exemple.fr\r$/m)
  expect(recus[0]).not.toMatch(/^Bcc:/m)
})

test('a mail that SMTP refuses is kept, and tried again later', async () => {
  panne = true
  await write()
  expect(await deliverCourriels(db, reglages, at(0))).toEqual({ envoyes: 0, echoues: 1 })
  const [attente] = await db.select().from(courriel)
  expect(attente).toMatchObject({ essais: 1, envoye_le: null, prochain_essai: at(1) })
  expect(attente?.derniere_erreur).toContain('boîte pleine')
  panne = false
  expect(await deliverCourriels(db, reglages, at(0))).toEqual({ envoyes: 0, echoues: 0 })
  expect(await deliverCourriels(db, reglages, at(1))).toEqual({ envoyes: 1, echoues: 0 })
})

test('a server that does not answer loses nothing', async () => {
  await write()
  const eteint = { ...reglages, smtp: 'smtp://127.0.0.1:1' }
  expect(await deliverCourriels(db, eteint, at(0))).toEqual({ envoyes: 0, echoues: 1 })
  expect(await deliverCourriels(db, reglages, at(2))).toEqual({ envoyes: 1, echoues: 0 })
})

test('a mail goes once, even when two deliveries run at once, and its link is then erased', async () => {
  await write()
  const bilans = await Promise.all([1, 2].map(() => deliverCourriels(db, reglages, at(0))))
  expect(bilans.reduce((total, { envoyes }) => total + envoyes, 0)).toBe(1)
  expect(recus).toHaveLength(1)
  expect(recus[0]).toContain('From: Maillage <maillage@exemple.fr>')
  expect(await db.select().from(courriel)).toMatchObject([{ texte: null, envoye_le: at(0) }])
})

test('a mail that has expired is not sent, and its link is erased even without SMTP', async () => {
  await write()
  await deliverCourriels(db, { ...reglages, smtp: null }, at(15))
  expect(await db.select().from(courriel)).toMatchObject([{ texte: null, envoye_le: null }])
  await deliverCourriels(db, reglages, at(15))
  expect(recus).toEqual([])
})

test('settings: SMTP asks for a sender, and mails are on screen only when it was asked for', () => {
  expect(() => readReglagesCourriel({ MAILLAGE_SMTP: smtp }, 'production')).toThrow('MAILLAGE_EXPEDITEUR')
  expect(readReglagesCourriel({}, 'production').visibles).toBe(false)
  expect(readReglagesCourriel({}, 'demonstration').visibles).toBe(true)
})

test('an invitation travels with the text, as calendars expect it, and is erased with it', async () => {
  const contenu = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n'
  await queueCourriel(
    db,
    {
      ...{ destinataire: 'camille@exemple.fr', sujet: 'Annulée', texte: 'Annulée', expire_le: at(15) },
      calendrier: { methode: 'CANCEL', contenu },
    },
    at(0),
  )
  await deliverCourriels(db, reglages, at(0))
  expect(recus[0]).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/)
  expect(recus[0]).toContain('annulation.ics')
  expect(await db.select().from(courriel)).toMatchObject([{ texte: null, calendrier: null }])
})
