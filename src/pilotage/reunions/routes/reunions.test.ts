import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { createComite, planPourTest } from '../../../../tests/reunions-de-test.ts'
import { rendezVous } from '../../../agenda/tables.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { courriel } from '../../../socle/courriel/tables.ts'
import { journal } from '../../../socle/journal/tables.ts'
import { departement } from '../../../territoire/tables.ts'
import { action, axe, feuilleDeRoute } from '../../feuille-de-route/tables.ts'
import {
  comite,
  convocation,
  decision,
  pointOrdreDuJour,
  representant,
  reunion,
} from '../../gouvernance/tables.ts'
import { listReunions } from '../list-reunions.ts'
import { purgeConvocations } from '../purge-convocations.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role = 'copilote', code = '26') =>
  visitAs(db, app, [{ role, departement: code, structure: null }])
const QUAND = { jour: '2026-03-26', debut: '09:30', fin: '11:00', adresse: 'Préfecture', visio: '' }

let technique: number
let ailleurs: number

beforeAll(async () => {
  const auvergne = { region: 'Auvergne-Rhône-Alpes', installe_le: '2026-03-01' }
  await db.insert(departement).values([
    { code: '26', nom: 'Drôme', ...auvergne },
    { code: '01', nom: 'Ain', ...auvergne },
  ])
  technique = await createComite(db, '26', 'Comité technique', {
    'Communauté de communes du Diois': [
      ['Ada Martin', 'ada@exemple.fr'],
      ['Sans Adresse', null],
    ],
    'CAF de la Drôme': [['Ada Martin', 'ada@exemple.fr']],
    'Valence Romans Agglo': [['Bob Durand', 'bob@exemple.fr']],
    'Sans Personne': [],
  })
  ailleurs = await createComite(db, '01', 'Comité de l’Ain', {})
})

beforeEach(async () => {
  await db.delete(courriel)
})

const findSeule = async (id: number) => {
  const [lue] = await db
    .select()
    .from(reunion)
    .innerJoin(rendezVous, eq(rendezVous.id, reunion.rendez_vous))
    .where(eq(reunion.id, id))
  return lue!
}
const listPoints = (id: number) =>
  db.select().from(pointOrdreDuJour).where(eq(pointOrdreDuJour.reunion, id)).orderBy(pointOrdreDuJour.rang)

describe('planning', () => {
  test.each([
    [{ fin: '09:30' }, 'après l’heure de début'],
    [{ fin: '08:00' }, 'après l’heure de début'],
    [{ jour: '2026-03-29', debut: '02:30' }, 'Cette heure n’existe pas'],
    [{ jour: '2026-02-30' }, 'Écrivez le jour'],
    [{ debut: 'matin' }, 'Écrivez une heure'],
    [{ adresse: '' }, 'Dites où'],
    [{ visio: 'javascript:alert(1)' }, 'https://'],
    [{ comite: '999999' }, 'Choisissez un comité ouvert'],
  ])('%o is refused, and nothing typed is lost', async (faute, message) => {
    const reponse = await (await visit()).post('/gouvernance/reunions/nouvelle', {
      ...{ comite: String(technique), ...QUAND, adresse: 'Salle des fêtes' },
      ...faute,
    })
    expect(reponse.status).toBe(400)
    const page = await reponse.text()
    expect(page).toContain(message)
    if (!('adresse' in faute)) expect(page).toContain('Salle des fêtes')
  })

  test('not with the committee of another département, nor with a closed one', async () => {
    const clos = await createComite(db, '26', 'Comité clos', {})
    await db.update(comite).set({ clos_le: '2026-01-01' }).where(eq(comite.id, clos))
    for (const choisi of [ailleurs, clos]) {
      const champs = { comite: String(choisi), ...QUAND }
      expect((await (await visit()).post('/gouvernance/reunions/nouvelle', champs)).status).toBe(400)
    }
  })

  test('the Sunday clocks change is a day as others', async () => {
    const reponse = await (await visit()).post('/gouvernance/reunions/nouvelle', {
      ...{ comite: String(technique), ...QUAND, jour: '2026-03-29', debut: '01:30', fin: '14:00' },
    })
    const id = Number(/reunions\/(\d+)/.exec(reponse.headers.get('location')!)![1])
    const { rendez_vous } = await findSeule(id)
    expect(rendez_vous.debut.toISOString()).toBe('2026-03-29T00:30:00.000Z')
    expect(rendez_vous.fin.toISOString()).toBe('2026-03-29T12:00:00.000Z')
  })

  test('it is listed with those to come, then with those that are over; a member writes nothing', async () => {
    const seul = await createComite(db, '26', 'Comité à part', {})
    const id = await planPourTest(db, '26', seul, '2026-04-02')
    const membre = await visit('membre')
    const liste = await readTextePage(await membre.get(`/gouvernance/reunions?comite=${seul}`))
    expect(liste).toContain('jeudi 2 avril 2026, de 9 h 30 à 11 h')
    expect(liste).not.toContain('Prévoir une réunion')
    expect((await membre.post(`/gouvernance/reunions/${id}/annuler`, { motif: 'Non' })).status).toBe(403)
    expect((await (await visit('copilote', '01')).get(`/gouvernance/reunions/${id}`)).status).toBe(404)
    await (await visit()).post(`/gouvernance/reunions/${id}/annuler`, { motif: 'Grève' })
    expect((await listReunions(db, { departement: '26', comite: seul, aVenir: true })).total).toBe(0)
    expect((await listReunions(db, { departement: '26', comite: seul, aVenir: false })).total).toBe(1)
  })
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
    const { rendez_vous } = await findSeule(id)
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
    const [point] = await listPoints(id)
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
    expect((await findSeule(id)).rendez_vous.debut.toISOString()).toBe('2026-04-10T07:30:00.000Z')
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
    const champs = Object.fromEntries(
      [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, nom, valeur]) => [
        nom!,
        valeur!,
      ]),
    )
    for (let rang = 0; rang < 200; rang++) champs[`mode_${rang}`] = 'visio'
    const reponse = await copilote.post(`/gouvernance/reunions/${id}/presences`, champs)
    expect(reponse.status).toBe(303)
    const fiche = await readTextePage(await copilote.get(`/gouvernance/reunions/${id}`))
    expect(fiche).toContain('200 personnes présentes ou représentées , pour 200 organismes')
    const pdf = await copilote.get(`/gouvernance/reunions/${id}/emargement.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
  })
})

describe('agenda', () => {
  test('points are added, moved, changed, postponed and taken out', async () => {
    const id = await planPourTest(db, '26', technique, '2026-04-16')
    const copilote = await visit()
    const chemin = `/gouvernance/reunions/${id}/ordre-du-jour`
    for (const titre of ['Un', 'Deux', 'Trois']) await copilote.post(chemin, { titre, minutes: '' })
    const noms = async () => (await listPoints(id)).map(({ titre }) => titre)
    const [un, deux] = await listPoints(id)
    await copilote.post(`${chemin}/${deux!.id}`, { geste: 'haut' })
    expect(await noms()).toEqual(['Deux', 'Un', 'Trois'])
    await copilote.post(`${chemin}/${un!.id}`, { geste: 'bas' })
    await copilote.post(`${chemin}/${deux!.id}`, { geste: 'haut' })
    expect(await noms()).toEqual(['Deux', 'Trois', 'Un'])
    await copilote.post(`${chemin}/${un!.id}`, { geste: 'retirer' })
    expect(await noms()).toEqual(['Deux', 'Trois'])
    for (const minutes of ['0', '-5', 'dix', '1.5', '1e9'])
      expect((await copilote.post(chemin, { titre: 'Quatre', minutes })).status).toBe(400)
    expect((await copilote.post(chemin, { titre: '  ', minutes: '' })).status).toBe(400)
  })

  test('a point of another meeting is not reached through this one', async () => {
    const [id, autre] = [
      await planPourTest(db, '26', technique, '2026-04-17'),
      await planPourTest(db, '26', technique, '2026-04-18'),
    ]
    const copilote = await visit()
    await copilote.post(`/gouvernance/reunions/${autre}/ordre-du-jour`, { titre: 'Ailleurs', minutes: '' })
    const [point] = await listPoints(autre)
    const chemin = `/gouvernance/reunions/${id}/ordre-du-jour/${point!.id}`
    for (const geste of ['haut', 'reporter', 'retirer', 'modifier'])
      expect((await copilote.post(chemin, { geste, titre: 'Pris' })).status).toBe(404)
    expect((await copilote.get(chemin)).status).toBe(404)
    expect(await listPoints(autre)).toMatchObject([{ titre: 'Ailleurs', reporte: false }])
  })

  test('of two people who change a point, the second sees both', async () => {
    const id = await planPourTest(db, '26', technique, '2026-04-20')
    const copilote = await visit()
    await copilote.post(`/gouvernance/reunions/${id}/ordre-du-jour`, { titre: 'Avant', minutes: '' })
    const [point] = await listPoints(id)
    const chemin = `/gouvernance/reunions/${id}/ordre-du-jour/${point!.id}`
    const empreinte = /name="empreinte" value="([^"]+)"/.exec(await (await copilote.get(chemin)).text())![1]!
    const change = (titre: string) =>
      copilote.post(chemin, { geste: 'modifier', titre, minutes: '', empreinte })
    expect((await change('Le mien')).status).toBe(303)
    const refuse = await change('Le tien')
    expect(refuse.status).toBe(409)
    const page = await readTextePage(refuse)
    for (const titre of ['mien', 'tien']) expect(page).toContain(titre)
  })

  test('it proposes itself, with reasons, and says nothing twice', async () => {
    const seul = await createComite(db, '26', 'Comité stratégique', {
      'Préfecture de la Drôme': [['Zoé', 'zoe@exemple.fr']],
    })
    await db.insert(feuilleDeRoute).values({ id: 'drome-test', departement: '26', titre: 'Essai' })
    const [a] = await db
      .insert(axe)
      .values({ feuille: 'drome-test', rang: 1, numero: '1', titre: 'Axe' })
      .returning()
    await db.insert(action).values([
      {
        ...{
          departement: '26',
          feuille: 'drome-test',
          axe: a!.id,
          rang: 1,
          numero: '1',
          titre: 'Cartographier',
        },
        ...{ statut: 'en_cours', fin: '2026-02-01' },
      },
      { departement: '26', feuille: 'drome-test', axe: a!.id, rang: 2, numero: '2', titre: 'À temps' },
    ])
    const passee = await planPourTest(db, '26', seul, '2026-03-02')
    const copilote = await visit()
    await copilote.post(`/gouvernance/reunions/${passee}/ordre-du-jour`, {
      titre: 'Remis à plus tard',
      minutes: '20',
    })
    const [reporte] = await listPoints(passee)
    await copilote.post(`/gouvernance/reunions/${passee}/ordre-du-jour/${reporte!.id}`, { geste: 'reporter' })
    const decide = (texte: string, suite: Partial<typeof decision.$inferInsert> = {}) =>
      db
        .insert(decision)
        .values({ departement: '26', reunion: passee, texte, echeance: '2026-03-20', ...suite })
    await decide('Écrire aux maires')
    await decide('Secret des copilotes', { visibilite: 'copilotes' })
    await decide('Plus tard', { echeance: '2026-12-01' })
    await decide('Déjà close', { close_le: '2026-03-03' })

    const id = await planPourTest(db, '26', seul, '2026-04-21')
    const chemin = `/gouvernance/reunions/${id}/ordre-du-jour`
    const page = await readTextePage(await copilote.get(chemin))
    expect(page).toContain('4 propositions')
    expect(page).toContain('Reporté à la réunion du 2 mars 2026.')
    expect(page).toContain('Action 1 : Cartographier')
    expect(page).toContain('Elle devait être terminée le 1er février 2026.')
    expect(page).toContain('Décision : Écrire aux maires')
    for (const absente of ['À temps', 'Plus tard (', 'Déjà close']) expect(page).not.toContain(absente)

    const html = await (await copilote.get(chemin)).text()
    const sujets = [
      ...html.matchAll(/name="sujet"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="sujet"/g),
    ].map(([, un, autre]) => un ?? autre!)
    expect(sujets).toHaveLength(4)
    for (const sujet of sujets) await copilote.post(`${chemin}/propositions`, { sujet })
    await copilote.post(`${chemin}/propositions`, { sujet: sujets[0]! })
    await copilote.post(`${chemin}/propositions`, { sujet: 'action:999' })
    expect(await listPoints(id)).toHaveLength(4)
    expect(await readTextePage(await copilote.get(chemin))).not.toContain('proposition')
    // What is for co-pilots alone is in no title: members read the agenda, and the mails.
    const lue = await readTextePage(await (await visit('membre')).get(`/gouvernance/reunions/${id}`))
    expect(lue).toContain('Point sur la décision n°')
    expect(lue).not.toContain('Secret des copilotes')
    await copilote.post(`/gouvernance/reunions/${id}/convocation`)
    const [envoye] = await db.select().from(courriel)
    expect(envoye!.texte).toContain('Point sur la décision n°')
    expect(envoye!.texte).not.toContain('Secret')
  })
})

test('the journal tells what was done of a meeting, without anybody’s name', async () => {
  const id = await planPourTest(db, '26', technique, '2026-04-23')
  const copilote = await visit()
  await copilote.post(`/gouvernance/reunions/${id}/convocation`)
  const entrees = await db
    .select()
    .from(journal)
    .where(sql`${journal.objet} = 'reunion' and ${journal.objet_id} = ${String(id)}`)
  expect(entrees.map(({ action }) => action).sort()).toEqual(['convoquer', 'prévoir'])
  expect(JSON.stringify(entrees)).not.toMatch(/Ada|@exemple/)
})
