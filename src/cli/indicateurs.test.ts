import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { setCibles } from '../observatoire/indicateurs/set-cibles.ts'
import { loadModele } from '../pilotage/modele/load-modele.ts'
import { readModele } from '../pilotage/modele/read-modele.ts'
import { RACINE } from '../socle/racine.ts'
import { type Options, readSuivis } from './indicateurs.ts'

// Each case starts a process.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { db, nom, socket } = await createBaseDeTest()
const MAINTENANT = new Date()
const ANNEE = MAINTENANT.getFullYear()

beforeAll(async () => {
  await installDepartements(db, '26')
  await createImporteur(db)([
    createLigne({ id: 'a', nom: 'Point numérique' }),
    createLigne({ id: 'b', nom: 'Fablab', adresse: '9 quai' }),
  ])
  for (const [fichier, departement] of [
    ['drome-2024', '26'],
    ['ain-2025', '26'],
  ] as const) {
    const modele = readModele(await readFile(join(RACINE, `modeles/${fichier}.yaml`), 'utf8'))
    await loadModele(db, modele, { departement }, 'test', MAINTENANT)
  }
  const { rows } = await db.execute<{ id: string }>(sql`select id from indicateur where code = 'D11.2'`)
  await db.transaction(tx =>
    setCibles(
      tx,
      Number(rows[0]!.id),
      { reference: null, cibles: [{ date: `${ANNEE}-12-31`, valeur: 1200 }] },
      'test',
      MAINTENANT,
    ),
  )
  await db.execute(sql`
    insert into declaration (donnee, periode, epci, valeur, origine, declaree_par, declaree_le)
    select id, ${`${ANNEE}-T1`}, '', 1300, 'saisi'::origine_declaration, 'test', now() from donnee where cle = 'participants_evenement|somme|type=interconnaissance'
    union all
    select id, ${`${ANNEE}-T1`}, '', 3, 'saisi'::origine_declaration, 'test', now() from donnee where cle = 'participants_evenement|somme|type=cafe_ia'`)
})

function run(...mots: string[]): Promise<{ code: number; sortie: string; erreurs: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://maillage@/${nom}?host=${encodeURIComponent(socket)}`,
  }
  return new Promise(resolve => {
    execFile(join(RACINE, 'bin/maillage'), ['indicateurs', ...mots], { env }, (echec, sortie, erreurs) =>
      resolve({ code: echec ? Number(echec.code) : 0, sortie, erreurs }),
    )
  })
}

test.each<[Partial<Options>, string]>([
  [{ feuilleDeRoute: 'nulle-part' }, 'n’existe pas'],
  [{ periode: '2025-13' }, 'La période « 2025-13 » n’est pas comprise'],
  [{ periode: '9999' }, 'n’est pas comprise'],
  [{ periode: '2099' }, 'n’a pas commencé'],
  [{ periode: '2001' }, 'est trop ancienne : les chiffres se lisent depuis'],
  [{ epci: '123456789' }, 'Aucun EPCI'],
])('refuses %j in French', async (mots, attendu) => {
  await expect(readSuivis(db, { feuilleDeRoute: 'drome-2024', ...mots }, MAINTENANT)).rejects.toThrow(attendu)
})

test('every indicator of the roadmap, with its value, its target and where it comes from', async () => {
  const { code, sortie, erreurs } = await run('--feuille-de-route', 'drome-2024', '--json')
  expect({ code, erreurs }).toEqual({ code: 0, erreurs: '' })
  const indicateurs: Record<string, unknown>[] = JSON.parse(sortie)
  expect(indicateurs).toHaveLength(29)
  expect(indicateurs.map(({ code: c }) => c).slice(0, 4)).toEqual(['D1.1', 'D1.2', 'D2.1', 'D2.2'])
  expect(indicateurs.find(({ code: c }) => c === 'D11.2')).toEqual({
    code: 'D11.2',
    action: '11',
    libelle: 'Nombre de publics touchés',
    formule: 'nombre de participants à des évènements, d’interconnaissance, par catégorie',
    ...{ valeur: 1300, unite: 'participants', periode: String(ANNEE), date: expect.any(String) },
    ...{ cible: 1200, ecart: expect.any(Number), statut: 'atteint', origine: 'saisi', lignes: 1 },
  })
  // Three people are never told.
  expect(indicateurs.find(({ code: c }) => c === 'D6.2')).toMatchObject({
    valeur: null,
    masquee: 'petit',
    lignes: 0,
  })
})

test('each of the 48 of the other one, in words too, those of a register being computed', async () => {
  const suivis = await readSuivis(db, { feuilleDeRoute: 'ain-2025' }, MAINTENANT)
  expect(suivis).toHaveLength(48)
  expect(suivis.find(({ lu }) => lu.code === 'A17.1')!.lu.courante).toMatchObject({
    valeur: 0,
    origine: 'calcule',
  })
  const { sortie } = await run('--feuille-de-route', 'ain-2025', '--periode', String(ANNEE))
  expect(sortie).toContain('48 indicateurs')
  expect(sortie).toContain('Action 17')
  expect(sortie).toContain('A3.3   Taux de rédaction de la charte')
  expect(sortie).toContain('suivi d’un jalon')
  expect(sortie).not.toMatch(/undefined|NaN|null/)
})
