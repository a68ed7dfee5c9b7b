import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../tests/comptes-de-test.ts'
import { activite, activitePersonne } from '../activite/tables.ts'
import { structure } from '../annuaire/tables.ts'
import { RACINE } from '../socle/racine.ts'
import { type Options, readResume } from './statistiques.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { db, nom, socket } = await createBaseDeTest()
const PERSONNE = crypto.randomUUID()

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.insert(structure).values({ id: 'die', nom: 'Médiathèque', departement: '26' })
  const write = async (ligne: Partial<typeof activite.$inferInsert>, ...personnes: string[]) => {
    const id = crypto.randomUUID()
    await db.insert(activite).values({
      ...{
        id,
        departement: '26',
        type: 'individuel',
        date: '2026-03-03',
        duree_minutes: 45,
        structure: 'die',
      },
      ...{ acteur: 'mediateur', origine: 'saisie', participants: 1, type_lieu: 'autre', commune: '26362' },
      ...{ thematiques: ['email'], marges: { genres: {}, tranches_age: {}, statuts: {}, publics: {} } },
      ...{ cree_le: MARDI_MATIN, modifie_le: MARDI_MATIN, ...ligne },
    })
    for (const personne of personnes) await db.insert(activitePersonne).values({ activite: id, personne })
  }
  await write({ deja_accompagnes: 0 }, PERSONNE)
  await write({ date: '2026-03-05', deja_accompagnes: 1, commune: null }, PERSONNE)
  await write({
    ...{ type: 'collectif', date: '2026-04-02', duree_minutes: 120, participants: 8, deja_accompagnes: 3 },
    ...{ thematiques: ['email', 'parentalite'], commune: '26113' },
    marges: { genres: {}, tranches_age: { douze_dix_huit: 6 }, statuts: {}, publics: { parents: 2 } },
  })
  await write({ date: '2026-03-04', supprime_le: MARDI_MATIN })
})

test.each<[Partial<Options>, string]>([
  [{ depuis: 'hier' }, '« hier » n’est pas un jour'],
  [{ jusquA: '2026-02-30' }, 'n’est pas un jour'],
  [{ depuis: '2026-03-02', jusquA: '2026-03-01' }, 'après le dernier'],
  [{ epci: '123456789' }, 'Aucun EPCI'],
])('refuses %j in French', async (mots, attendu) => {
  await expect(readResume(db, mots)).rejects.toThrow(attendu)
})

test('counts once what is asked for', async () => {
  expect(await readResume(db, {})).toEqual({
    ...{ activites: 3, accompagnements: 10, personnes: 6, heures: 3.5 },
    par_theme: { email: 10, parentalite: 8 },
    par_public: { cible: 6, jeunes: 6, parents: 2 },
    par_commune: { '26113': 8, '26362': 1, inconnue: 1 },
  })
  expect(
    await readResume(db, { depuis: '2026-03-01', jusquA: '2026-03-31', epci: '200068781' }),
  ).toMatchObject({ activites: 1, personnes: 1, heures: 0.75 })
  expect(await readResume(db, { depuis: '2030-01-01' })).toMatchObject({ activites: 0, par_theme: {} })
})

test('is written in JSON, and in words', async () => {
  const run = (...mots: string[]) =>
    new Promise<string>((resolve, reject) => {
      const env = {
        ...process.env,
        DATABASE_URL: `postgres://maillage@/${nom}?host=${encodeURIComponent(socket)}`,
      }
      execFile(join(RACINE, 'bin/maillage'), ['statistiques', ...mots], { env }, (echec, sortie, erreurs) =>
        echec ? reject(new Error(erreurs)) : resolve(sortie),
      )
    })
  expect(JSON.parse(await run('--depuis', '2026-03-01', '--json'))).toEqual(
    await readResume(db, { depuis: '2026-03-01' }),
  )
  expect(await run('--jusqu-a', '2026-03-31')).toMatch(
    /2 activités\n2 accompagnements\n1 personne, 1,5 heures/,
  )
})
