import { eq } from 'drizzle-orm'
import mammoth from 'mammoth'
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
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { planPourTest } from '../../../../tests/reunions-de-test.ts'
import { readChampsCaches, readForm } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { decision, pointOrdreDuJour, reunion } from '../../gouvernance/tables.ts'
import { recordPresences } from '../record-presences.ts'
import { setPoint } from '../set-point.ts'

const { db } = await createBaseDeTest()
const contexte = createContexteDeTest(db)
const app = createApp(contexte)
const visit = (role: Role = 'copilote', code = '26') =>
  visitAs(db, app, [{ role, departement: code, structure: null }])
const { technique, concernee, caf } = await installComiteTenu(db)
const hold = (titre?: string) => holdAvecUnPoint(db, technique, titre)

test('a text that is too long comes back whole, with its error; nothing is written', async () => {
  const { id, chemin, point } = await hold()
  const copilote = await visit()
  await writeCompteRendu(copilote, chemin, { introduction: 'Mot d’accueil' })
  const long = `Début ${'x'.repeat(20_000)} fin`
  const refus = await writeCompteRendu(
    copilote,
    chemin,
    { introduction: 'Autre mot', [point]: long },
    'public',
  )
  expect(refus.status).toBe(400)
  const html = await refus.text()
  expect(html).toContain(`${long}</textarea>`)
  expect(html).toContain('Autre mot</textarea>')
  expect(html.replace(/[\u202f\u00a0]/g, ' ')).toContain('Ce texte a 20 010 caractères')
  expect(html).toMatch(/name="visibilite"[^>]*value="public"[^>]*checked|checked[^>]*value="public"/)
  const [lue] = await db.select().from(reunion).where(eq(reunion.id, id))
  expect(lue).toMatchObject({ compte_rendu: 'Mot d’accueil', compte_rendu_visibilite: 'membres' })
  // Cut short, it is written: what was read is remembered through the refusal.
  const champs = readChampsCaches(html)
  const courts = { texte_introduction: 'Autre mot', [`texte_${point}`]: 'Court', visibilite: 'public' }
  expect((await copilote.post(`${chemin}/compte-rendu`, { ...champs, ...courts })).status).toBe(303)
})

describe('validated minutes are frozen', () => {
  test('texts, points, attendance and decisions are refused, by the pages and by the queries', async () => {
    const { id, chemin, point } = await hold()
    const copilote = await visit()
    expect((await copilote.post(`${chemin}/compte-rendu/valider`)).status).toBe(409)
    await writeCompteRendu(copilote, chemin, { [point]: 'Dit ce jour-là' })
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
    await writeCompteRendu(copilote, chemin, { introduction: 'Trop tôt' })
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
    await writeCompteRendu(une, chemin, { [point]: 'Le texte d’Ada' })
    const refuse = await deux.post(`${chemin}/compte-rendu`, {
      ...{ ...tien, [`texte_${point}`]: 'Le texte de Bob', visibilite: 'membres' },
    })
    expect(refuse.status).toBe(409)
    const html = await refuse.text()
    for (const nom of ['Ada', 'Bob']) expect(html).toContain(nom)
    const relu = readChampsCaches(html)
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
  await writeCompteRendu(copilote, chemin, { [point]: `Dit : ${hostile}\n- une puce\n- deux puces` })
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
