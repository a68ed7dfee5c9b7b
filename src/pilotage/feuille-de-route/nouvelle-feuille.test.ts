import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { visitAs } from '../../../tests/comptes-de-test.ts'
import { ADRESSE_DE_TEST, createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import type { Visite } from '../../../tests/visite.ts'
import { createApp } from '../../serveur.ts'
import { RACINE } from '../../socle/racine.ts'
import { listFeuilles } from './list-feuilles.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db, { depots: tmpdir() }))
const VIDE = readFileSync(join(RACINE, 'modeles/vide.yaml'), 'utf8')
let copilote: Visite

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  copilote = await visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
})

function send(champs: Record<string, string>, fichier = '') {
  const corps = new FormData()
  for (const [champ, valeur] of Object.entries(champs)) corps.append(champ, valeur)
  corps.append('fichier', new File(fichier ? [fichier] : [], fichier ? 'la-mienne.yaml' : ''))
  const cookie = [...copilote.cookies].map(paire => paire.join('=')).join('; ')
  return app.request(`${ADRESSE_DE_TEST}/pilotage/feuilles/nouvelle`, {
    method: 'POST',
    body: corps,
    headers: { Origin: ADRESSE_DE_TEST, Cookie: cookie },
  })
}

test('refused: a département that is not theirs, nothing chosen, a file with faults told by line', async () => {
  const mien = { modele: 'fichier', departement: '26' }
  for (const [champs, fichier, message] of [
    [{ modele: 'drome-2024', departement: '01' }, '', 'Choisissez le département'],
    [{ departement: '26' }, '', 'Choisissez ce dont vous partez'],
    [mien, '', 'Choisissez le fichier YAML'],
    [{ ...mien, id: 'Ma feuille' }, VIDE, 'identifiant en minuscules'],
    [mien, VIDE.replace('titre:', 'titel:'), 'ligne 4 : « titel » n’est pas un champ connu'],
    [mien, '<html></html>', 'Le modèle'],
  ] as const) {
    const reponse = await send(champs as Record<string, string>, fichier)
    expect(reponse.status, message).toBe(400)
    if (message !== 'Le modèle') expect(await readTextePage(reponse)).toContain(message)
  }
  expect(await listFeuilles(db, 'tous')).toEqual([])
})

test('from a shipped model, then from a file; the same identifier is not taken twice', async () => {
  const livree = await send({ modele: 'ma-feuille-de-route', departement: '26' })
  expect(livree.headers.get('location')).toContain('/pilotage/feuilles/ma-feuille-de-route')
  expect((await send({ modele: 'fichier', departement: '26' }, VIDE)).status).toBe(400)
  const mienne = await send({ modele: 'fichier', departement: '26', id: 'la-mienne' }, VIDE)
  expect(mienne.headers.get('location')).toContain('/pilotage/feuilles/la-mienne')
  expect((await listFeuilles(db, ['26'])).map(({ id }) => id).sort()).toEqual([
    'la-mienne',
    'ma-feuille-de-route',
  ])
})

test('an identifier taken elsewhere is refused without telling the roadmap of another département', async () => {
  await db.execute(
    sql`insert into feuille_de_route (id, departement, titre) values ('ain-secret', '01', 'Projet confidentiel de l’Ain')`,
  )
  const reponse = await send({ modele: 'drome-2024', departement: '26', id: 'ain-secret' })
  expect(reponse.status).toBe(400)
  const page = await readTextePage(reponse)
  expect(page).toContain('d’un autre département')
  expect(page).not.toContain('confidentiel')
})
