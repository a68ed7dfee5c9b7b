import { eq } from 'drizzle-orm'
import { extractText } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import {
  holdAvecUnPoint,
  installComiteTenu,
  readPartout,
  writeCompteRendu,
} from '../../../../tests/comptes-rendus-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createFeuilleAdoptee } from '../../../../tests/feuille-de-test.ts'
import { createVisite, type Visite } from '../../../../tests/visite.ts'
import { presence } from '../../../agenda/tables.ts'
import { indicateur } from '../../../observatoire/indicateurs/tables.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { addDocument } from '../../documents/add-document.ts'
import { action } from '../../feuille-de-route/tables.ts'
import { decision, pointOrdreDuJour, reunion } from '../../gouvernance/tables.ts'
import { updateDecision } from '../../gouvernance/update-decision.ts'
import type { Visibilite } from '../../visibilite.ts'

const { db } = await createBaseDeTest()
const contexte = createContexteDeTest(db)
const app = createApp(contexte)
const visit = (role: Role = 'copilote', code = '26') =>
  visitAs(db, app, [{ role, departement: code, structure: null }])
const { technique, concernee, caf } = await installComiteTenu(db)
const hold = (titre?: string) => holdAvecUnPoint(db, technique, titre)

describe('titles that the agenda wrote itself', () => {
  const setSujets = async (id: number, sujets: readonly (readonly [titre: string, sujet: string])[]) => {
    const crees = await db
      .insert(pointOrdreDuJour)
      .values(sujets.map(([titre, sujet], rang) => ({ reunion: id, rang: rang + 2, titre, sujet })))
      .returning()
    return crees.map(({ id }) => id)
  }
  const readPdf = async (visite: Visite, chemin: string) => {
    const pdf = await (await visite.get(`${chemin}/compte-rendu.pdf`)).arrayBuffer()
    return (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replace(/\s+/g, ' ')
  }

  test('public minutes name no action that was not adopted, nor an indicator that is not published', async () => {
    const { id, chemin, point } = await hold()
    await createFeuilleAdoptee(db)
    const [adoptee] = await db.select().from(action).where(eq(action.titre, 'Partager une cartographie'))
    const indicateurs = await db.select().from(indicateur).orderBy(indicateur.code)
    await db.update(indicateur).set({ publie_le: null }).where(eq(indicateur.id, indicateurs[0]!.id))
    const [premier] = await setSujets(id, [
      ['Action D2 : Permanences', `action:${concernee}`],
      ['Action 3 : Mots de travail', `action:${adoptee!.id}`],
      ['Indicateur T1.1 : Nombre de réunions tenues', `indicateur:${indicateurs[0]!.id}`],
      ['Indicateur T3.1 : Avancement de la charte', `indicateur:${indicateurs[1]!.id}`],
    ])
    await setSujets(id, [['Action D2 : Permanences', `point:${premier}`]])
    const copilote = await visit()
    await writeCompteRendu(copilote, chemin, { [point]: 'Texte public' }, 'public')
    await copilote.post(`${chemin}/compte-rendu/valider`)
    const publics = await readPdf(createVisite(app), chemin)
    for (const titre of ['Point sur une action', 'Action 3 : Partager une cartographie', 'Indicateur T3.1'])
      expect(publics).toContain(titre)
    for (const titre of ['Action D2', 'Mots de travail', 'Nombre de réunions'])
      expect(publics).not.toContain(titre)
    expect(await readPdf(await visit('membre'), chemin)).toContain('Action D2 : Permanences')
  })

  test('a decision closed to members since leaves the title of the point that quotes it', async () => {
    const { id, chemin, point } = await hold()
    const [prise] = await db
      .insert(decision)
      .values({ departement: '26', reunion: id, texte: 'Fermer le guichet', visibilite: 'copilotes' })
      .returning()
    await setSujets(id, [['Décision : Fermer le guichet', `decision:${prise!.id}`]])
    const copilote = await visit()
    await writeCompteRendu(copilote, chemin, { [point]: 'Dit' })
    await copilote.post(`${chemin}/compte-rendu/valider`)
    const lus = await readPartout(await visit('membre'), chemin)
    for (const lu of [lus.page, lus.pdf, lus.docx]) {
      expect(lu).toContain(`Point sur la décision n° ${prise!.id}`)
      expect(lu).not.toContain('Fermer le guichet')
    }
    expect(await readPdf(copilote, chemin)).toContain('Exemplaire des copilotes')
  })
})

describe('nobody reads what is not for them', () => {
  test('a draft: the co-pilots alone, in page and in documents', async () => {
    const { chemin, point } = await hold()
    const copilote = await visit()
    await writeCompteRendu(
      copilote,
      chemin,
      { introduction: 'Mot d’accueil', [point]: 'Rédaction en cours' },
      'public',
    )
    const sien = await readPartout(copilote, chemin)
    for (const texte of [sien.page, sien.pdf, sien.docx]) expect(texte).toContain('Rédaction en cours')
    expect(sien.pdf).toContain('Projet de compte rendu')
    const autre = await readPartout(await visit('membre'), chemin)
    expect(autre).toMatchObject({ pdf: null, docx: null })
    expect(autre.page).not.toContain('Rédaction en cours')
    expect((await createVisite(app).get(`${chemin}/compte-rendu.pdf`)).status).toBe(401)
    expect((await (await visit('copilote', '01')).get(`${chemin}/compte-rendu.pdf`)).status).toBe(404)
  })

  test('once validated: each decision, paper and text to whom it is for', async () => {
    const { id, chemin, point } = await hold()
    const copilote = await visit()
    const decide = (texte: string, visibilite: Visibilite) =>
      copilote.post(`${chemin}/decisions`, {
        ...{ texte, visibilite, point: String(point), responsable: '' },
      })
    await Promise.all([decide('Décision ouverte', 'public'), decide('Décision ouverte', 'public')])
    expect(await db.$count(decision, eq(decision.reunion, id))).toBe(1)
    await decide('Décision interne', 'membres')
    await decide('Décision réservée', 'copilotes')
    for (const visibilite of ['public', 'membres', 'copilotes'] as const) {
      const fichier = Buffer.from('%PDF-1.7\n')
      const objet = `reunion:${id}` as const
      await addDocument(
        db,
        { departement: '26', objet, titre: `Pièce ${visibilite}`, visibilite, fichier },
        'camille',
        contexte.maintenant(),
      )
    }
    await db.insert(presence).values({
      rendez_vous: (await db.select().from(reunion).where(eq(reunion.id, id)))[0]!.rendez_vous,
      ...{ nom: 'Ada Martin', organisme: `membre:${caf}`, organisme_nom: 'CAF de la Drôme', mode: 'visio' },
    })
    await writeCompteRendu(copilote, chemin, { [point]: 'Texte public' }, 'public')
    expect((await copilote.post(`${chemin}/compte-rendu/valider`)).status).toBe(303)

    const tout = await readPartout(copilote, chemin)
    const membre = await readPartout(await visit('membre'), chemin)
    for (const lu of [tout.page, tout.pdf, tout.docx])
      for (const mot of ['Décision ouverte', 'Décision interne', 'Décision réservée', 'Pièce copilotes'])
        expect(lu).toContain(mot)
    for (const lu of [membre.page, membre.pdf, membre.docx]) {
      for (const mot of [
        'Texte public',
        'Décision ouverte',
        'Décision interne',
        'Pièce membres',
        'Ada Martin',
      ])
        expect(lu).toContain(mot)
      for (const mot of ['Décision réservée', 'Pièce copilotes']) expect(lu).not.toContain(mot)
    }
    // The copy that a co-pilot sends to members holds nothing for co-pilots alone.
    const copie = await (await copilote.get(`${chemin}/compte-rendu.pdf?pour=membres`)).arrayBuffer()
    const aEnvoyer = (await extractText(new Uint8Array(copie), { mergePages: true })).text
    expect(aEnvoyer).toContain('Décision interne')
    for (const mot of ['Décision réservée', 'Pièce copilotes']) expect(aEnvoyer).not.toContain(mot)
    const passant = createVisite(app)
    const pdf = await passant.get(`${chemin}/compte-rendu.pdf`)
    expect(pdf.status).toBe(200)
    const { text } = await extractText(new Uint8Array(await pdf.arrayBuffer()), { mergePages: true })
    for (const mot of ['Texte public', 'Décision ouverte', 'Pièce public', 'CAF de la Drôme'])
      expect(text).toContain(mot)
    for (const mot of ['Décision interne', 'Décision réservée', 'Pièce membres', 'Ada Martin'])
      expect(text).not.toContain(mot)
    expect((await passant.get(chemin)).status).toBe(401)
    // Written anew each time: not without end for whoever has no account.
    const statuts = new Set<number>()
    for (let fois = 0; fois < 20; fois++)
      statuts.add((await passant.get(`${chemin}/compte-rendu.docx`)).status)
    expect([...statuts]).toEqual([200, 429])
    expect((await copilote.get(`${chemin}/compte-rendu.docx`)).status).toBe(200)
  })

  test('minutes for co-pilots alone stay theirs when validated', async () => {
    const { chemin, point } = await hold()
    const copilote = await visit()
    await writeCompteRendu(copilote, chemin, { [point]: 'Entre nous' }, 'copilotes')
    await copilote.post(`${chemin}/compte-rendu/valider`)
    const membre = await readPartout(await visit('membre'), chemin)
    expect(membre).toMatchObject({ pdf: null, docx: null })
    expect(membre.page).not.toContain('Entre nous')
    expect((await readPartout(copilote, chemin)).docx).toContain('Entre nous')

    // They may be opened later, by who steers here alone; the text itself stays as it was.
    const open = (visite: Visite, visibilite: string) =>
      visite.post(`${chemin}/compte-rendu/ouvrir`, { visibilite })
    expect((await open(await visit('membre'), 'membres')).status).toBe(403)
    expect((await open(await visit('copilote', '01'), 'public')).status).toBe(404)
    expect((await open(copilote, 'tous')).status).toBe(400)
    expect((await open(copilote, 'membres')).status).toBe(303)
    expect((await readPartout(await visit('membre'), chemin)).pdf).toContain('Entre nous')
    const brouillon = await hold()
    expect(
      (await copilote.post(`${brouillon.chemin}/compte-rendu/ouvrir`, { visibilite: 'public' })).status,
    ).toBe(404)
  })

  test('a decision closed to some readers after the minutes were validated leaves their copy', async () => {
    const { id, chemin, point } = await hold()
    const copilote = await visit()
    await copilote.post(`${chemin}/decisions`, { texte: 'Écrire aux maires', visibilite: 'membres' })
    await writeCompteRendu(copilote, chemin, { [point]: 'Dit' })
    await copilote.post(`${chemin}/compte-rendu/valider`)
    const [prise] = await db.select().from(decision).where(eq(decision.reunion, id))
    const saisie = { texte: 'Réécrite depuis', action: null, responsable: null, echeance: null }
    await updateDecision(db, prise!.id, 1, { ...saisie, visibilite: 'membres' }, 'camille', ['26'])
    const membre = await visit('membre')
    const avant = await readPartout(membre, chemin)
    expect(avant.pdf).toContain('Écrire aux maires')
    expect(avant.pdf).not.toContain('Réécrite depuis')
    await updateDecision(db, prise!.id, 2, { ...saisie, visibilite: 'copilotes' }, 'camille', ['26'])
    expect((await readPartout(membre, chemin)).docx).not.toContain('Écrire aux maires')
    expect((await readPartout(copilote, chemin)).docx).toContain('Écrire aux maires')
  })
})
