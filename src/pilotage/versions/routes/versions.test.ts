import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createFeuilleDeTest, emptyPilotage } from '../../../../tests/feuille-de-test.ts'
import type { Visite } from '../../../../tests/visite.ts'
import { cible, indicateur } from '../../../observatoire/indicateurs/tables.ts'
import { createApp } from '../../../serveur.ts'
import { journal } from '../../../socle/journal/tables.ts'
import { action, feuilleDeRoute } from '../../feuille-de-route/tables.ts'
import { computeEmpreinte } from '../empreinte.ts'
import { findVersionPublique } from '../find-version-publique.ts'
import { freezeVersion } from '../freeze-version.ts'
import { moveVersion } from '../move-version.ts'
import { version } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const FEUILLE = { id: 'drome-test', departement: '26' }
const BASE = '/pilotage/feuilles/drome-test/versions'
let copilote: Visite
let membre: Visite
let ailleurs: Visite

const read = async (reponse: Response) => ({
  statut: reponse.status,
  texte: (await reponse.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
})
const get = async (chemin: string, visite = copilote) =>
  read(await visite.get(chemin, { Accept: 'text/html' }))
const post = async (chemin: string, champs: Record<string, string> = {}, visite = copilote) =>
  read(await visite.post(chemin, champs))
const listEtats = async () =>
  Object.fromEntries(
    (await db.select({ numero: version.numero, etat: version.etat }).from(version)).map(
      ({ numero, etat }) => [numero, etat],
    ),
  )
const rewrite = (description: string) => db.update(action).set({ description }).where(eq(action.numero, '1'))
async function freeze(description?: string) {
  if (description) await rewrite(description)
  return freezeVersion(db, FEUILLE, null, 'camille', MARDI_MATIN)
}

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  const visit = (role: 'copilote' | 'membre', departement: string) =>
    visitAs(db, app, [{ role, departement, structure: null }])
  copilote = await visit('copilote', '26')
  membre = await visit('membre', '26')
  ailleurs = await visit('copilote', '01')
})

beforeEach(async () => {
  await emptyPilotage(db)
  await createFeuilleDeTest(db)
})

describe('refused', () => {
  test('members read and do not freeze, nor adopt; elsewhere, there is nothing', async () => {
    await freeze()
    expect((await get(BASE, membre)).statut).toBe(200)
    expect((await post(BASE, {}, membre)).statut).toBe(403)
    expect((await post(`${BASE}/1/etat`, { vers: 'adoptee' }, membre)).statut).toBe(403)
    for (const chemin of [BASE, `${BASE}/1`, `${BASE}/comparer?avant=1`])
      expect((await get(chemin, ailleurs)).statut, chemin).toBe(404)
    expect((await post(`${BASE}/1/etat`, { vers: 'adoptee' }, ailleurs)).statut).toBe(404)
    expect(await listEtats()).toEqual({ 1: 'brouillon' })
  })

  test('versions that do not exist are not found, whatever is asked', async () => {
    await freeze()
    for (const chemin of [`${BASE}/2`, `${BASE}/0`, `${BASE}/un`, `${BASE}/comparer?avant=9&apres=1`])
      expect((await get(chemin)).statut, chemin).toBe(404)
  })

  test('the same text is not frozen twice; what was typed stays', async () => {
    await freeze()
    const { statut, texte } = await post(BASE, { objet: 'Rien de neuf' })
    expect(statut).toBe(409)
    expect(texte).toContain('Rien n’a changé depuis la version 1')
    expect(await db.$count(version)).toBe(1)
  })

  test('no program changes the text of a version', async () => {
    await freeze()
    for (const change of [
      sql`contenu = '{}'`,
      sql`empreinte = 'autre'`,
      sql`actions = '{}'`,
      sql`indicateurs = '[]'`,
      sql`numero = 7`,
      sql`objet = 'autre'`,
    ])
      await expect(db.execute(sql`update version_feuille set ${change}`)).rejects.toMatchObject({
        cause: { message: expect.stringContaining('ne se modifie pas') },
      })
  })
})

describe('the states of a version', () => {
  test('a draft goes to concertation, is adopted, then is replaced by the next', async () => {
    await post(BASE, { objet: 'Première écriture' })
    await post(`${BASE}/1/etat`, { vers: 'concertation' })
    expect(await listEtats()).toEqual({ 1: 'concertation' })
    expect(await findVersionPublique(db, 'drome-test')).toBeNull()
    await post(`${BASE}/1/etat`, { vers: 'adoptee', adoptee_le: '2026-03-03' })
    await freeze('Ouvrir deux guichets.')
    await post(`${BASE}/2/etat`, { vers: 'adoptee' })
    expect(await listEtats()).toEqual({ 1: 'revisee', 2: 'adoptee' })
    const publique = await findVersionPublique(db, 'drome-test')
    expect(publique).toMatchObject({ version: { numero: 2, adoptee_le: '2026-03-03' } })
    const actions = await db
      .select({ action: journal.action })
      .from(journal)
      .where(eq(journal.objet, 'version'))
      .orderBy(journal.id)
    expect(actions.slice(-5).map(({ action }) => action)).toEqual([
      'figer',
      'concertation',
      'adoptee',
      'figer',
      'adoptee',
    ])
  })

  test('what the machine does not list is refused', async () => {
    await freeze()
    await post(`${BASE}/1/etat`, { vers: 'adoptee' })
    expect(await post(`${BASE}/1/etat`, { vers: 'brouillon' })).toMatchObject({
      statut: 409,
      texte: expect.stringContaining('elle ne peut pas devenir « Brouillon »'),
    })
    expect((await post(`${BASE}/1/etat`, { vers: 'adoptee' })).statut).toBe(409)
    expect((await post(`${BASE}/1/etat`, { vers: 'revisee' })).statut).toBe(400)
    await freeze('Autre chose.')
    await freeze('Encore autre chose.')
    await post(`${BASE}/3/etat`, { vers: 'adoptee' })
    expect((await post(`${BASE}/2/etat`, { vers: 'adoptee' })).texte).toContain(
      'plus récente, est déjà adoptée',
    )
  })

  test('it is not adopted in the future, nor before the one it replaces', async () => {
    await freeze()
    const refus = await post(`${BASE}/1/etat`, { vers: 'adoptee', adoptee_le: '2026-03-04' })
    expect(refus).toMatchObject({ statut: 400, texte: expect.stringContaining('aujourd’hui au plus tard') })
    await post(`${BASE}/1/etat`, { vers: 'adoptee', adoptee_le: '2026-03-02' })
    await freeze('Autre chose.')
    const avant = await post(`${BASE}/2/etat`, { vers: 'adoptee', adoptee_le: '2026-02-01' })
    expect(avant.texte).toContain('La version 1 a été adoptée le 2 mars 2026')
    expect(await listEtats()).toEqual({ 1: 'adoptee', 2: 'brouillon' })
  })

  test('two adoptions at once leave one adopted version', async () => {
    await freeze()
    await freeze('Autre chose.')
    const adopt = (numero: number) =>
      moveVersion(db, FEUILLE, numero, 'adoptee', { adoptee_le: null }, 'camille', MARDI_MATIN)
    await Promise.allSettled([adopt(1), adopt(2)])
    expect((await listEtats())[2]).toBe('adoptee')
    expect(Object.values(await listEtats()).filter(etat => etat === 'adoptee')).toHaveLength(1)
  })

  test('two people who freeze at once make one version of one text', async () => {
    await Promise.allSettled([freeze(), freeze()])
    expect(await db.$count(version)).toBe(1)
  })

  test('adoption publishes the indicators that it names, and no other', async () => {
    const publies = async () =>
      (await db.select().from(indicateur)).filter(({ publie_le }) => publie_le).map(({ code }) => code)
    await db.insert(indicateur).values({
      ...{ departement: '26', code: 'X9', libelle: 'Interne', unite: '', periodicite: 'annee' },
      calcul: { type: 'jalon', jalon: 'x', attendu: 'existence' },
    })
    await freeze()
    expect(await publies()).toEqual([])
    await post(`${BASE}/1/etat`, { vers: 'adoptee' })
    expect((await publies()).sort()).toEqual(['T1.1', 'T3.1'])
  })
})

describe('reading', () => {
  test('a version keeps its text whatever becomes of the working one', async () => {
    await freeze()
    await rewrite('Un texte tout autre.')
    await db.update(feuilleDeRoute).set({ titre: 'Autre titre' })
    const { texte } = await get(`${BASE}/1`, membre)
    expect(texte).toContain('Ouvrir un guichet unique.')
    expect(texte).not.toContain('Un texte tout autre.')
  })

  test('the exact text gives its fingerprint again', async () => {
    await freeze()
    const canonique = await (await copilote.get(`${BASE}/1/texte.json`)).text()
    const [figee] = await db.select().from(version)
    expect(computeEmpreinte(JSON.parse(canonique))).toBe(figee!.empreinte)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonique)))
    expect(Buffer.from(digest).toString('hex')).toBe(figee!.empreinte)
  })

  test('two texts are side by side, with words beside marks', async () => {
    await freeze()
    await rewrite('Ouvrir deux guichets.')
    const page = await (await membre.get(`${BASE}/comparer?avant=1&apres=travail`)).text()
    expect(page).toContain('<del><span class="fr-sr-only">[retiré] </span>')
    expect(page).toContain('<ins><span class="fr-sr-only">[ajouté] </span>')
    expect((await get(`${BASE}/comparer?avant=1&apres=1`)).texte).toContain('Ces deux textes sont identiques')
  })

  test('a target that changes is another version of the same text, and is told beside the former', async () => {
    const [charte] = await db.select().from(indicateur).where(eq(indicateur.code, 'T3.1'))
    await db.insert(cible).values({ indicateur: charte!.id, date: '2026-12-31', valeur: 100 })
    await freeze()
    expect((await get(BASE)).texte).toContain('n’ont changé depuis la version 1')
    await db.update(cible).set({ valeur: 60 })
    const { texte } = await get(`${BASE}/comparer?avant=1&apres=travail`)
    expect(texte).toMatch(/T3.1 : Cible au 31 décembre 2026\s+100 %\s+60 %/)
    expect(await freeze()).toBe(2)
    const figees = await db.select().from(version)
    expect(new Set(figees.map(({ empreinte }) => empreinte)).size).toBe(1)
    expect((await get(`${BASE}/comparer?avant=1&apres=2`)).texte).toContain('60 %')
    // Frozen before any of this was kept: nothing is known, nothing is said.
    await db.execute(sql`alter table version_feuille disable trigger version_figee`)
    await db.execute(sql`update version_feuille set indicateurs = null where numero = 1`)
    await db.execute(sql`alter table version_feuille enable trigger version_figee`)
    expect((await get(`${BASE}/comparer?avant=1&apres=2`)).texte).toContain('Ces deux textes sont identiques')
  })
})
