import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import {
  createComite,
  findReunionEcrite,
  installComites,
  listPointsEcrits,
  planPourTest,
  QUAND,
} from '../../../../tests/reunions-de-test.ts'
import { readChampsCaches } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { courriel } from '../../../socle/courriel/tables.ts'
import { convocation, decision, pointOrdreDuJour, representant } from '../../gouvernance/tables.ts'
import { purgeConvocations } from '../purge-convocations.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role = 'copilote', code = '26') =>
  visitAs(db, app, [{ role, departement: code, structure: null }])

const { technique } = await installComites(db)

beforeEach(async () => {
  await db.delete(courriel)
})

describe('convocation', () => {
  test('one mail an address, with its own calendar file; who has no address is listed', async () => {
    const id = await planPourTest(db, '26', technique, '2026-03-26')
    const copilote = await visit()
    await copilote.post(`/gouvernance/reunions/${id}/ordre-du-jour`, { titre: 'Permanences', minutes: '45' })
    const apercu = await readTextePage(await copilote.get(`/gouvernance/reunions/${id}/convocation`))
    expect(apercu).toMatch(/Sans adresse de courriel : Sans Adresse, Communauté de communes du Diois/)
    expect(apercu).toMatch(/Sans représentant en cours de mandat ce jour-là : Sans Personne/)
    expect(apercu).toContain('1. Permanences (45 min)')

    const reponse = await copilote.post(`/gouvernance/reunions/${id}/convocation`)
    expect(reponse.status).toBe(303)
    const envoyes = await db.select().from(courriel).orderBy(courriel.destinataire)
    expect(envoyes.map(({ destinataire }) => destinataire)).toEqual(['ada@exemple.fr', 'bob@exemple.fr'])
    expect(envoyes[0]).toMatchObject({ sujet: 'Convocation : Comité technique, jeudi 26 mars 2026' })
    expect(envoyes[0]!.texte).toContain(`https://maillage.test/gouvernance/reunions/${id}`)
    const ical = envoyes[0]!.calendrier!.contenu.replaceAll('\r\n ', '')
    expect(ical).toContain('DTSTART:20260326T083000Z')
    expect(ical).toContain('ORGANIZER')
    expect(ical).toContain('ada@exemple.fr')
    // Nobody learns the address of another.
    expect(ical).not.toContain('bob@exemple.fr')
    // Nobody says whether it was held: who was convened is forgotten all the same.
    await purgeConvocations(db, new Date('2026-04-20T12:00:00Z'))
    expect(await db.$count(convocation, eq(convocation.reunion, id))).toBe(2)
    await purgeConvocations(db, new Date('2026-04-26T12:00:00Z'))
    expect(await db.$count(convocation, eq(convocation.reunion, id))).toBe(0)
  })

  test('it goes once, even when two people ask for it at once', async () => {
    const id = await planPourTest(db, '26', technique, '2026-03-27')
    const copilotes = await Promise.all([visit(), visit()])
    const reponses = await Promise.all(
      copilotes.map(copilote => copilote.post(`/gouvernance/reunions/${id}/convocation`)),
    )
    expect(reponses.map(({ status }) => status).sort()).toEqual([303, 409])
    expect(await db.$count(courriel)).toBe(2)
  })

  test('not for a meeting that is cancelled, nor one that has begun', async () => {
    const annulee = await planPourTest(db, '26', technique, '2026-03-30')
    const passee = await planPourTest(db, '26', technique, '2026-03-02')
    const copilote = await visit()
    await copilote.post(`/gouvernance/reunions/${annulee}/annuler`, { motif: 'Grève' })
    for (const id of [annulee, passee])
      expect((await copilote.post(`/gouvernance/reunions/${id}/convocation`)).status).toBe(409)
    expect(await db.$count(courriel)).toBe(0)
  })

  test('whose mandate is over that day is not convened', async () => {
    const seul = await createComite(db, '26', 'Comité de mai', {
      'Ville de Crest': [['Cy', 'cy@exemple.fr']],
    })
    await db.update(representant).set({ fin: '2026-05-03' }).where(eq(representant.nom, 'Cy'))
    const id = await planPourTest(db, '26', seul, '2026-05-04')
    const page = await readTextePage(await (await visit()).get(`/gouvernance/reunions/${id}/convocation`))
    expect(page).toContain('Personne à convoquer')
    expect(page).not.toContain('Convoquer 1 personne')
  })

  test('moved then cancelled: told each time, the same event, a SEQUENCE that grows', async () => {
    const id = await planPourTest(db, '26', technique, '2026-03-31')
    const copilote = await visit()
    const move = (revision: string, jour: string) =>
      copilote.post(`/gouvernance/reunions/${id}/modifier`, { ...QUAND, jour, revision })
    // Nobody was convened yet.
    await move('1', '2026-04-01')
    expect(await db.$count(courriel)).toBe(0)
    await copilote.post(`/gouvernance/reunions/${id}/convocation`)
    await db.delete(courriel)
    await move('2', '2026-04-07')
    const [deplacee] = await db.select().from(courriel)
    expect(deplacee!.texte).toContain('Elle était prévue mercredi 1er avril 2026')
    expect(deplacee!.calendrier).toMatchObject({ methode: 'REQUEST' })
    expect(deplacee!.calendrier!.contenu).toContain('SEQUENCE:2')
    await db.delete(courriel)
    await copilote.post(`/gouvernance/reunions/${id}/annuler`, { motif: 'Neige annoncée' })
    const [annulee] = await db.select().from(courriel)
    const { rendez_vous } = await findReunionEcrite(db, id)
    expect(annulee!.texte).toContain('Pourquoi : Neige annoncée')
    expect(annulee!.calendrier).toMatchObject({ methode: 'CANCEL' })
    expect(annulee!.calendrier!.contenu).toContain('SEQUENCE:3')
    expect(annulee!.calendrier!.contenu).toContain(rendez_vous.uid)
  })

  test('an agenda that changed is sent again with what changed, once for each change', async () => {
    const id = await planPourTest(db, '26', technique, '2026-04-14')
    const copilote = await visit()
    const resend = () => copilote.post(`/gouvernance/reunions/${id}/convocation/renvoyer`)
    const addPoint = (titre: string) =>
      copilote.post(`/gouvernance/reunions/${id}/ordre-du-jour`, { titre, minutes: '' })
    await addPoint('Permanences')
    expect((await resend()).status).toBe(409)
    await copilote.post(`/gouvernance/reunions/${id}/convocation`)
    expect((await resend()).status).toBe(409)
    expect(
      (await (await visit('membre')).post(`/gouvernance/reunions/${id}/convocation/renvoyer`)).status,
    ).toBe(403)
    await db.delete(courriel)
    await addPoint('Budget')
    expect(await readTextePage(await copilote.get(`/gouvernance/reunions/${id}/convocation`))).toContain(
      '- Ajouté : Budget',
    )
    expect((await resend()).status).toBe(303)
    expect((await resend()).status).toBe(409)
    const envoyes = await db.select().from(courriel)
    expect(envoyes).toHaveLength(2)
    expect(envoyes[0]).toMatchObject({
      sujet: 'Ordre du jour modifié : Comité technique, mardi 14 avril 2026',
      texte: expect.stringContaining('Ce qui change :\n- Ajouté : Budget\n'),
      calendrier: null,
    })
  })

  test('a decision closed to members since is told by no mail, sent or sent again', async () => {
    const id = await planPourTest(db, '26', technique, '2026-04-15')
    const [prise] = await db
      .insert(decision)
      .values({ departement: '26', reunion: id, texte: 'Fermer le guichet' })
      .returning()
    await db
      .insert(pointOrdreDuJour)
      .values({ reunion: id, rang: 1, titre: 'Décision : Fermer le guichet', sujet: `decision:${prise!.id}` })
    const copilote = await visit()
    await copilote.post(`/gouvernance/reunions/${id}/convocation`)
    await db.delete(courriel)
    await db.update(decision).set({ visibilite: 'copilotes' }).where(eq(decision.id, prise!.id))
    await copilote.post(`/gouvernance/reunions/${id}/ordre-du-jour`, { titre: 'Budget', minutes: '' })
    expect((await copilote.post(`/gouvernance/reunions/${id}/convocation/renvoyer`)).status).toBe(303)
    const [point] = await listPointsEcrits(db, id)
    await copilote.post(`/gouvernance/reunions/${id}/ordre-du-jour/${point!.id}`, { geste: 'retirer' })
    expect((await copilote.post(`/gouvernance/reunions/${id}/convocation/renvoyer`)).status).toBe(303)
    const envoyes = await db.select().from(courriel)
    expect(envoyes).toHaveLength(4)
    for (const { texte } of envoyes) {
      expect(texte).toContain(`Point sur la décision n° ${prise!.id}`)
      expect(texte).not.toContain('Fermer le guichet')
    }
  })

  test('whoever is named since is convened, alone; whoever left is told, once', async () => {
    const seul = await createComite(db, '26', 'Comité mouvant', { 'Ville de Die': [['Dé', 'de@exemple.fr']] })
    const id = await planPourTest(db, '26', seul, '2026-04-22')
    const copilote = await visit()
    const convoke = () => copilote.post(`/gouvernance/reunions/${id}/convocation`)
    await convoke()
    await db.delete(courriel)
    await copilote.post(`/gouvernance/reunions/${id}/ordre-du-jour`, { titre: 'Budget', minutes: '' })
    const [parti] = await db
      .update(representant)
      .set({ fin: '2026-04-01' })
      .where(eq(representant.nom, 'Dé'))
      .returning()
    await db
      .insert(representant)
      .values({ membre: parti!.membre, nom: 'Fa', courriel: 'fa@exemple.fr', debut: '2026-04-02' })
    // Who was never convened reads no news of it, who is not expected neither.
    await copilote.post(`/gouvernance/reunions/${id}/convocation/renvoyer`)
    expect(await db.$count(courriel)).toBe(0)
    expect(await readTextePage(await copilote.get(`/gouvernance/reunions/${id}`))).toContain(
      'Mettre à jour la convocation : 2 personnes sont à prévenir',
    )
    const page = await readTextePage(await copilote.get(`/gouvernance/reunions/${id}/convocation`))
    for (const mot of ['Convoquer la personne ajoutée', 'Fa, fa@exemple.fr', 'Dé, de@exemple.fr'])
      expect(page).toContain(mot)
    expect((await convoke()).status).toBe(303)
    const envoyes = await db.select().from(courriel).orderBy(courriel.destinataire)
    expect(envoyes).toMatchObject([
      {
        ...{
          destinataire: 'de@exemple.fr',
          sujet: 'Invitation retirée : Comité mouvant, mercredi 22 avril 2026',
        },
        calendrier: { methode: 'CANCEL', contenu: expect.stringContaining('STATUS:CANCELLED') },
      },
      {
        ...{ destinataire: 'fa@exemple.fr', sujet: 'Convocation : Comité mouvant, mercredi 22 avril 2026' },
        calendrier: { methode: 'REQUEST', contenu: expect.stringContaining('fa@exemple.fr') },
      },
    ])
    expect((await convoke()).status).toBe(409)
    await db.delete(courriel)
    await copilote.post(`/gouvernance/reunions/${id}/annuler`, { motif: 'Grève' })
    expect((await db.select().from(courriel)).map(({ destinataire }) => destinataire)).toEqual([
      'fa@exemple.fr',
    ])
    expect(await db.$count(convocation, eq(convocation.reunion, id))).toBe(0)
  })

  test('moved after the end of a mandate, it leaves the calendar of who held it', async () => {
    const seul = await createComite(db, '26', 'Comité de juin', {
      'Ville de Nyons': [['Sol', 'sol@exemple.fr']],
    })
    const id = await planPourTest(db, '26', seul, '2026-06-03')
    const copilote = await visit()
    await copilote.post(`/gouvernance/reunions/${id}/convocation`)
    await db.update(representant).set({ fin: '2026-06-05' }).where(eq(representant.nom, 'Sol'))
    await db.delete(courriel)
    await copilote.post(`/gouvernance/reunions/${id}/modifier`, {
      ...QUAND,
      jour: '2026-06-09',
      revision: '1',
    })
    expect(await db.select().from(courriel)).toMatchObject([
      { destinataire: 'sol@exemple.fr', calendrier: { methode: 'CANCEL' } },
    ])
  })

  test('of two people who move it, the second sees both dates and loses nothing', async () => {
    const id = await planPourTest(db, '26', technique, '2026-04-09')
    const copilote = await visit()
    const move = (jour: string) =>
      copilote.post(`/gouvernance/reunions/${id}/modifier`, { ...QUAND, jour, revision: '1' })
    expect((await move('2026-04-10')).status).toBe(303)
    const refusee = await move('2026-04-13')
    expect(refusee.status).toBe(409)
    const page = await refusee.text()
    for (const jour of ['2026-04-10', '2026-04-13']) expect(page).toContain(jour)
    expect((await findReunionEcrite(db, id)).rendez_vous.debut.toISOString()).toBe('2026-04-10T07:30:00.000Z')
  })

  test('two hundred people', async () => {
    const noms = Object.fromEntries(
      Array.from({ length: 200 }, (_, rang) => [
        `Organisme ${rang}`,
        [[`Personne ${rang}`, `p${rang}@exemple.fr`]] as const,
      ]),
    )
    const plein = await createComite(db, '26', 'Comité consultatif', noms)
    const id = await planPourTest(db, '26', plein, '2026-04-14')
    const copilote = await visit()
    expect((await copilote.post(`/gouvernance/reunions/${id}/convocation`)).status).toBe(303)
    expect(await db.$count(courriel)).toBe(200)
    const page = await (await copilote.get(`/gouvernance/reunions/${id}/presences`)).text()
    const champs = readChampsCaches(page)
    for (let rang = 0; rang < 200; rang++) champs[`mode_${rang}`] = 'visio'
    const reponse = await copilote.post(`/gouvernance/reunions/${id}/presences`, champs)
    expect(reponse.status).toBe(303)
    const fiche = await readTextePage(await copilote.get(`/gouvernance/reunions/${id}`))
    expect(fiche).toContain('200 personnes présentes ou représentées , pour 200 organismes')
    const pdf = await copilote.get(`/gouvernance/reunions/${id}/emargement.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
  })
})
