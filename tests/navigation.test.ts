import { expect, test } from 'vitest'
import { structure } from '../src/annuaire/tables.ts'
import { REPERES } from '../src/composition.ts'
import { listNavigation, NAVIGATION_DU_ROLE, NAVIGATION_PUBLIQUE } from '../src/navigation.ts'
import { createApp } from '../src/serveur.ts'
import { PORTEE_DU_ROLE, ROLES, type Role } from '../src/socle/auth/acteur.ts'
import { departement } from '../src/territoire/tables.ts'
import { createBaseDeTest } from './base-de-test.ts'
import { visitAs } from './comptes-de-test.ts'
import { createContexteDeTest } from './contexte-de-test.ts'
import { createVisite } from './visite.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
await db
  .insert(departement)
  .values({ code: '26', nom: 'Drôme', region: 'Auvergne-Rhône-Alpes', installe_le: '2026-03-01' })
await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })

const hold = (role: Role) => ({
  role,
  departement: PORTEE_DU_ROLE[role] === 'instance' ? null : '26',
  structure: PORTEE_DU_ROLE[role] === 'structure' ? 'die' : null,
})
const acteurOf = (...roles: Role[]) => ({
  ...{ personne: crypto.randomUUID(), nom: 'Camille', courriel: 'camille@exemple.fr' },
  portees: roles.map(hold),
})

test.each(ROLES)('what %s finds in the menu opens, in six entries at most', async role => {
  const visite = await visitAs(db, app, [hold(role)])
  expect(NAVIGATION_DU_ROLE[role].length).toBeLessThanOrEqual(6)
  for (const { href } of NAVIGATION_DU_ROLE[role]) expect((await visite.get(href)).status, href).toBe(200)
})

test('what anyone finds in the menu opens', async () => {
  for (const { href } of NAVIGATION_PUBLIQUE)
    expect((await createVisite(app).get(href)).status, href).toBe(200)
})

test.each(['coordinateur', 'administrateur'] as const)(
  'the ways into the network open for %s',
  async role => {
    const visite = await visitAs(db, app, [hold(role)])
    const html = await (await visite.get('/coordination')).text()
    const [, reseau = ''] = html.split('Le réseau')
    const liens = [...reseau.split('</main>')[0]!.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href!)
    expect(liens).toEqual(expect.arrayContaining(['/presence', '/prescriptions/suivi', '/activites/imports']))
    for (const href of liens) expect((await visite.get(href)).status, href).toBe(200)
  },
)

test('who has several roles finds some of each; who has none, the public menu', () => {
  const deux = listNavigation(acteurOf('mediateur', 'coordinateur')).map(({ href }) => href)
  expect(deux).toHaveLength(6)
  expect(deux).toEqual(expect.arrayContaining(['/coordination', '/activites', '/presence', '/permanences']))
  expect(listNavigation(acteurOf())).toEqual(NAVIGATION_PUBLIQUE)
})

test.each([
  [['coordinateur'], '/coordination'],
  [['mediateur', 'gestionnaire'], '/activites'],
  [['copilote'], '/pilotage'],
  [['gestionnaire'], '/activites/liste'],
  [[], '/'],
] as [Role[], string][])('signed in as %j, one begins at %s', (roles, accueil) => {
  expect(REPERES.findAccueil(acteurOf(...roles))).toBe(accueil)
})
