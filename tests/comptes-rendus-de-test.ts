import { eq } from 'drizzle-orm'
import mammoth from 'mammoth'
import { extractText } from 'unpdf'
import { expect } from 'vitest'
import { action, axe, feuilleDeRoute } from '../src/pilotage/feuille-de-route/tables.ts'
import { membre, pointOrdreDuJour } from '../src/pilotage/gouvernance/tables.ts'
import type { Visibilite } from '../src/pilotage/visibilite.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { readTextePage } from './imports-de-test.ts'
import { addDepartements, createComite, holdPourTest, planPourTest } from './reunions-de-test.ts'
import { readForm, type Visite } from './visite.ts'

/** A committee of the Drôme, one of its members, and an action that its decisions may be about. */
export async function installComiteTenu(
  db: Base,
): Promise<{ technique: number; concernee: number; caf: number }> {
  await addDepartements(db)
  const technique = await createComite(db, '26', 'Comité technique', {
    'CAF de la Drôme': [['Ada Martin', 'ada@exemple.fr']],
    'Valence Romans Agglo': [['Bob Durand', null]],
  })
  await db.insert(feuilleDeRoute).values({ id: 'drome-projet', departement: '26', titre: 'Drôme' })
  const [a] = await db
    .insert(axe)
    .values({ feuille: 'drome-projet', rang: 1, numero: '1', titre: 'Axe' })
    .returning()
  const [cree] = await db
    .insert(action)
    .values({
      departement: '26',
      feuille: 'drome-projet',
      axe: a!.id,
      rang: 1,
      numero: 'D2',
      titre: 'Permanences',
    })
    .returning()
  const [lu] = await db.select().from(membre).where(eq(membre.nom, 'CAF de la Drôme'))
  return { technique, concernee: cree!.id, caf: lu!.id }
}

/** A meeting held, with one point. */
export async function holdAvecUnPoint(
  db: Base,
  comite: number,
  titre = 'Calendrier des permanences',
): Promise<{ id: number; point: number; chemin: string }> {
  const id = await planPourTest(db, '26', comite, '2026-03-02')
  await db.insert(pointOrdreDuJour).values({ reunion: id, rang: 1, titre })
  await holdPourTest(db, id)
  const [point] = await db.select().from(pointOrdreDuJour).where(eq(pointOrdreDuJour.reunion, id))
  return { id, point: point!.id, chemin: `/gouvernance/reunions/${id}` }
}

/** Writes minutes by their form: texts by the name of their field. */
export async function writeCompteRendu(
  visite: Visite,
  chemin: string,
  textes: Record<string, string>,
  visibilite: Visibilite = 'membres',
): Promise<Response> {
  const champs = await readForm(visite, `${chemin}/compte-rendu`)
  const ecrits = Object.fromEntries(Object.entries(textes).map(([nom, texte]) => [`texte_${nom}`, texte]))
  return visite.post(`${chemin}/compte-rendu`, { ...champs, ...ecrits, visibilite })
}

/** What is read in the page, the PDF and the Word document; null where a document does not exist for the reader. */
export async function readPartout(visite: Visite, chemin: string) {
  const [pdf, docx] = [
    await visite.get(`${chemin}/compte-rendu.pdf`),
    await visite.get(`${chemin}/compte-rendu.docx`),
  ]
  expect(pdf.status).toBe(docx.status)
  const lus =
    pdf.status === 200
      ? [
          (await extractText(new Uint8Array(await pdf.arrayBuffer()), { mergePages: true })).text,
          (await mammoth.extractRawText({ buffer: Buffer.from(await docx.arrayBuffer()) })).value,
        ].map(texte => texte.replace(/\s+/g, ' '))
      : []
  return { page: await readTextePage(await visite.get(chemin)), pdf: lus[0] ?? null, docx: lus[1] ?? null }
}
