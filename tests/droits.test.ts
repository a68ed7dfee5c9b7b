/**
 * Every route of the application against everyone who may knock, and every verb of the command line. The table is
 * droits.table.ts; what it does not list fails here.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { structure } from '../src/annuaire/tables.ts'
import { VERBES } from '../src/cli/verbes.ts'
import { createApp } from '../src/serveur.ts'
import { listDroits } from '../src/socle/auth/droits.ts'
import type { Application } from '../src/socle/http/contexte.ts'
import { limite } from '../src/socle/limites/tables.ts'
import { departement } from '../src/territoire/tables.ts'
import { createBaseDeTest } from './base-de-test.ts'
import { visitAs } from './comptes-de-test.ts'
import { createContexteDeTest } from './contexte-de-test.ts'
import { COMMUNES, DROITS_DES_ROUTES, QUI, type Qui, VERBES_DE_LA_CONSOLE } from './droits.table.ts'
import { createVisite } from './visite.ts'

const { db } = await createBaseDeTest()
const contexte = createContexteDeTest(db)
const app = createApp(contexte)

const auvergne = { region: 'Auvergne-Rhône-Alpes', installe_le: '2026-03-01' }
await db.insert(departement).values([
  { code: '01', nom: 'Ain', ...auvergne },
  { code: '26', nom: 'Drôme', ...auvergne },
])
await db.insert(structure).values([
  { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
  { id: 'oyonnax', nom: 'Centre social d’Oyonnax', departement: '01' },
])

beforeEach(async () => {
  await db.delete(limite)
})

/** The doors of an application, 'GET /lieux', and apart what runs in front of a whole part of it. */
function listRoutes({ routes }: Application) {
  const toutes = new Set(routes.map(({ method, path }) => `${method} ${path}`))
  const isCommune = (route: string) => route.startsWith('ALL ') && route.endsWith('*')
  return {
    portes: [...toutes].filter(route => !isCommune(route)).sort(),
    communes: [...toutes].filter(isCommune).sort(),
  }
}

const findUnlisted = (site: Application) =>
  listRoutes(site).portes.filter(route => !(route in DROITS_DES_ROUTES))

describe('every route is listed', () => {
  test('each has its line, and each line its route', () => {
    expect(findUnlisted(app)).toEqual([])
    expect(Object.keys(DROITS_DES_ROUTES).sort()).toEqual(listRoutes(app).portes)
    expect(listRoutes(app).communes).toEqual([...COMMUNES].sort())
  })

  test('a route planted without its line is found', () => {
    const plantee = createApp(contexte)
    plantee.get('/porte-derobee', c => c.text('entrez'))
    plantee.post('/membres', c => c.text('entrez'))
    plantee.all('/toutes', c => c.text('entrez'))
    plantee.all('/prive/*', c => c.text('entrez'))
    const trouvees = ['ALL /toutes', 'GET /porte-derobee', 'POST /membres']
    expect(findUnlisted(plantee)).toEqual(expect.arrayContaining(trouvees))
    expect(listRoutes(plantee).communes).toContain('ALL /prive/*')
  })
})

describe.each(Object.entries(DROITS_DES_ROUTES))('%s', (route, ligne) => {
  const [methode = '', chemin = ''] = route.split(' ')

  test.each(Object.keys(QUI) as Qui[])('%s', async qui => {
    const portees = QUI[qui]
    const visite = portees ? await visitAs(db, app, [...portees]) : createVisite(app)
    const demande = (await ligne.prepare?.(db, contexte)) ?? {}
    const adresse = demande.chemin ?? chemin
    const { status } =
      methode !== 'POST' ? await visite.get(adresse) : await visite.post(adresse, demande.champs)

    if (ligne.introuvable?.includes(qui)) expect(status).toBe(404)
    else if (!ligne.entrent.includes(qui)) expect(status).toBe(qui === 'visiteur' ? 401 : 403)
    else if (ligne.statut) expect(status).toBe(ligne.statut)
    else expect(status).toBeLessThan(400)
  })
})

test('every verb of the command line is listed', () => {
  expect(Object.keys(VERBES).sort()).toEqual([...VERBES_DE_LA_CONSOLE].sort())
})

test('no right is left without anybody to hold it', () => {
  for (const [droit, roles] of listDroits()) expect(roles.length, droit).toBeGreaterThan(0)
})
