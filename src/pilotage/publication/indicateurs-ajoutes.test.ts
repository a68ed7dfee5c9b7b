import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createFeuilleAdoptee, emptyPilotage } from '../../../tests/feuille-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import type { Visite } from '../../../tests/visite.ts'
import { publishIndicateur } from '../../observatoire/indicateurs/publish-indicateur.ts'
import { retireIndicateur } from '../../observatoire/indicateurs/retire-indicateur.ts'
import { indicateur } from '../../observatoire/indicateurs/tables.ts'
import { updateIndicateur } from '../../observatoire/indicateurs/update-indicateur.ts'
import { createApp } from '../../serveur.ts'
import { journal } from '../../socle/journal/tables.ts'
import { assembleBilan } from '../bilan/assemble-bilan.ts'
import { linkIndicateur } from '../feuille-de-route/texte/link-indicateur.ts'
import { unlinkIndicateur } from '../feuille-de-route/texte/unlink-indicateur.ts'
import { freezeVersion } from '../versions/freeze-version.ts'
import { moveVersion } from '../versions/move-version.ts'
import { listActionsPubliques } from './feuille-publique.ts'
import { readFeuillePublique } from './read-feuille-publique.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const ACTE = { auteur: 'camille', departements: ['26'], maintenant: MARDI_MATIN }
const JALON = { type: 'jalon', jalon: 'x', attendu: 'existence' } as const
const FEUILLE = { id: 'drome-test', departement: '26' }
let copilote: Visite
let ajoute = 0

const findNomme = async () => {
  const [lu] = await db.select().from(indicateur).where(eq(indicateur.code, 'T1.1'))
  return lu!.id
}
const publish = (id: number, publier: boolean) =>
  publishIndicateur(db, id, publier, 'camille', ['26'], MARDI_MATIN)
const link = (numero: string, id = ajoute) => linkIndicateur(db, 'drome-test', numero, id, ACTE)
const listPublics = async () =>
  listActionsPubliques(await readFeuillePublique(db, 'drome-test', MARDI_MATIN)).map(({ indicateurs }) =>
    indicateurs.map(({ code, ajoute }) => (ajoute ? `+${code}` : code)),
  )

beforeAll(async () => {
  await installDepartements(db, '26')
  copilote = await visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
})
beforeEach(async () => {
  await emptyPilotage(db)
  await createFeuilleAdoptee(db)
  const [cree] = await db
    .insert(indicateur)
    .values({
      ...{ departement: '26', code: 'X9', libelle: 'Nombre de marches', unite: '', periodicite: 'annee' },
      calcul: JALON,
    })
    .returning({ id: indicateur.id })
  ajoute = cree!.id
})

describe('an indicator that came after the adoption', () => {
  test('is not published while no action of a public roadmap follows it', async () => {
    await expect(publish(ajoute, true)).rejects.toMatchObject({ code: 'conflit' })
    await expect(publishIndicateur(db, ajoute, true, 'camille', ['01'], MARDI_MATIN)).rejects.toMatchObject({
      code: 'introuvable',
    })
  })

  test('is not public by being tied to an action', async () => {
    await link('2')
    expect(await listPublics()).toEqual([['T1.1'], [], ['T3.1']])
  })

  test('is shown under its action, as added, once published; then no more', async () => {
    await link('2')
    const page = await readTextePage(await copilote.get(`/indicateurs/${ajoute}`))
    expect(page).toContain('Action 2 – Aller vers les publics invisibles')
    expect(page).toContain('ajouté après l’adoption')
    expect((await copilote.post(`/indicateurs/${ajoute}/publication`, { publier: 'oui' })).status).toBe(303)
    expect(await listPublics()).toEqual([['T1.1'], ['+X9'], ['T3.1']])
    for (const suite of ['', '/actions/2', '/indicateurs', '/indicateurs/X9'])
      expect(await readTextePage(await app.request(`/feuille-de-route/drome-test${suite}`)), suite).toMatch(
        /[Aa]jouté (depuis|après) l’adoption/,
      )
    const bilan = await assembleBilan(
      db,
      {
        ...{ feuille: 'drome-test', audience: 'public', objet: null },
        periode: { code: '2026', periodicite: 'annee', du: '2026-01-01', au: '2026-12-31' },
      },
      ['26'],
      MARDI_MATIN,
    )
    const codes = bilan.axes.flatMap(({ actions }) => actions.map(a => a.indicateurs.map(({ code }) => code)))
    expect(codes).toEqual([['T1.1'], ['X9'], ['T3.1']])
    await publish(ajoute, false)
    expect(await listPublics()).toEqual([['T1.1'], [], ['T3.1']])
    const gestes = await db
      .select({ action: journal.action })
      .from(journal)
      .where(eq(journal.objet_id, String(ajoute)))
    expect(gestes.map(({ action }) => action)).toEqual(['publier', 'dépublier'])
  })
})

describe('an indicator that the adopted text names', () => {
  test('stays public', async () => {
    await expect(publish(await findNomme(), false)).rejects.toMatchObject({ code: 'conflit' })
  })

  test('is shown where that text names it, and nowhere else', async () => {
    await link('2', await findNomme())
    expect(await listPublics()).toEqual([['T1.1'], [], ['T3.1']])
  })

  test('is not retired, nor given another code, before a version that does not name it', async () => {
    const id = await findNomme()
    const [nomme] = await db.select().from(indicateur).where(eq(indicateur.id, id))
    const adresse = `/indicateurs/${id}/retirer`
    const page = await readTextePage(await copilote.get(adresse))
    expect(page).toContain('Action 1 – Faciliter les parcours')
    expect(page).toContain('adoptez une version qui ne le nomme plus')
    expect((await copilote.post(adresse, { usages: 'oui' })).status).toBe(409)
    await expect(
      updateIndicateur(db, id, 1, { ...nomme!, calcul: JALON, code: 'T9' }, 'camille', ['26'], MARDI_MATIN),
    ).rejects.toMatchObject({ code: 'saisie_invalide', details: [{ champ: 'code' }] })
    expect(await listPublics()).toEqual([['T1.1'], [], ['T3.1']])
    await unlinkIndicateur(db, 'drome-test', '1', id, ACTE)
    await freezeVersion(db, FEUILLE, null, 'camille', MARDI_MATIN)
    await moveVersion(db, FEUILLE, 2, 'adoptee', { adoptee_le: null }, 'camille', MARDI_MATIN)
    expect((await copilote.post(adresse)).status).toBe(303)
  })
})

test('an indicator of the working text alone is not retired before one has read which actions follow it', async () => {
  await link('2')
  await expect(retireIndicateur(db, ajoute, 'camille', ['26'], MARDI_MATIN)).rejects.toMatchObject({
    code: 'conflit',
  })
  const adresse = `/indicateurs/${ajoute}/retirer`
  expect(await readTextePage(await copilote.get(adresse))).toContain('Aller vers les publics invisibles')
  const refus = await copilote.post(adresse)
  expect(refus.status).toBe(400)
  expect(await readTextePage(refus)).toContain('des actions suivent cet indicateur')
  expect((await copilote.post(adresse, { usages: 'oui' })).status).toBe(303)
})
