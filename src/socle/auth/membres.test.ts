import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { findLienRecu, MARDI_MATIN, readJeton, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createVisite, type Visite } from '../../../tests/visite.ts'
import { createApp } from '../../serveur.ts'
import { journal } from '../journal/tables.ts'
import type { Portee } from './acteur.ts'
import { inviter } from './inviter.ts'
import type { Reperes } from './reperes.ts'
import { invitation, personne, portee } from './tables.ts'

const STRUCTURES = [
  { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
  { id: 'oyonnax', nom: 'Centre social d’Oyonnax', departement: '01' },
]
const reperes: Reperes = {
  listDepartements: async () => [
    { code: '01', nom: 'Ain' },
    { code: '26', nom: 'Drôme' },
  ],
  listStructures: async (_db, { departements, ids }) =>
    STRUCTURES.filter(
      ({ id, departement }) =>
        departements === 'tous' || departements.includes(departement) || ids.includes(id),
    ),
  findStructure: async (_db, id) => STRUCTURES.find(structure => structure.id === id) ?? null,
  findAccueil: () => '/',
}

const { db } = await createBaseDeTest()
let maintenant = MARDI_MATIN
const contexte = createContexteDeTest(db, { maintenant: () => maintenant })
const app = createApp({ ...contexte, comptes: { ...contexte.comptes, reperes } })

const on = (role: Portee['role'], departement: string | null = null, structure: string | null = null) => ({
  role,
  departement,
  structure,
})
const ADMINISTRATEUR = on('administrateur')
const COPILOTE = on('copilote', '26')
const COORDINATEUR = on('coordinateur', '26')
const GESTIONNAIRE = on('gestionnaire', '26', 'die')
const MEDIATEUR = on('mediateur', '26', 'die')
const MEMBRE = on('membre', '26')

let suite = 0
const nextAdresse = () => `invite${++suite}@exemple.fr`
const invite = (visite: Visite, demandee: Portee, courriel = nextAdresse(), nom = 'Dominique Martin') =>
  visite.post('/membres/inviter', {
    role: demandee.role,
    departement: demandee.departement ?? '',
    structure: demandee.structure ?? '',
    courriel,
    nom,
  })
const countRoles = (courriel: string) =>
  db.$count(
    db
      .select()
      .from(portee)
      .innerJoin(personne, eq(personne.id, portee.personne))
      .where(eq(personne.courriel, courriel))
      .as('siens'),
  )

describe('who may invite whom', () => {
  const AILLEURS = [
    on('coordinateur', '01'),
    on('gestionnaire', '01', 'oyonnax'),
    on('mediateur', '01', 'oyonnax'),
  ]
  test.each<[string, Portee[], Portee[], Portee[]]>([
    ['a visitor', [], [], [ADMINISTRATEUR, COORDINATEUR, MEDIATEUR]],
    ['a mediator', [MEDIATEUR], [], [ADMINISTRATEUR, MEDIATEUR, GESTIONNAIRE, MEMBRE]],
    ['a member', [MEMBRE], [], [ADMINISTRATEUR, MEMBRE, MEDIATEUR]],
    [
      'a manager, in their structure',
      [GESTIONNAIRE],
      [GESTIONNAIRE, MEDIATEUR],
      [ADMINISTRATEUR, COPILOTE, COORDINATEUR, MEMBRE, ...AILLEURS],
    ],
    [
      'a coordinator, in their département',
      [COORDINATEUR],
      [COORDINATEUR, MEMBRE, GESTIONNAIRE, MEDIATEUR],
      [ADMINISTRATEUR, COPILOTE, ...AILLEURS],
    ],
    [
      'a co-pilot, in their département',
      [COPILOTE],
      [COPILOTE, COORDINATEUR, MEMBRE, GESTIONNAIRE, MEDIATEUR],
      [ADMINISTRATEUR, ...AILLEURS],
    ],
    ['an administrator', [ADMINISTRATEUR], [ADMINISTRATEUR, COPILOTE, MEDIATEUR, ...AILLEURS], []],
  ])('%s', async (_qui, portees, permis, refuses) => {
    const visite = portees.length > 0 ? await visitAs(db, app, portees) : createVisite(app)
    const avant = await db.$count(invitation)
    for (const demandee of refuses)
      expect([401, 403], JSON.stringify(demandee)).toContain((await invite(visite, demandee)).status)
    expect(await db.$count(invitation)).toBe(avant)
    for (const demandee of permis)
      expect((await invite(visite, demandee)).status, JSON.stringify(demandee)).toBe(303)
  })

  test('believes the département of the directory, not the one that the form claims', async () => {
    const coordinatrice = await visitAs(db, app, [COORDINATEUR])
    const reponse = await invite(coordinatrice, on('gestionnaire', '26', 'oyonnax'))
    expect(reponse.status).toBe(403)
  })

  test('refuses a territory or a structure that does not exist, and an unknown role', async () => {
    const administratrice = await visitAs(db, app, [ADMINISTRATEUR])
    for (const demandee of [on('coordinateur', '99'), on('coordinateur'), on('mediateur', '26', 'inconnue')])
      expect((await invite(administratrice, demandee)).status).toBe(400)
    const reponse = await administratrice.post('/membres/inviter', {
      role: 'dieu',
      courriel: 'a@b.fr',
      nom: 'AA',
    })
    expect(reponse.status).toBe(400)
  })

  test('tells all that is wrong in the form at once, beside what was written', async () => {
    const coordinatrice = await visitAs(db, app, [COORDINATEUR])
    const html = await (await invite(coordinatrice, MEMBRE, 'hélène@exemple.fr', '')).text()
    expect(html).toContain('2 réponses sont à corriger')
    expect(html).toContain('value="hélène@exemple.fr"')
  })
})

describe('an invitation', () => {
  const inviteByMail = async (demandee: Portee, courriel = nextAdresse()) => {
    const visite = await visitAs(db, app, [ADMINISTRATEUR])
    await invite(visite, demandee, courriel)
    return { visite, courriel, jeton: readJeton((await findLienRecu(db, courriel)) ?? '') }
  }

  test('gives nothing to who received it forwarded: only the invited address can sign in', async () => {
    const { courriel, jeton } = await inviteByMail(COORDINATEUR)
    const autre = await visitAs(db, app, [])
    const reponse = await autre.post('/invitation', { jeton })
    expect(reponse.headers.get('location')).toBe('/connexion/envoye#message')
    expect((await autre.get('/membres')).status).toBe(403)
    expect(await countRoles(autre.courriel)).toBe(0)
    expect(await countRoles(courriel)).toBe(1)
  })

  test('does nothing when its link is only opened, and works once', async () => {
    const { courriel, jeton } = await inviteByMail(COORDINATEUR)
    const visite = createVisite(app)
    expect(await (await visite.get(`/invitation?jeton=${jeton}`)).text()).toContain('Drôme (26)')
    expect(await countRoles(courriel)).toBe(0)
    const statuts = await Promise.all(
      [1, 2].map(async () => (await visite.post('/invitation', { jeton })).status),
    )
    expect(statuts.sort()).toEqual([303, 410])
    expect(await countRoles(courriel)).toBe(1)
  })

  test('dies after 7 days, when annulled, and when replaced', async () => {
    const perimee = await inviteByMail(MEMBRE)
    maintenant = new Date(MARDI_MATIN.getTime() + 7 * 24 * 3600_000)
    expect((await createVisite(app).post('/invitation', { jeton: perimee.jeton })).status).toBe(410)
    maintenant = MARDI_MATIN

    const annulee = await inviteByMail(MEMBRE)
    const [ligne] = await db.select().from(invitation).where(eq(invitation.courriel, annulee.courriel))
    const etranger = await visitAs(db, app, [on('coordinateur', '01')])
    expect((await etranger.post(`/membres/invitations/${ligne?.id}/annuler`)).status).toBe(403)
    expect((await annulee.visite.post(`/membres/invitations/${ligne?.id}/annuler`)).status).toBe(303)
    expect((await createVisite(app).post('/invitation', { jeton: annulee.jeton })).status).toBe(410)

    const remplacee = await inviteByMail(MEMBRE)
    await invite(remplacee.visite, MEMBRE, remplacee.courriel)
    expect((await createVisite(app).post('/invitation', { jeton: remplacee.jeton })).status).toBe(410)
  })

  test('dies with the right of who sent it', async () => {
    const coordinatrice = await visitAs(db, app, [COORDINATEUR])
    const courriel = nextAdresse()
    await invite(coordinatrice, GESTIONNAIRE, courriel)
    await db.delete(portee).where(eq(portee.personne, coordinatrice.personne))
    const jeton = readJeton((await findLienRecu(db, courriel)) ?? '')
    expect((await createVisite(app).post('/invitation', { jeton })).status).toBe(410)
    expect(await countRoles(courriel)).toBe(0)
  })

  test('adds a role to the account that the address already has', async () => {
    const connue = await visitAs(db, app, [MEDIATEUR])
    const { jeton } = await inviteByMail(COORDINATEUR, connue.courriel)
    const reponse = await connue.post('/invitation', { jeton })
    expect(reponse.headers.get('location')).toBe('/mon-compte#message')
    expect((await connue.get('/membres')).status).toBe(200)
    expect(await countRoles(connue.courriel)).toBe(2)
  })

  test('from the command line needs no account, and is written down', async () => {
    const lien = await inviter(
      db,
      'commande',
      { ...ADMINISTRATEUR, courriel: 'Premiere@Exemple.fr', nom: 'Première Personne' },
      { reperes, adresse: 'https://maillage.test', maintenant },
    )
    expect((await createVisite(app).post('/invitation', { jeton: readJeton(lien) })).status).toBe(303)
    expect(await countRoles('premiere@exemple.fr')).toBe(1)
    const ecrits = await db
      .select()
      .from(journal)
      .where(and(eq(journal.acteur, 'commande'), eq(journal.objet, 'invitation')))
    expect(ecrits).toHaveLength(1)
    expect(JSON.stringify(ecrits)).not.toContain('exemple.fr')
  })
})

describe('the list of members', () => {
  test('shows only what is within reach', async () => {
    const drome = await visitAs(db, app, [COORDINATEUR], {
      nom: 'Coline Drôme',
      courriel: 'coline@exemple.fr',
    })
    const ain = await visitAs(db, app, [on('coordinateur', '01')], {
      nom: 'Aline Ain',
      courriel: 'aline@exemple.fr',
    })
    const die = await visitAs(db, app, [GESTIONNAIRE], { nom: 'Gilles Die', courriel: 'gilles@exemple.fr' })
    const pages = await Promise.all(
      [drome, ain, die].map(async visite => (await visite.get('/membres')).text()),
    )
    expect(pages.map(page => page.includes('coline@exemple.fr'))).toEqual([true, false, false])
    expect(pages.map(page => page.includes('aline@exemple.fr'))).toEqual([false, true, false])
    expect(pages.map(page => page.includes('gilles@exemple.fr'))).toEqual([true, false, true])
  })

  test('takes a role back at once, within reach only', async () => {
    const die = await visitAs(db, app, [GESTIONNAIRE])
    const [role] = await db.select().from(portee).where(eq(portee.personne, die.personne))
    const retirer = `/membres/roles/${role?.id}/retirer`
    expect((await (await visitAs(db, app, [on('coordinateur', '01')])).post(retirer)).status).toBe(403)
    expect((await (await visitAs(db, app, [MEDIATEUR])).post(retirer)).status).toBe(403)
    expect((await (await visitAs(db, app, [COORDINATEUR])).post(retirer)).status).toBe(303)
    expect((await die.get('/membres')).status).toBe(403)
  })

  test('keeps the last administrator, even when two dismiss each other at once', async () => {
    await db.delete(portee).where(eq(portee.role, 'administrateur'))
    const deux = await Promise.all([visitAs(db, app, [ADMINISTRATEUR]), visitAs(db, app, [ADMINISTRATEUR])])
    const roles = await db.select().from(portee).where(eq(portee.role, 'administrateur'))
    const roleOf = (qui: { personne: string }) => roles.find(({ personne }) => personne === qui.personne)?.id
    await Promise.all([
      deux[0].post(`/membres/roles/${roleOf(deux[1])}/retirer`),
      deux[1].post(`/membres/roles/${roleOf(deux[0])}/retirer`),
    ])
    expect(await db.$count(portee, eq(portee.role, 'administrateur'))).toBe(1)
  })
})
