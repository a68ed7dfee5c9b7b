import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asc, eq } from 'drizzle-orm'
import type { FeatureCollection } from 'geojson'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { journal } from '../socle/journal/tables.ts'
import { fetchContours } from './fetch-contours.ts'
import { findCommunes } from './find-communes.ts'
import { findDepartements } from './find-departements.ts'
import { findEpci } from './find-epci.ts'
import { computeSurface } from './geometrie.ts'
import { installTerritoire } from './install-territoire.ts'
import { readCommune } from './read-commune.ts'
import { readEpci } from './read-epci.ts'
import { commune, departement, epci, epciMembre } from './tables.ts'

const { db } = await createBaseDeTest()
const dossier = mkdtempSync(join(tmpdir(), 'territoire-'))
let messages: string[] = []
let repondre: (envoyer: (statut: number, texte: string) => void, chemin: string) => void = () => {}
const serveur = createServer((requete, reponse) =>
  repondre((statut, texte) => reponse.writeHead(statut).end(texte), requete.url!),
)
await new Promise<void>(resolve => serveur.listen(0, '127.0.0.1', resolve))
const adresse = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`
afterAll(() => {
  rmSync(dossier, { recursive: true })
  serveur.closeAllConnections()
  serveur.close()
})
beforeEach(() => {
  messages = []
})

function install(code: string, contours: string[] = [], service: string | null = null) {
  return installTerritoire(db, {
    ...{ departement: code, contours, adresseContours: service, aujourdhui: '2026-03-02' },
    signaler: message => messages.push(message),
  })
}

/** Communes side by side from west to east, a tenth of a degree each, as files drawn before mergers have them. */
function row(...codes: string[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: codes.map((code, n) => {
      const [ouest, est] = [5 + n / 10, 5 + (n + 1) / 10]
      const anneau = [
        [ouest, 46],
        [est, 46],
        [est, 46.1],
        [ouest, 46.1],
        [ouest, 46],
      ]
      return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [anneau] } }
    }),
  }
}

function writeFichier(nom: string, contenu: FeatureCollection) {
  const chemin = join(dossier, nom)
  writeFileSync(chemin, JSON.stringify(contenu))
  return chemin
}

// Bresse Vallons before and after it absorbed Étrez, and its neighbour Attignat.
const AIN_2018 = writeFichier('ain-2018.geojson', row('01130', '01154', '01024'))

it.each(['99', 'ain', '00', ''])('refuses the département « %s », which does not exist', async code => {
  await expect(install(code)).rejects.toMatchObject({
    code: 'introuvable',
    message: expect.stringMatching(/n'existe pas/),
  })
})

it('refuses files that are absent, broken or of another département, and writes nothing', async () => {
  const drome = writeFichier('drome.geojson', row('26362'))
  await expect(install('01', [join(dossier, 'absent.geojson')])).rejects.toMatchObject({
    code: 'introuvable',
  })
  await expect(install('01', [AIN_2018, drome])).rejects.toMatchObject({
    code: 'conflit',
    message: expect.stringMatching(/drome\.geojson ne contient aucune commune du département Ain/),
  })
  writeFileSync(join(dossier, 'coupe.geojson'), '{"type":"Feature')
  await expect(install('01', [join(dossier, 'coupe.geojson')])).rejects.toMatchObject({ code: 'illisible' })
  expect(await db.$count(departement)).toBe(0)
})

it('installs without contours', async () => {
  const rapport = await install('26')
  expect(rapport).toMatchObject({ communes: 362, epci: 16, contours: { communes: 0, source: null } })
  expect((await findDepartements(db)).lignes).toMatchObject([
    {
      code: '26',
      nom: 'Drôme',
      region: 'Auvergne-Rhône-Alpes',
      communes: 362,
      dessine: false,
      fictif: false,
    },
  ])
  expect(await db.select().from(journal)).toMatchObject([
    { action: 'installer', objet_id: '26', departement: '26' },
  ])
})

it('keeps whole the EPCI astride several départements', async () => {
  const { lignes } = await findEpci(db, { departement: '26' })
  const arche = lignes.find(e => e.nom === 'CA Arche Agglo')!
  expect(arche).toMatchObject({ departements: ['07', '26'], communes: 41, communesDansDepartement: 21 })
  const { membres, population } = await readEpci(db, arche.code)
  expect(membres.find(m => m.departement === '07')).toMatchObject({
    nom: expect.any(String),
    population: expect.any(Number),
  })
  expect(population).toBe(membres.reduce((somme, m) => somme + m.population, 0))
  expect(arche.populationDansDepartement).toBeLessThan(population)
})

it('installs twice the same thing, and puts right what had changed', async () => {
  const read = async () => [
    await db.select().from(commune).orderBy(asc(commune.code)),
    await db.select().from(epci).orderBy(asc(epci.code)),
    await db.select().from(epciMembre).orderBy(asc(epciMembre.epci), asc(epciMembre.commune)),
  ]
  const avant = await read()
  await db.update(commune).set({ nom: 'Autre', population: 1 }).where(eq(commune.code, '26362'))
  await db.insert(commune).values({
    ...{
      code: '26997',
      departement: '26',
      nom: 'Disparue',
      nom_recherche: 'disparue',
      codes_postaux: [],
      anciennes: [],
    },
  })
  await db.insert(epci).values({ code: '200000000', nom: 'CC dissoute', type: 'CC', population: 1 })
  await db
    .insert(epciMembre)
    .values({ epci: '200000000', commune: '26362', departement: '26', nom: 'Valence', population: 1 })
  await install('26')
  expect(await read()).toEqual(avant)
})

it('dissolves former communes into their successor, and all into EPCI and département', async () => {
  // Given twice by mistake: drawn once.
  const rapport = await install('1', [AIN_2018, AIN_2018])
  expect(rapport.contours).toMatchObject({ communes: 2, source: 'fichiers' })
  expect(rapport.contours.manquants).toContain('Bourg-en-Bresse')
  const bresse = await readCommune(db, '01154')
  const attignat = await readCommune(db, '01024')
  expect(bresse).toMatchObject({
    code: '01130',
    nom: 'Bresse Vallons',
    forme: { emprise: [5, 46, 5.2, 46.1] },
  })
  expect(bresse.forme.contour!.coordinates).toHaveLength(1)
  const [ain] = await db.select().from(departement).where(eq(departement.code, '01'))
  expect(computeSurface(ain!.contour!)).toBeCloseTo(
    computeSurface(bresse.forme.contour!) + computeSurface(attignat.forme.contour!),
  )
  expect(await readEpci(db, bresse.epci!.code)).toMatchObject({
    contourPartiel: true,
    forme: { emprise: [5, 46, 5.3, 46.1] },
  })
})

it('keeps the contours there are when none come', async () => {
  const rapport = await install('01')
  expect(rapport.contours).toMatchObject({ communes: 2, source: null })
  expect((await readCommune(db, '01130')).forme.emprise).toEqual([5, 46, 5.2, 46.1])
})

it.each([
  ['fails', (envoyer: (statut: number, texte: string) => void) => envoyer(500, 'oups'), /réponse 500/],
  [
    'answers garbage',
    (envoyer: (statut: number, texte: string) => void) => envoyer(200, '<html>'),
    /n'est pas du JSON/,
  ],
  [
    'answers for elsewhere',
    (envoyer: (statut: number, texte: string) => void) => envoyer(200, JSON.stringify(row('26362'))),
    /autre département/,
  ],
])('does without a service that %s, and takes the file', async (_, reponse, message) => {
  repondre = reponse
  const rapport = await install('01', [AIN_2018], adresse)
  expect(messages.join('\n')).toMatch(message)
  expect(rapport.contours.source).toBe('fichiers')
})

it('does without a service that is not there', async () => {
  const rapport = await install('01', [], 'http://127.0.0.1:9')
  expect(messages.join('\n')).toMatch(/127\.0\.0\.1:9 ne donne pas les contours \(serveur injoignable\)/)
  expect(rapport.contours.source).toBeNull()
})

it('does without a service whose address is none', async () => {
  await install('01', [], 'geo.api.gouv.fr')
  expect(messages.join('\n')).toMatch(/« geo\.api\.gouv\.fr » n'est pas une adresse/)
})

it('does not wait for ever', async () => {
  repondre = () => {}
  await expect(fetchContours(adresse, '01', 100)).rejects.toMatchObject({
    code: 'service_indisponible',
    message: expect.stringMatching(/pas de réponse en 0\.1 s/),
  })
})

it('prefers the service to the file', async () => {
  let demande = ''
  repondre = (envoyer, chemin) => {
    demande = chemin
    envoyer(200, JSON.stringify(row('01053', '01130')))
  }
  const rapport = await install('01', [AIN_2018], `${adresse}/`)
  expect(demande).toMatch(/^\/departements\/01\/communes\?.*format=geojson.*geometry=contour/)
  expect(rapport.contours).toMatchObject({ source: 'service', communes: 3 })
  expect((await readCommune(db, '01130')).forme.emprise).toEqual([5.1, 46, 5.2, 46.1])
})

it('lists communes by name without accents, by beginning of word, by postal code, by EPCI', async () => {
  expect((await findCommunes(db, { departement: '01', parPage: 2 })).lignes.map(c => c.nom)).toEqual([
    "L'Abergement-Clémenciat",
    "L'Abergement-de-Varey",
  ])
  expect(await findCommunes(db, { recherche: 'MONTELIM' })).toMatchObject({
    total: 1,
    lignes: [{ code: '26198' }],
  })
  expect((await findCommunes(db, { recherche: '01000' })).lignes.map(c => c.code)).toContain('01053')
  const page = await findCommunes(db, { departement: '26', page: 4, parPage: 100 })
  expect(page).toMatchObject({ total: 362, page: 4, parPage: 100 })
  expect(page.lignes).toHaveLength(62)
  expect((await findCommunes(db, { recherche: '100 %' })).total).toBe(0)
})

it('refuses what is not installed', async () => {
  await expect(readCommune(db, '75056')).rejects.toMatchObject({ code: 'introuvable' })
  await expect(readEpci(db, '200054781')).rejects.toMatchObject({ code: 'introuvable' })
})
