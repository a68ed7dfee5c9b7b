import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { ADRESSE_DE_TEST, createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readFichier } from '../../../../tests/navigateur/lire-fichier.ts'
import { planPourTest } from '../../../../tests/permanences-de-test.ts'
import { createVisite, type Visite } from '../../../../tests/visite.ts'
import { rendezVous } from '../../../agenda/tables.ts'
import { structure } from '../../../annuaire/tables.ts'
import '../../../composition/agenda-du-mediateur.ts'
import { createApp } from '../../../serveur.ts'
import { portee } from '../../../socle/auth/tables.ts'
import { activite } from '../../tables.ts'
import type { Reperes } from '../appareil.ts'
import type { ReponseEnvoi } from '../operation.ts'
import { purgeHorsLigne } from '../purge-hors-ligne.ts'
import { emargement } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const MEDIATEUR = { role: 'mediateur' as const, departement: '26', structure: 'die' }
const TRACE = 'M10 20 L30 40 L50 20 M60 60 L60 60'

let lou: Awaited<ReturnType<typeof visitAs>>
let atelier = 0

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.insert(structure).values([
    { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
    { id: 'nyons', nom: 'Centre social de Nyons', departement: '26' },
  ])
  lou = await visitAs(db, app, [MEDIATEUR])
  const [cree] = await db
    .insert(rendezVous)
    .values({
      ...{ departement: '26', nature: 'atelier', titre: 'Ranger ses photos', adresse: 'Salle des fêtes' },
      ...{ debut: MARDI_MATIN, fin: new Date(MARDI_MATIN.getTime() + 3_600_000) },
    })
    .returning()
  atelier = cree!.id
})

const create = () => ({
  ...{ id: crypto.randomUUID(), activite: crypto.randomUUID(), operation: 'enregistrer' },
  ...{ saisie_le: MARDI_MATIN.toISOString(), aujourdhui: true },
  saisie: {
    ...{ type: 'individuel', date: '2026-03-03', duree_minutes: 30, type_lieu: 'a_distance' },
    thematiques: ['email'],
  },
})
const sendAs = async (visite: Visite, envoi: unknown, entetes: Record<string, string> = {}) =>
  app.request(`${ADRESSE_DE_TEST}/activites/synchroniser`, {
    method: 'POST',
    headers: {
      ...{ 'Content-Type': 'application/json', Accept: 'application/json', Origin: ADRESSE_DE_TEST },
      Cookie: [...visite.cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join('; '),
      ...entetes,
    },
    body: typeof envoi === 'string' ? envoi : JSON.stringify(envoi),
  })
const horloge = MARDI_MATIN.toISOString()

describe('what a device sends', () => {
  test('from elsewhere, without account, or unreadable: refused, nothing done', async () => {
    const envoi = { horloge, operations: [create()] }
    expect((await sendAs(lou, envoi, { Origin: 'https://ailleurs.exemple' })).status).toBe(403)
    expect((await sendAs(createVisite(app), envoi)).status).toBe(401)
    const illisibles = ['{', { ...envoi, horloge: 'hier' }, { horloge, operations: [{}] }]
    for (const illisible of illisibles) {
      const reponse = await sendAs(lou, illisible)
      expect(reponse.status).toBe(400)
      expect(await reponse.text()).toContain('rien n’est perdu')
    }
    const trop = { horloge, operations: Array.from({ length: 501 }, create) }
    expect((await sendAs(lou, trop)).status).toBe(400)
    expect(await db.select().from(activite)).toEqual([])
  })

  test('an account revoked meanwhile: told apart, nothing done', async () => {
    const max = await visitAs(db, app, [MEDIATEUR])
    await db.delete(portee).where(eq(portee.personne, max.personne))
    const reponse = await sendAs(max, { horloge, operations: [create()] })
    expect(reponse.status).toBe(403)
    expect(await db.select().from(activite)).toEqual([])
  })

  test('is answered one by one', async () => {
    const operations = [create(), { ...create(), saisie: { type: 'individuel' } }]
    const reponse = await sendAs(lou, { horloge, operations })
    expect(reponse.headers.get('cache-control')).toBe('no-store')
    const lue: ReponseEnvoi = await reponse.json()
    expect(lue.operations.map(({ statut }) => statut)).toEqual(['enregistre', 'refuse'])
    const repondue: ReponseEnvoi = await (await sendAs(lou, { horloge, operations: [operations[0]] })).json()
    expect(repondue.operations).toMatchObject([{ statut: 'deja', revision: 0 }])
  })
})

describe('what a device keeps', () => {
  test('the page knows nobody, whoever asks', async () => {
    const texte = await (await lou.get('/hors-ligne')).text()
    expect(texte).toContain('Travailler sans réseau')
    expect(texte).not.toContain('Camille Durand')
    expect(texte).toContain('/hors-ligne/application.webmanifest')
  })

  test('one’s own last days, without notes, and what may be signed for', async () => {
    const autre = await visitAs(db, app, [MEDIATEUR])
    await sendAs(autre, { horloge, operations: [create()] })
    const reponse = await lou.get('/hors-ligne/reperes.json')
    expect(reponse.headers.get('cache-control')).toBe('no-store')
    const reperes: Reperes = await reponse.json()
    expect(reperes).toMatchObject({ personne: lou.personne, departements: ['26'] })
    expect(reperes.semaine).toHaveLength(1)
    expect(reperes.semaine[0]!.saisie).not.toHaveProperty('notes')
    expect(reperes.rendez_vous).toMatchObject([{ id: atelier, titre: 'Ranger ses photos' }])
  })

  test('what one holds and will hold, those cancelled and those of others apart, to record from', async () => {
    await planPourTest(db, {}, [lou.personne])
    await planPourTest(db, { serie: { titre: 'D’un autre' } })
    const saisie = { nature: 'atelier' as const, serie: { titre: 'Mes photos', regle: 'FREQ=DAILY;COUNT=2' } }
    await planPourTest(db, saisie, [lou.personne])
    const [annulee] = await db
      .update(rendezVous)
      .set({ etat: 'annule' })
      .where(and(eq(rendezVous.titre, 'Mes photos'), eq(rendezVous.jour, '2026-03-04')))
      .returning()
    expect(annulee).toBeDefined()
    const { agenda }: Reperes = await (await lou.get('/hors-ligne/reperes.json')).json()
    expect(agenda).toMatchObject([
      { nature: 'permanence', titre: 'Aide numérique', debut: '2026-03-03T08:00:00.000Z', commune: '26113' },
      { nature: 'atelier', titre: 'Mes photos', debut: '2026-03-03T08:00:00.000Z', revision: 0 },
      { nature: 'permanence', debut: '2026-03-10T08:00:00.000Z' },
      { nature: 'permanence', debut: '2026-03-17T08:00:00.000Z' },
    ])
  })

  test('signing out tells the browser to forget', async () => {
    const parti = await visitAs(db, app, [MEDIATEUR])
    expect((await parti.post('/deconnexion')).headers.get('clear-site-data')).toBe('"storage"')
  })
})

describe('signatures of attendance', () => {
  const sign = (visite: Visite, propre: Record<string, unknown>) =>
    sendAs(visite, {
      horloge,
      emargements: [
        {
          ...{ id: crypto.randomUUID(), rendez_vous: atelier, nom: 'Zoé', mode: 'trace', trace: TRACE },
          ...{ saisie_le: MARDI_MATIN.toISOString(), ...propre },
        },
      ],
    }).then(async reponse => ((await reponse.json()) as ReponseEnvoi).emargements[0]!)

  test('what is no signature is refused, with a sentence', async () => {
    const faux = { trace: 'M0 0 L1 1" onload="alert(1)' }
    expect(await sign(lou, faux)).toMatchObject({
      statut: 'refuse',
      message: expect.stringContaining('lisible'),
    })
    expect(await sign(lou, { nom: ' ' })).toMatchObject({ message: expect.stringContaining('prénom') })
    expect(await sign(lou, { trace: null })).toMatchObject({ message: expect.stringContaining('cadre') })
    expect(await sign(lou, { rendez_vous: 999_999 })).toMatchObject({
      message: expect.stringContaining('n’existe plus'),
    })
    expect(await db.select().from(emargement)).toEqual([])
  })

  test('once, by a device or on the page; on paper; printed; for one’s structure only', async () => {
    const id = crypto.randomUUID()
    expect(await sign(lou, { id })).toMatchObject({ statut: 'enregistre' })
    expect(await sign(lou, { id })).toMatchObject({ statut: 'deja' })
    const surPapier = { id: crypto.randomUUID(), nom: 'M. T.', mode: 'papier' }
    expect((await lou.post(`/activites/emargement/${atelier}`, surPapier)).status).toBe(303)
    expect((await lou.post(`/activites/emargement/${atelier}`, { ...surPapier, nom: '' })).status).toBe(400)
    const page = await (await lou.get(`/activites/emargement/${atelier}`)).text()
    expect(page).toContain(TRACE)
    expect(page).toContain('Signature sur papier')
    const pdf = await lou.get(`/activites/emargement/${atelier}/feuille.pdf`)
    const texte = await readFichier('a.pdf', new Uint8Array(await pdf.arrayBuffer()))
    expect(texte).toContain('2 personnes ont signé')
    expect(texte).toContain('M. T.')
    const voisin = await visitAs(db, app, [{ ...MEDIATEUR, structure: 'nyons' }])
    expect(await (await voisin.get(`/activites/emargement/${atelier}`)).text()).not.toContain(TRACE)
    expect((await voisin.post(`/activites/emargement/${atelier}/${id}/effacer`)).status).toBe(404)
    expect((await lou.post(`/activites/emargement/${atelier}/${id}/effacer`)).status).toBe(303)
  })

  test('erased after six months', async () => {
    expect(await db.select().from(emargement)).toHaveLength(1)
    await purgeHorsLigne(db, new Date('2026-09-02T09:00:00Z'))
    expect(await db.select().from(emargement)).toHaveLength(1)
    await purgeHorsLigne(db, new Date('2026-09-04T09:00:00Z'))
    expect(await db.select().from(emargement)).toEqual([])
  })
})
