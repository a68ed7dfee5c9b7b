import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { createSiteImports, numeroOf, readTextePage } from '../../../../tests/imports-de-test.ts'
import { toPlain } from '../../../../tests/visite.ts'
import type { Correspondance } from '../../correspondance/correspondance.ts'
import { correspondance, ficheSource, source } from '../../tables.ts'
import { importFichier } from '../tables.ts'

const { db } = await createBaseDeTest()
const site = createSiteImports(db)
beforeAll(() => installDepartements(db, '26', '01'))

const CSV = `Dénomination;Ville;CP;Voie;Tarif
Médiathèque Les Tilleuls;Valence;26000;12 rue des Alpes;Gratuit
Atelier du Diois;Die;26150;Place Jules Plan;Cotisation`

const depositCsv = async (nom: string) => {
  const drome = await site.visitAsCoordinateur('26')
  const id = numeroOf(await site.send(drome, CSV, { source: 'nouvelle', nouvelle: nom, departements: '26' }))
  return { drome, id, assistant: `/imports/${id}/assistant` }
}
const findCorrespondance = async (id: number) =>
  (await db.select().from(importFichier).where(eq(importFichier.id, id)))[0]!.correspondance

test('a producer’s own columns lead to the assistant, which proposes and shows', async () => {
  const { drome, id, assistant } = await depositCsv('Mairies')
  expect((await drome.get(`/imports/${id}`)).headers.get('location')).toBe(assistant)
  const html = await (await drome.get(assistant)).text().then(toPlain)
  expect(html).toMatch(/name="colonne-nom"[\s\S]*?<option value="c:Dénomination" selected/)
  expect(html).toContain('Médiathèque Les Tilleuls')
  expect(html).toContain('« Cotisation »')
})

test('nobody saves a correspondance for a source that also tells of somebody else’s département', async () => {
  await depositCsv('Maisons partagées')
  const ain = await site.visitAsCoordinateur('01')
  const champs = { source: 'nouvelle', nouvelle: 'Maisons partagées', departements: '01' }
  const id = numeroOf(await site.send(ain, CSV, champs))
  const enregistrer = { 'colonne-nom': 'c:Ville', action: 'enregistrer', nom: 'À moi' }
  expect((await ain.post(`/imports/${id}/assistant`, enregistrer)).status).toBe(403)
  expect(await db.$count(correspondance)).toBe(0)
})

test('the answers are kept, shown on the example, saved for the source, then applied', async () => {
  const { drome, id, assistant } = await depositCsv('Associations')
  const html = await (await drome.get(assistant)).text().then(toPlain)
  const [, cotisation] = /<label[^>]*for="champ-(terme-[0-9a-f]+)"[^>]*>« Cotisation »/.exec(html) ?? []
  const reponses = {
    ...{ 'colonne-nom': 'c:Dénomination', 'colonne-commune': 'c:Ville', 'colonne-code_postal': 'c:CP' },
    ...{ 'colonne-adresse': 'c:Voie', 'colonne-frais_a_charge': 'c:Tarif', [cotisation!]: 'Payant' },
    ...{ 'colonne-structure_parente': '', 'valeur-structure_parente': 'Fédération du Val' },
    ...{ 'colonne-typologie': 'v:ASSO', 'colonne-horaires': '' },
  }
  await drome.post(assistant, { ...reponses, action: 'enregistrer', nom: 'Associations 2026' })
  const page = await readTextePage(await drome.get(assistant))
  expect(page).toContain('Fédération du Val')
  expect(page).toContain('Coût Payant')
  const [gardee] = await db.select().from(source).where(eq(source.nom, 'Associations'))
  expect(gardee?.correspondance).toBe('Associations 2026')

  await drome.post(assistant, { ...reponses, action: 'apercu' })
  await site.runTaches()
  await drome.post(`/imports/${id}/appliquer`)
  await site.runTaches()
  const fiches = await db.select().from(ficheSource).where(eq(ficheSource.source, 'Associations'))
  expect(fiches.map(({ contenu }) => contenu.frais_a_charge)).toEqual([['Gratuit'], ['Payant']])
  expect(fiches[0]?.contenu.typologie).toEqual(['ASSO'])

  const suivant = numeroOf(await site.send(drome, CSV, { source: 'Associations', departements: '26' }))
  expect(await readTextePage(await drome.get(`/imports/${suivant}`))).toContain(
    '« Associations 2026 » sera suivie',
  )
})

test('rules that the form cannot show are told, and survive it', async () => {
  const complexe: Correspondance = {
    nom: { joindre: { colonnes: ['Dénomination', 'Ville'], separateur: ' – ' } },
    commune: { dissocier: { colonne: 'Ville', separateur: '(', partie: 0 } },
    frais_a_charge: [
      { colonnes: ['Tarif'], termes: ['gratuit'], sauf: ['sous condition'], cible: 'Gratuit' },
    ],
    code_postal: { colonne: 'CP' },
  }
  const { drome, id, assistant } = await depositCsv('Fédération')
  await db.update(importFichier).set({ correspondance: complexe }).where(eq(importFichier.id, id))
  const texte = await readTextePage(await drome.get(assistant))
  expect(texte).toContain('Les colonnes « Dénomination » et « Ville », l’une après l’autre.')
  expect(texte).toContain('La 1re partie de la colonne « Ville », coupée à « ( ».')
  expect(texte).toContain('contient « gratuit », et pas « sous condition »')
  const html = await (await drome.get(assistant)).text().then(toPlain)
  const champs: Record<string, string> = {}
  for (const [, nom = '', options = ''] of html.matchAll(
    /<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    champs[nom] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''
  await drome.post(assistant, { ...champs, action: 'actualiser' })
  expect(await findCorrespondance(id)).toEqual(complexe)
})

test('a correspondance that another source uses is not overwritten', async () => {
  await db.insert(correspondance).values({ nom: 'À nous', contenu: {}, modifiee_par: 'commande' })
  await db.insert(source).values({ nom: 'Autre', correspondance: 'À nous' })
  const { drome, assistant } = await depositCsv('Curieux')
  expect((await drome.post(assistant, { action: 'enregistrer', nom: 'À nous' })).status).toBe(400)
})
