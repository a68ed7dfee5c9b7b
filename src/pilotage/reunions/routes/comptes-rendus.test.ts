import { eq } from 'drizzle-orm'
import mammoth from 'mammoth'
import { extractText } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createFeuilleAdoptee } from '../../../../tests/feuille-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { createComite, holdPourTest, planPourTest } from '../../../../tests/reunions-de-test.ts'
import { createVisite, type Visite } from '../../../../tests/visite.ts'
import { presence } from '../../../agenda/tables.ts'
import { indicateur } from '../../../observatoire/indicateurs/tables.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { departement } from '../../../territoire/tables.ts'
import { addDocument } from '../../documents/add-document.ts'
import { action, axe, feuilleDeRoute } from '../../feuille-de-route/tables.ts'
import { decision, membre, pointOrdreDuJour, reunion } from '../../gouvernance/tables.ts'
import { updateDecision } from '../../gouvernance/update-decision.ts'
import type { Visibilite } from '../../visibilite.ts'
import { recordPresences } from '../record-presences.ts'
import { setPoint } from '../set-point.ts'

const { db } = await createBaseDeTest()
const contexte = createContexteDeTest(db)
const app = createApp(contexte)
const visit = (role: Role = 'copilote', code = '26') =>
  visitAs(db, app, [{ role, departement: code, structure: null }])

let technique: number
let concernee: number
let caf: number

beforeAll(async () => {
  const auvergne = { region: 'Auvergne-Rhône-Alpes', installe_le: '2026-03-01' }
  await db.insert(departement).values([
    { code: '26', nom: 'Drôme', ...auvergne },
    { code: '01', nom: 'Ain', ...auvergne },
  ])
  technique = await createComite(db, '26', 'Comité technique', {
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
  concernee = cree!.id
  const [lu] = await db.select().from(membre).where(eq(membre.nom, 'CAF de la Drôme'))
  caf = lu!.id
})

/** A meeting held, with one point, its attendance noted. */
async function hold(titre = 'Calendrier des permanences') {
  const id = await planPourTest(db, '26', technique, '2026-03-02')
  await db.insert(pointOrdreDuJour).values({ reunion: id, rang: 1, titre })
  await holdPourTest(db, id)
  const [point] = await db.select().from(pointOrdreDuJour).where(eq(pointOrdreDuJour.reunion, id))
  return { id, point: point!.id, chemin: `/gouvernance/reunions/${id}` }
}

/** The hidden fields of a form, as a browser sends them back. */
async function readForm(visite: Visite, chemin: string): Promise<Record<string, string>> {
  const page = await (await visite.get(chemin)).text()
  return Object.fromEntries(
    [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, nom, valeur]) => [
      nom!,
      valeur!,
    ]),
  )
}

async function write(
  visite: Visite,
  chemin: string,
  textes: Record<string, string>,
  visibilite: Visibilite = 'membres',
) {
  const champs = await readForm(visite, `${chemin}/compte-rendu`)
  const ecrits = Object.fromEntries(Object.entries(textes).map(([nom, texte]) => [`texte_${nom}`, texte]))
  return visite.post(`${chemin}/compte-rendu`, { ...champs, ...ecrits, visibilite })
}

/** What is read in the page, the PDF and the Word document; null where a document does not exist for the reader. */
async function readPartout(visite: Visite, chemin: string) {
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

test('a text that is too long comes back whole, with its error; nothing is written', async () => {
  const { id, chemin, point } = await hold()
  const copilote = await visit()
  await write(copilote, chemin, { introduction: 'Mot d’accueil' })
  const long = `Début ${'x'.repeat(20_000)} fin`
  const refus = await write(copilote, chemin, { introduction: 'Autre mot', [point]: long }, 'public')
  expect(refus.status).toBe(400)
  const html = await refus.text()
  expect(html).toContain(`${long}</textarea>`)
  expect(html).toContain('Autre mot</textarea>')
  expect(html.replace(/[\u202f\u00a0]/g, ' ')).toContain('Ce texte a 20 010 caractères')
  expect(html).toMatch(/name="visibilite"[^>]*value="public"[^>]*checked|checked[^>]*value="public"/)
  const [lue] = await db.select().from(reunion).where(eq(reunion.id, id))
  expect(lue).toMatchObject({ compte_rendu: 'Mot d’accueil', compte_rendu_visibilite: 'membres' })
  // Cut short, it is written: what was read is remembered through the refusal.
  const champs = Object.fromEntries(
    [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, nom, valeur]) => [
      nom!,
      valeur!,
    ]),
  )
  const courts = { texte_introduction: 'Autre mot', [`texte_${point}`]: 'Court', visibilite: 'public' }
  expect((await copilote.post(`${chemin}/compte-rendu`, { ...champs, ...courts })).status).toBe(303)
})

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
    await write(copilote, chemin, { [point]: 'Texte public' }, 'public')
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
    await write(copilote, chemin, { [point]: 'Dit' })
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
    await write(copilote, chemin, { introduction: 'Mot d’accueil', [point]: 'Rédaction en cours' }, 'public')
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
    await write(copilote, chemin, { [point]: 'Texte public' }, 'public')
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
    await write(copilote, chemin, { [point]: 'Entre nous' }, 'copilotes')
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
    await write(copilote, chemin, { [point]: 'Dit' })
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

describe('validated minutes are frozen', () => {
  test('texts, points, attendance and decisions are refused, by the pages and by the queries', async () => {
    const { id, chemin, point } = await hold()
    const copilote = await visit()
    expect((await copilote.post(`${chemin}/compte-rendu/valider`)).status).toBe(409)
    await write(copilote, chemin, { [point]: 'Dit ce jour-là' })
    const presences = await readForm(copilote, `${chemin}/presences`)
    await copilote.post(`${chemin}/decisions`, { texte: 'Décidé ce jour-là', visibilite: 'membres' })
    const [prise] = await db.select().from(decision).where(eq(decision.reunion, id))
    const champs = await readForm(copilote, `${chemin}/compte-rendu`)
    await copilote.post(`${chemin}/compte-rendu/valider`)
    const gestes = [
      [`${chemin}/compte-rendu`, { ...champs, [`texte_${point}`]: 'Réécrit' }],
      [`${chemin}/compte-rendu/valider`, {}],
      [`${chemin}/presences`, presences],
      [`${chemin}/ordre-du-jour`, { titre: 'Ajouté', minutes: '' }],
      [`${chemin}/ordre-du-jour/${point}`, { geste: 'retirer' }],
      [`${chemin}/decisions`, { texte: 'Après coup', visibilite: 'membres' }],
      [`${chemin}/decisions/${prise!.id}/retirer`, {}],
      [`${chemin}/annuler`, { motif: 'Trop tard' }],
    ] as const
    for (const [adresse, envoi] of gestes)
      expect({ adresse, statut: (await copilote.post(adresse, envoi)).status }).toEqual({
        adresse,
        statut: 409,
      })
    // Whoever forgets to ask first changes nothing either.
    await expect(db.transaction(tx => setPoint(tx, id, point, { compte_rendu: 'Forcé' }))).rejects.toThrow()
    const { pdf } = await readPartout(copilote, chemin)
    expect(pdf).toContain('Dit ce jour-là')
    for (const mot of ['Réécrit', 'Forcé', 'Ajouté', 'Après coup']) expect(pdf).not.toContain(mot)
  })

  test('not before the meeting is held, nor of a cancelled one', async () => {
    const id = await planPourTest(db, '26', technique, '2026-06-02')
    const copilote = await visit()
    const chemin = `/gouvernance/reunions/${id}`
    await write(copilote, chemin, { introduction: 'Trop tôt' })
    expect((await copilote.post(`${chemin}/compte-rendu/valider`)).status).toBe(409)
    expect((await copilote.post(`${chemin}/tenir`)).status).toBe(409)
    await copilote.post(`${chemin}/annuler`, { motif: 'Grève' })
    for (const suite of ['/compte-rendu', '/decisions', '/ordre-du-jour', '/convocation', '/tenir'])
      expect(
        (await copilote.post(chemin + suite, { texte: 'x', titre: 'x', visibilite: 'membres' })).status,
      ).toBe(409)
  })
})

describe('two people writing at once', () => {
  test('two points: both are kept', async () => {
    const { id, chemin, point } = await hold()
    const [autre] = await db
      .insert(pointOrdreDuJour)
      .values({ reunion: id, rang: 2, titre: 'Second' })
      .returning()
    const [une, deux] = [await visit(), await visit()]
    const [sien, tien] = [
      await readForm(une, `${chemin}/compte-rendu`),
      await readForm(deux, `${chemin}/compte-rendu`),
    ]
    const vides = { texte_introduction: '', texte_conclusion: '', visibilite: 'membres' }
    const premiere = { ...sien, ...vides, [`texte_${point}`]: 'Premier texte', [`texte_${autre!.id}`]: '' }
    const seconde = { ...tien, ...vides, [`texte_${point}`]: '', [`texte_${autre!.id}`]: 'Second texte' }
    expect((await une.post(`${chemin}/compte-rendu`, premiere)).status).toBe(303)
    expect((await deux.post(`${chemin}/compte-rendu`, seconde)).status).toBe(303)
    const { page } = await readPartout(une, chemin)
    for (const texte of ['Premier texte', 'Second texte']) expect(page).toContain(texte)
  })

  test('the same point: the second sees both, and may put theirs', async () => {
    const { chemin, point } = await hold()
    const [une, deux] = [await visit(), await visit()]
    const tien = await readForm(deux, `${chemin}/compte-rendu`)
    await write(une, chemin, { [point]: 'Le texte d’Ada' })
    const refuse = await deux.post(`${chemin}/compte-rendu`, {
      ...{ ...tien, [`texte_${point}`]: 'Le texte de Bob', visibilite: 'membres' },
    })
    expect(refuse.status).toBe(409)
    const html = await refuse.text()
    for (const nom of ['Ada', 'Bob']) expect(html).toContain(nom)
    const relu = Object.fromEntries(
      [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, nom, valeur]) => [
        nom!,
        valeur!,
      ]),
    )
    const force = { ...relu, [`texte_${point}`]: 'Le texte de Bob', visibilite: 'membres' }
    expect((await deux.post(`${chemin}/compte-rendu`, force)).status).toBe(303)
  })

  test('attendance: the second is told what the first noted', async () => {
    const { id, chemin } = await hold()
    const copilote = await visit()
    const champs = await readForm(copilote, `${chemin}/presences`)
    const note = (mode: string) => copilote.post(`${chemin}/presences`, { ...champs, mode_0: mode })
    expect((await note('visio')).status).toBe(303)
    const refuse = await note('excuse')
    expect(refuse.status).toBe(409)
    expect(await readTextePage(refuse)).toMatch(/Ada Martin, CAF de la Drôme : En visio/)
    const changement = { reunion: id, auteur: 'camille', departements: ['01'] }
    await expect(recordPresences(db, changement, [], '')).rejects.toMatchObject({ code: 'introuvable' })
  })
})

test('attendance: by proxy, by hand, and bodies counted once', async () => {
  const { chemin } = await hold()
  const copilote = await visit()
  const champs = await readForm(copilote, `${chemin}/presences`)
  await copilote.post(`${chemin}/presences`, {
    ...{ ...champs, mode_0: 'represente', mandataire_0: 'Bob Durand', mode_1: 'sur_place' },
    ...{ nom_2: 'Eve Petit', organisme_nom_2: 'caf de la drome', mode_2: 'visio' },
    ...{ nom_3: 'Un passant', organisme_nom_3: '', mode_3: 'sur_place' },
    ...{ nom_4: 'Oublié', mode_4: '' },
  })
  const { page, docx } = await readPartout(copilote, chemin)
  expect(page).toContain('4 personnes présentes ou représentées , pour 2 organismes')
  expect(docx).toContain('Par procuration donnée à Bob Durand')
  expect(docx).not.toContain('Oublié')
  const membre = await visit('membre')
  const liste = await (await membre.get(`${chemin}/presences.docx`)).arrayBuffer()
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(liste) })
  for (const nom of ['Ada Martin', 'Eve Petit', 'Un passant']) expect(value).toContain(nom)
  expect((await membre.get(`${chemin}/presences.pdf`)).headers.get('content-type')).toBe('application/pdf')
})

test('a decision is found on the action concerned and in the register; what is of elsewhere is refused', async () => {
  const { id, chemin, point } = await hold()
  const copilote = await visit()
  const ailleurs = await hold()
  const decide = (champs: Record<string, string>) =>
    copilote.post(`${chemin}/decisions`, { texte: 'Ouvrir à Die', visibilite: 'membres', ...champs })
  const faussees: Record<string, string>[] = [
    { action: '9999' },
    { responsable: '9999' },
    { echeance: 'hier' },
    { texte: ' ' },
    { point: String(ailleurs.point) },
  ]
  for (const faux of faussees) expect((await decide(faux)).status).toBe(400)
  const juste = {
    action: String(concernee),
    responsable: String(caf),
    echeance: '2026-06-30',
    point: String(point),
  }
  expect((await decide(juste)).status).toBe(303)
  expect(await db.select().from(decision).where(eq(decision.reunion, id))).toMatchObject([
    { texte: 'Ouvrir à Die', action: concernee, responsable: caf, echeance: '2026-06-30', point },
  ])
  expect(await readTextePage(await copilote.get('/gouvernance/decisions'))).toContain('Ouvrir à Die')
  expect(await readTextePage(await copilote.get('/pilotage/feuilles/drome-projet/actions/D2'))).toContain(
    'Ouvrir à Die',
  )
  const { docx } = await readPartout(copilote, chemin)
  for (const mot of ['CAF de la Drôme', '30 juin 2026', 'D2 – Permanences']) expect(docx).toContain(mot)
})

test('hostile names print as themselves, in a document that is tagged, titled and in French', async () => {
  const hostile = '#read("/etc/passwd") ] $x$ <script>alert(1)</script> *gras*'
  const { chemin, point } = await hold(hostile.replace('<script>alert(1)</script>', '<b>'))
  const copilote = await visit()
  const champs = await readForm(copilote, `${chemin}/presences`)
  await copilote.post(`${chemin}/presences`, { ...champs, nom_2: '= Titre\\ #pagebreak()', mode_2: 'visio' })
  await write(copilote, chemin, { [point]: `Dit : ${hostile}\n- une puce\n- deux puces` })
  const reponse = await copilote.get(`${chemin}/compte-rendu.pdf`)
  const octets = new Uint8Array(await reponse.arrayBuffer())
  const source = Buffer.from(octets).toString('latin1')
  for (const marque of ['/MarkInfo', '/Lang (fr-FR)', '<pdfuaid:part>1</pdfuaid:part>'])
    expect(source).toContain(marque)
  const { text } = await extractText(octets, { mergePages: true })
  expect(text).toContain('#read("/etc/passwd")')
  expect(text).toContain('#pagebreak()')
  expect(text).not.toContain('root:')
  expect(await (await copilote.get(chemin)).text()).not.toContain('<script>alert')
  const docx = Buffer.from(await (await copilote.get(`${chemin}/compte-rendu.docx`)).arrayBuffer())
  const { value: html } = await mammoth.convertToHtml({ buffer: docx })
  expect(html).toMatch(/<h1>.*Présences/)
  expect(html).toMatch(/<h2>.*1\. /)
  expect(html).toContain('<thead>')
  expect((await copilote.get(`${chemin}/emargement.pdf`)).status).toBe(200)
})
