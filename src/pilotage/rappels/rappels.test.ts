import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { emptyPilotage } from '../../../tests/feuille-de-test.ts'
import { createComite, planPourTest } from '../../../tests/reunions-de-test.ts'
import { createPersonne } from '../../socle/auth/create-personne.ts'
import { personne } from '../../socle/auth/tables.ts'
import { courriel } from '../../socle/courriel/tables.ts'
import { readAccueil } from '../accueil/read-accueil.ts'
import { decision } from '../gouvernance/tables.ts'
import { sendRappels } from './send-rappels.ts'
import { rappel } from './tables.ts'

const { db } = await createBaseDeTest()
const [REUNIONS, DECISIONS] = [30, 60]
const defauts: string[] = []
const send = () =>
  sendRappels(db, {
    adresse: 'https://maillage.test',
    maintenant: MARDI_MATIN,
    logDefaut: (erreur, reference) => defauts.push(`${reference} : ${erreur}`),
  })
const createCopilote = (nom: string) =>
  createPersonne(db, {
    ...{ nom, courriel: `${nom}@exemple.fr` },
    portees: [{ role: 'copilote', departement: '26', structure: null }],
  })

beforeAll(() => installDepartements(db, '26'))
beforeEach(async () => {
  defauts.length = 0
  await emptyPilotage(db)
  await db.delete(rappel)
  await db.delete(personne)
  await db.execute(sql`truncate comite cascade`)
  const comite = await createComite(db, '26', 'Comité technique', {})
  const prevues = await Promise.all(
    Array.from({ length: REUNIONS }, () => planPourTest(db, '26', comite, '2026-03-10')),
  )
  await db.insert(decision).values(
    Array.from({ length: DECISIONS }, (_, rang) => ({
      ...{ departement: '26', reunion: prevues[0]!, texte: `Décision ${rang}`, echeance: '2026-03-05' },
    })),
  )
})

test('a mail that fails stops no other: it is logged, and tried again', async () => {
  const [ada, bob] = [await createCopilote('ada'), await createCopilote('bob'), await createCopilote('cy')]
  await db.execute(sql`alter table courriel add constraint panne check (destinataire <> 'bob@exemple.fr')`)
  expect(await send()).toEqual({ envoyes: 2, echecs: 1 })
  expect(defauts).toEqual([expect.stringContaining(`rappel de ${bob}`)])
  const ecrits = await db.select({ a: courriel.destinataire }).from(courriel).orderBy(courriel.destinataire)
  expect(ecrits.map(({ a }) => a)).toEqual(['ada@exemple.fr', 'cy@exemple.fr'])
  expect(await db.$count(rappel, eq(rappel.personne, bob))).toBe(0)
  await db.execute(sql`alter table courriel drop constraint panne`)
  expect(await send()).toEqual({ envoyes: 1, echecs: 0 })
  expect(await db.$count(rappel, eq(rappel.personne, ada))).toBe(1)
})

test('mails and home count everything, whatever they show of it', async () => {
  await createCopilote('ada')
  await send()
  const [ecrit] = await db.select().from(courriel)
  expect(ecrit!.sujet).toBe(`Feuille de route : ${REUNIONS + DECISIONS} points vous attendent`)
  expect(ecrit!.texte).toContain(`- Et ${DECISIONS - 8} autres`)
  expect(ecrit!.texte).toContain(`- Et ${REUNIONS - 8} autres`)
  const { decisions, reunions } = await readAccueil(db, '26', ['public', 'membres'], MARDI_MATIN)
  expect([decisions.length, reunions.length]).toEqual([DECISIONS, REUNIONS])
})
