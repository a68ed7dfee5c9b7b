import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import {
  createAction,
  createFeuilleDeTest,
  createMembre,
  emptyPilotage,
  TEXTE,
} from '../../../../tests/feuille-de-test.ts'
import { createVisite } from '../../../../tests/visite.ts'
import { rendezVous } from '../../../agenda/tables.ts'
import { setCibles } from '../../../observatoire/indicateurs/set-cibles.ts'
import { indicateur } from '../../../observatoire/indicateurs/tables.ts'
import { createApp } from '../../../serveur.ts'
import { addDocument } from '../../documents/add-document.ts'
import {
  action,
  actionMembre,
  axe,
  feuilleDeRoute,
  financement,
  jalon,
  noteAvancement,
  risque,
} from '../../feuille-de-route/tables.ts'
import { removeAction } from '../../feuille-de-route/texte/remove-action.ts'
import { comite, decision, reunion } from '../../gouvernance/tables.ts'
import { freezeVersion } from '../../versions/freeze-version.ts'
import { moveVersion } from '../../versions/move-version.ts'
import { signature, version } from '../../versions/tables.ts'
import { VISIBILITES } from '../../visibilite.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visiteur = createVisite(app)
const FEUILLE = { id: 'drome-test', departement: '26' }
const BASE = '/feuille-de-route/drome-test'
const ACTE = { auteur: 'camille', departements: ['26'], maintenant: MARDI_MATIN }
/** Everything that anyone may read of a roadmap. */
const TOUT = [
  ...['/feuille-de-route', BASE, ...['1', '2', '3'].map(numero => `${BASE}/actions/${numero}`)],
  ...['T1.1', 'T3.1'].map(code => `${BASE}/indicateurs/${code}`),
  ...[
    'indicateurs',
    'comites',
    'donnees',
    'actions.csv',
    'indicateurs.csv',
    'valeurs.csv',
    'feuille-de-route.json',
  ].map(f => `${BASE}/${f}`),
  ...['feuilles-de-route', 'feuilles-de-route/drome-test', 'indicateurs'].map(r => `/api/v1/${r}`),
  ...['T1.1', 'T3.1'].map(code => `/api/v1/indicateurs/${code}/valeurs`),
  ...['/donnees', '/api', '/api/v1/openapi.json'],
]

const read = async (chemin: string) => {
  const reponse = await visiteur.get(chemin, { Accept: 'text/html' })
  const brut = await reponse.text()
  return { statut: reponse.status, brut, texte: brut.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}
const adopt = async (numero = 1) => {
  await freezeVersion(db, FEUILLE, null, 'camille', MARDI_MATIN)
  await moveVersion(db, FEUILLE, numero, 'adoptee', { adoptee_le: null }, 'camille', MARDI_MATIN)
}
const findAction = async (numero: string) => {
  const [lue] = await db.select().from(action).where(eq(action.numero, numero))
  return lue!
}

beforeAll(() => installDepartements(db, '26'))
beforeEach(async () => {
  await emptyPilotage(db)
  await createFeuilleDeTest(db)
})

describe('refused', () => {
  test('nothing of a roadmap is public until it is adopted', async () => {
    await freezeVersion(db, FEUILLE, null, 'camille', MARDI_MATIN)
    await moveVersion(db, FEUILLE, 1, 'concertation', { adoptee_le: null }, 'camille', MARDI_MATIN)
    expect((await read('/feuille-de-route')).texte).toContain('Aucune feuille de route n’est encore publiée')
    for (const chemin of TOUT.filter(
      chemin => chemin.includes('drome-test') || chemin.includes('/indicateurs/'),
    ))
      expect((await read(chemin)).statut, chemin).toBe(404)
    expect(JSON.parse((await read('/api/v1/indicateurs')).brut)).toEqual({ lignes: [], total: 0 })
    expect((await read('/donnees')).texte).not.toContain('Feuille de route de la Drôme')
  })

  test('what the adopted text does not name is not found', async () => {
    await adopt()
    for (const suite of ['/actions/9', '/actions/', '/indicateurs/X1', '/rien.csv'])
      expect((await read(BASE + suite)).statut, suite).toBe(404)
    expect((await read('/api/v1/indicateurs/X1/valeurs')).statut).toBe(404)
    expect((await read('/api/v1/indicateurs/T1.1/valeurs?periode=hier')).statut).toBe(400)
    expect((await read('/api/v1/feuilles-de-route?department=26')).statut).toBe(400)
  })
})

describe('nothing private', () => {
  /** Everything that an instance holds and that is not for everyone; each word is found nowhere else. */
  const PRIVES: string[] = []
  const hide = (mot: string) => {
    PRIVES.push(mot)
    return mot
  }
  const PDF = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')

  beforeEach(async () => {
    PRIVES.length = 0
    const membre = await createMembre(db, { nom: 'Commune de Die', courriel: hide('mairie@secrete.example') })
    hide('Représentante de Commune de Die')
    await adopt()
    const [adoptee] = await db.select().from(version)
    await db.insert(signature).values({
      ...{ version: adoptee!.id, membre, demandee_le: MARDI_MATIN, signee_le: MARDI_MATIN },
      ...{
        signataire: hide('Signataire Nommée'),
        qualite: hide('Qualité Nommée'),
        empreinte: adoptee!.empreinte,
      },
    })
    const premiere = await findAction('1')
    const id = premiere.id
    for (const visibilite of VISIBILITES) {
      const name = (quoi: string) => (visibilite === 'public' ? quoi : hide(`${quoi} ${visibilite}`))
      await db.insert(noteAvancement).values({
        ...{ action: id, le: '2026-02-01', texte: name('Note'), visibilite },
        ...{ auteur: hide('Autrice Nommée'), ecrite_le: MARDI_MATIN },
      })
      await addDocument(
        db,
        { departement: '26', objet: `action:${id}`, titre: name('Document'), visibilite, fichier: PDF },
        'camille',
        MARDI_MATIN,
      )
    }
    await recordDecisions(id)
    await db.insert(financement).values({
      ...{
        action: id,
        financeur: hide('Financeur Discret'),
        etape: 'prevu',
        centimes: 123_456_700,
        le: '2026-01-01',
      },
      ...{ note: hide('Note de financement'), saisi_par: 'camille' },
    })
    hide('1234567')
    await db.insert(risque).values({ action: id, libelle: hide('Risque Craint'), probabilite: 2, gravite: 3 })
    await db
      .insert(actionMembre)
      .values({
        action: id,
        membre,
        pilote: 'associe',
        engagement: hide('Engagement Privé'),
        engage_le: '2026-01-01',
      })
      .onConflictDoNothing()
    // The working text went on after the adoption.
    await db
      .update(feuilleDeRoute)
      .set({ titre: hide('Titre de travail'), presentation: hide('Présentation de travail') })
    await db.update(axe).set({ titre: hide('Axe de travail') })
    await db
      .update(action)
      .set({
        ...{ description: hide('Description de travail'), objectifs: [hide('Objectif de travail')] },
        pilotes: [hide('Pilote de travail')],
      })
      .where(eq(action.id, id))
    await db.insert(action).values({
      ...{ departement: '26', feuille: 'drome-test', axe: premiere.axe, rang: 9, numero: '9' },
      titre: hide('Action de travail'),
    })
    await db.insert(indicateur).values({
      ...{ departement: '26', code: hide('INTERNE.1'), libelle: hide('Indicateur interne'), unite: '' },
      ...{ periodicite: 'annee', calcul: { type: 'jalon', jalon: 'x', attendu: 'existence' } },
    })
  })

  async function recordDecisions(idAction: number) {
    const [du] = await db
      .insert(comite)
      .values({ departement: '26', type: 'strategique', nom: 'Comité stratégique', cree_le: '2024-01-01' })
      .onConflictDoUpdate({ target: [comite.departement, comite.nom], set: { type: 'strategique' } })
      .returning({ id: comite.id })
    const [le] = await db
      .insert(rendezVous)
      .values({
        ...{ departement: '26', nature: 'reunion', titre: 'Comité', adresse: hide('Salle Réservée') },
        etat: 'tenu',
        ...{ debut: MARDI_MATIN, fin: new Date(MARDI_MATIN.getTime() + 3600_000) },
      })
      .returning({ id: rendezVous.id })
    const [tenue] = await db
      .insert(reunion)
      .values({
        departement: '26',
        comite: du!.id,
        rendez_vous: le!.id,
        compte_rendu: hide('Compte rendu réservé'),
      })
      .returning({ id: reunion.id })
    await db.insert(decision).values(
      VISIBILITES.map(visibilite => ({
        ...{ departement: '26', reunion: tenue!.id, action: idAction, visibilite },
        texte: visibilite === 'public' ? 'Décision' : hide(`Décision ${visibilite}`),
      })),
    )
  }

  test('leaves by any page, file or resource; what is public is there', async () => {
    expect(PRIVES.length).toBeGreaterThan(20)
    for (const chemin of TOUT) {
      const { statut, brut } = await read(chemin)
      expect(statut, chemin).toBeLessThan(400)
      for (const mot of PRIVES) expect(brut.includes(mot), `${mot} dans ${chemin}`).toBe(false)
    }
    const { texte } = await read(`${BASE}/actions/1`)
    for (const mot of ['Note', 'Document', 'Décision', 'Ouvrir un guichet unique.'])
      expect(texte).toContain(mot)
    const classeur = await (await visiteur.get(`${BASE}/feuille-de-route.xlsx`)).arrayBuffer()
    expect(classeur.byteLength).toBeGreaterThan(1000)
    expect((await read(BASE)).texte).toContain('Commune de Die')
  })

  test('minutes are linked once they are validated and for everyone; public decisions before', async () => {
    const { brut, texte } = await read(`${BASE}/comites`)
    expect(texte).toContain('Comité stratégique, mardi 3 mars 2026 Décision')
    expect(brut).not.toContain('compte-rendu.pdf')
    await db.update(reunion).set({ compte_rendu_visibilite: 'public' })
    expect((await read(BASE)).brut).not.toContain('compte-rendu.pdf')
    await db.update(reunion).set({ compte_rendu_valide_le: MARDI_MATIN })
    for (const chemin of [BASE, `${BASE}/comites`])
      expect((await read(chemin)).brut, chemin).toContain('/compte-rendu.pdf')
    await db.update(reunion).set({ compte_rendu_visibilite: 'membres' })
    await db.execute(sql`update decision set visibilite = 'membres'`)
    expect((await read(BASE)).texte).not.toContain('Les derniers comités')
  })

  test('even papers: the address of one that is reserved opens nothing', async () => {
    const { brut } = await read(`${BASE}/actions/1`)
    const liens = [...brut.matchAll(/\/pilotage\/documents\/(\d+)/g)].map(([, id]) => Number(id))
    expect(liens).toHaveLength(1)
    expect((await read(`/pilotage/documents/${liens[0]}`)).statut).toBe(200)
    for (const id of [1, 2, 3].map(pas => liens[0]! + pas))
      expect((await read(`/pilotage/documents/${id}`)).statut).toBe(404)
  })
})

describe('the page of a roadmap', () => {
  test('one alone is shown at once; the text is the adopted one, the status is live', async () => {
    await adopt()
    const reponse = await visiteur.get('/feuille-de-route')
    expect(reponse.headers.get('Location')).toBe(BASE)
    await db.update(action).set({ statut: 'en_cours' }).where(eq(action.numero, '2'))
    await db.update(action).set({ titre: 'Un autre titre' }).where(eq(action.numero, '1'))
    await db.insert(jalon).values({
      ...{ action: (await findAction('1')).id, libelle: 'Signer la convention', echeance: '2026-02-01' },
    })
    const { texte, brut } = await read(BASE)
    expect(texte).toContain('Aller vers les publics invisibles')
    expect(texte).toContain('En cours')
    expect(texte).not.toContain('Un autre titre')
    expect(texte).toContain(
      'En retard de 30 jours. Le jalon « Signer la convention » était attendu le 1er février 2026.',
    )
    expect(texte).toContain('1 sur 3 actions commencées')
    expect(brut).toContain('<link rel="canonical" href="https://maillage.test/feuille-de-route/drome-test"')
    expect(brut).toContain('"dateModified":"2026-03-03"')
  })

  test('a renumbered working text attributes nothing to the wrong action', async () => {
    await adopt()
    await db.update(action).set({ numero: '7', statut: 'terminee' }).where(eq(action.numero, '3'))
    await db.update(action).set({ numero: '3' }).where(eq(action.numero, '1'))
    const { lignes } = { lignes: JSON.parse((await read('/api/v1/feuilles-de-route/drome-test')).brut) }
    const statuts = Object.fromEntries(
      lignes.axes
        .flatMap(({ actions }: { actions: { numero: string; statut: string }[] }) => actions)
        .map(({ numero, statut }: { numero: string; statut: string }) => [numero, statut]),
    )
    expect(statuts).toEqual({ 1: 'a_lancer', 2: 'a_lancer', 3: 'terminee' })
  })

  test('an action made under the number of one that was removed says nothing of it, however alike', async () => {
    await adopt()
    const retiree = await findAction('2')
    await removeAction(db, 'drome-test', '2', ACTE)
    const { id: _, ...lignes } = retiree
    const autre = { ...lignes, titre: 'Aller vers les publics', statut: 'abandonnee' as const }
    const [creee] = await db.insert(action).values(autre).returning({ id: action.id })
    await db.insert(noteAvancement).values({
      ...{ action: creee!.id, le: '2026-03-02', texte: 'Une note de la nouvelle', visibilite: 'public' },
      ...{ auteur: 'camille', ecrite_le: MARDI_MATIN },
    })
    const { texte } = await read(`${BASE}/actions/2`)
    expect(texte).toContain('Aller vers les publics invisibles')
    expect(texte).toContain('Le suivi de cette action est en cours de mise à jour.')
    expect(texte).not.toContain('Une note de la nouvelle')
    const { axes } = JSON.parse((await read('/api/v1/feuilles-de-route/drome-test')).brut)
    expect(axes[0].actions[1]).toMatchObject({ numero: '2', statut: null })
  })

  test('an action that left the working text says that its follow-up is being updated', async () => {
    await adopt()
    await db.delete(action).where(eq(action.numero, '2'))
    expect((await read(`${BASE}/actions/2`)).texte).toContain(
      'Le suivi de cette action est en cours de mise à jour.',
    )
  })

  test('an indicator tells its figure, its target and where it comes from; files and API say the same', async () => {
    await db.insert(jalon).values({
      ...{ action: (await findAction('3')).id, code: 'charte', libelle: 'Charte', avancement: 40 },
    })
    const [charte] = await db.select().from(indicateur).where(eq(indicateur.code, 'T3.1'))
    await db.transaction(tx =>
      setCibles(
        tx,
        charte!.id,
        { reference: null, cibles: [{ date: '2026-12-31', valeur: 100 }] },
        'camille',
        MARDI_MATIN,
      ),
    )
    await adopt()
    const { texte } = await read(`${BASE}/indicateurs/T3.1`)
    expect(texte).toContain('40 %')
    expect(texte).toContain('Suivi d’un jalon')
    expect(texte).toContain('100 %')
    expect((await read(BASE)).texte).toContain('40 %')
    const [entete, ...lignes] = (await read(`${BASE}/indicateurs.csv`)).brut.trim().split('\r\n')
    const ligne = lignes.find(ligne => ligne.includes('T3.1'))!.split(',')
    const colonne = (nom: string) => ligne[entete!.split(',').indexOf(nom)]
    expect([colonne('valeur'), colonne('cible'), colonne('secret')]).toEqual(['40', '100', ''])
    const api = JSON.parse((await read('/api/v1/indicateurs?feuille=drome-test')).brut)
    expect(api.lignes.find(({ code }: { code: string }) => code === 'T3.1')).toMatchObject({
      ...{ valeur: 40, cible: 100, secret: null, actions: ['3'] },
    })
  })
})

test('an indicator that two actions share is told once', async () => {
  await emptyPilotage(db)
  const partage = { code: 'T1.1', libelle: 'Nombre de réunions tenues' }
  const actions = ['1', '2'].map(numero =>
    createAction(numero, `Action ${numero}`, { indicateurs: [partage] }),
  )
  await createFeuilleDeTest(db, { texte: { ...TEXTE, axes: [{ numero: '1', titre: 'Seul', actions }] } })
  await adopt()
  const { lignes } = JSON.parse((await read('/api/v1/indicateurs')).brut)
  expect(lignes).toMatchObject([{ code: 'T1.1', actions: ['1', '2'] }])
})
