import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import {
  enterMairie,
  enterStructure,
  expireLiens,
  followSomeone,
  importDestinataires,
  readCourriels,
  readLienRecu,
  sendSomeone,
} from '../../../../tests/orientation-de-test.ts'
import { createVisite, toPlain } from '../../../../tests/visite.ts'
import { mergePersonnes } from '../../../personnes/merge-personnes.ts'
import { createApp } from '../../../serveur.ts'
import { limite } from '../../../socle/limites/tables.ts'
import type { Emetteur } from '../emetteur.ts'
import { readPrescription } from '../read-prescription.ts'
import { removePrescripteur } from '../remove-prescripteur.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
let lieux: Awaited<ReturnType<typeof importDestinataires>>
let mairie: Emetteur
const TILLEULS = 'accueil@tilleuls.fr'
const MAIRIE = 'accueil@mairie.fr'

beforeAll(async () => {
  await installDepartements(db, '26')
  lieux = await importDestinataires(db)
})
beforeEach(async () => {
  await db.execute(
    sql`truncate prescription, lien_prescription, rappel_prescription, prescripteur, courriel cascade`,
  )
  await db.delete(limite)
  mairie = await enterMairie(db)
})

const send = (propre: Record<string, unknown> = {}) => sendSomeone(db, mairie, lieux.tilleuls, propre)
/** Someone is sent, and the structure opens its mail in a browser. */
async function openDemande(propre: Record<string, unknown> = {}) {
  const { id } = await send(propre)
  const chemin = await readLienRecu(db, TILLEULS)
  return { id, chemin, structure: createVisite(app) }
}
const etatOf = async (id: string) => (await readPrescription(db, id))?.etat

describe('a link opens only what it is for, in one browser', () => {
  test('reading it changes nothing, and says nothing of who the person is', async () => {
    const { id, chemin, structure } = await openDemande()
    const page = await structure.get(chemin)
    expect(page.status).toBe(200)
    expect(page.headers.get('Cache-Control')).toBe('no-store')
    expect(page.headers.get('Referrer-Policy')).toBe('no-referrer')
    const texte = await page.text().then(toPlain)
    for (const mot of ['Odette', '06 12 34 56 78', '0612345678', 'N’entend pas'])
      expect(texte).not.toContain(mot)
    expect(texte).toContain('Ouvrir la demande')
    await structure.get(`${chemin}/reorienter?lieu=${lieux.relais}`)
    expect(await etatOf(id)).toBe('envoyee')
    const { rows } = await db.execute(sql`select from lien_prescription where navigateur is not null`)
    expect(rows).toHaveLength(0)
  })

  test('no token does for another purpose', async () => {
    const { chemin, structure } = await openDemande()
    const jeton = chemin.split('/')[2]
    const suivi = (await readLienRecu(db, MAIRIE)).split('/')[2]
    expect((await structure.get(`/suivi-prescription/${jeton}`)).status).toBe(404)
    expect((await structure.get(`/prescrire/${jeton}`)).status).toBe(404)
    expect((await structure.get(`/prescription/${suivi}`)).status).toBe(404)
    expect((await structure.post(`/suivi-prescription/${jeton}/annuler`)).status).toBe(404)
    expect((await structure.post(`/prescription/${suivi}/repondre`, { etat: 'acceptee' })).status).toBe(404)
  })

  test('once it has served, another browser is refused, and may have a new one at the same address', async () => {
    const { id, chemin, structure } = await openDemande()
    expect((await structure.post(`${chemin}/repondre`, { etat: 'recue' })).status).toBe(303)
    expect(await (await structure.get(chemin)).text().then(toPlain)).toContain('Odette')

    const autre = createVisite(app)
    const refus = await autre.get(chemin)
    expect(refus.status).toBe(403)
    const texte = await refus.text().then(toPlain)
    expect(texte).toContain('Ce lien a déjà servi ailleurs')
    expect(texte).not.toContain('Odette')
    expect((await autre.post(`${chemin}/repondre`, { etat: 'acceptee' })).status).toBe(403)
    expect(await etatOf(id)).toBe('recue')

    expect((await autre.post(`${chemin}/nouveau-lien`)).status).toBe(200)
    const courriels = await readCourriels(db, TILLEULS)
    expect(courriels).toHaveLength(2)
    const nouveau = await readLienRecu(db, TILLEULS)
    expect(nouveau).not.toBe(chemin)
    await autre.post(`${nouveau}/repondre`, { etat: 'recue' })
    expect(await (await autre.get(nouveau)).text().then(toPlain)).toContain('Odette')
    // The first browser keeps its own.
    expect((await structure.get(chemin)).status).toBe(200)
  })

  test('two browsers at the same instant: one keeps it', async () => {
    const { chemin, structure } = await openDemande()
    const autre = createVisite(app)
    const statuts = await Promise.all(
      [structure, autre].map(
        async visite => (await visite.post(`${chemin}/repondre`, { etat: 'recue' })).status,
      ),
    )
    expect(statuts.sort()).toEqual([303, 403])
  })

  test('expired, it asks for a new one in one click, three times at most, and says the same each time', async () => {
    const { id, chemin, structure } = await openDemande()
    await expireLiens(db, id)
    const page = await structure.get(chemin)
    expect(page.status).toBe(410)
    expect(await page.text().then(toPlain)).toContain('Recevoir un nouveau lien')
    expect((await structure.post(`${chemin}/repondre`, { etat: 'acceptee' })).status).toBe(410)
    const reponses = []
    for (let fois = 0; fois < 5; fois++)
      reponses.push(await (await structure.post(`${chemin}/nouveau-lien`)).text().then(toPlain))
    const neutre = (texte: string) => texte.replaceAll(/nonce="[^"]*"/g, '')
    expect(new Set(reponses.map(neutre)).size).toBe(1)
    expect(await readCourriels(db, TILLEULS)).toHaveLength(4)
  })

  test('used once more after the end, it changes nothing and says what is', async () => {
    const { id, chemin, structure } = await openDemande()
    await structure.post(`${chemin}/repondre`, { etat: 'acceptee' })
    await structure.post(`${chemin}/repondre`, { etat: 'faite' })
    const encore = await structure.post(`${chemin}/repondre`, { etat: 'refusee', motif: 'complet' })
    expect(encore.status).toBe(409)
    expect(await encore.text().then(toPlain)).toContain('personne aidée')
    expect(await etatOf(id)).toBe('faite')
  })

  test('said not to have come, a person who comes after all is marked as helped from the same page', async () => {
    const { id, chemin, structure } = await openDemande()
    await structure.post(`${chemin}/repondre`, { etat: 'acceptee' })
    await structure.post(`${chemin}/repondre`, { etat: 'non_venue' })
    expect(await (await structure.get(chemin)).text().then(toPlain)).toContain(
      'La personne est venue plus tard ?',
    )
    expect((await structure.post(`${chemin}/repondre`, { etat: 'faite' })).status).toBe(303)
    expect(await etatOf(id)).toBe('faite')
  })

  test('a refusal without its reason is not one', async () => {
    const { id, chemin, structure } = await openDemande()
    const muet = await structure.post(`${chemin}/repondre`, { etat: 'refusee' })
    expect(muet.status).toBe(400)
    // On the page itself: the person is still there to read, and the reasons to choose from.
    const texte = await muet.text().then(toPlain)
    for (const mot of [
      'Odette',
      'Choisissez la raison de votre refus.',
      '<details class="mg-detail" open=""',
    ])
      expect(texte).toContain(mot)
    expect((await structure.post(`${chemin}/repondre`, { etat: 'annulee' })).status).toBe(400)
    expect(await etatOf(id)).toBe('envoyee')
  })
})

describe('a prescriber without account', () => {
  const DEMANDE = {
    ...{ besoin: 'demarches', urgence: 'ordinaire', commune: 'Valence', mode: 'nommee', prenom: 'Odette' },
    ...{ telephone: '0612345678', contact: 'appeler', accord: 'oui' },
  }
  async function askLien() {
    const visite = createVisite(app)
    await visite.post('/prescrire', { courriel: ` ${MAIRIE.toUpperCase()}` })
    return { visite, chemin: await readLienRecu(db, MAIRIE) }
  }

  test('an address that nobody knows receives nothing, and reads the same page', async () => {
    const visite = createVisite(app)
    const inconnue = await visite.post('/prescrire', { courriel: 'qui@ailleurs.fr' })
    const connue = await visite.post('/prescrire', { courriel: MAIRIE })
    const neutre = async (reponse: Response) =>
      (await reponse.text().then(toPlain)).replaceAll(/nonce="[^"]*"/g, '')
    expect(await neutre(inconnue)).toBe(await neutre(connue))
    expect(await readCourriels(db, 'qui@ailleurs.fr')).toHaveLength(0)
    expect((await visite.post('/prescrire', { courriel: 'pas une adresse' })).status).toBe(400)
  })

  test('taken off the register, their link opens nothing', async () => {
    const { visite, chemin } = await askLien()
    expect((await visite.get(chemin)).status).toBe(200)
    const id = 'prescripteur' in mairie.porte ? mairie.porte.prescripteur : ''
    await removePrescripteur(db, { id, departement: '26' }, 'camille', new Date())
    expect((await visite.get(chemin)).status).toBe(404)
    expect((await visite.post(chemin, { ...DEMANDE, lieu: lieux.tilleuls })).status).toBe(404)
  })

  test('a place that nobody can write to says so before anything is asked', async () => {
    const { visite, chemin } = await askLien()
    const texte = await (await visite.get(`${chemin}?lieu=${lieux.muet}`)).text().then(toPlain)
    expect(texte).toContain('Nous ne connaissons aucune adresse')
    expect(texte).not.toContain('name="besoin"')
  })

  test('faults are said at their fields, and nothing typed is lost', async () => {
    const { visite, chemin } = await askLien()
    const page = await visite.post(chemin, { ...DEMANDE, lieu: lieux.tilleuls, accord: '', prenom: 'Zoé' })
    expect(page.status).toBe(400)
    const texte = await page.text().then(toPlain)
    expect(texte).toContain('Sans son accord')
    expect(texte).toContain('value="Zoé"')
    const vague = await visite.post(chemin, { ...DEMANDE, lieu: lieux.tilleuls, commune: 'Saint' })
    expect(await vague.text().then(toPlain)).toContain('Plusieurs communes correspondent')
  })

  test('from the desk to the outcome: sent, opened, accepted, done; the desk learns it', async () => {
    const { visite, chemin } = await askLien()
    const choix = await (await visite.get(`${chemin}?ou=Valence&besoin=demarches`)).text().then(toPlain)
    expect(choix).toContain('Orienter vers ce lieu')
    expect(choix).toContain(`lieu=${lieux.tilleuls}`)
    const formulaire = await (await visite.get(`${chemin}?lieu=${lieux.tilleuls}&besoin=demarches`))
      .text()
      .then(toPlain)
    expect(formulaire).toContain('Médiathèque Les Tilleuls')
    const envoi = await visite.post(chemin, { ...DEMANDE, lieu: lieux.tilleuls })
    expect(envoi.status).toBe(303)
    const suivi = envoi.headers.get('Location')!.split('#')[0]!
    expect(suivi).toMatch(/^\/suivi-prescription\//)
    expect(await (await visite.get(suivi)).text().then(toPlain)).toContain('Envoyée à')

    const structure = createVisite(app)
    const lien = await readLienRecu(db, TILLEULS)
    await structure.post(`${lien}/repondre`, { etat: 'recue' })
    await structure.post(`${lien}/repondre`, { etat: 'acceptee' })
    await structure.post(`${lien}/repondre`, { etat: 'faite' })
    const issue = await (await visite.get(suivi)).text().then(toPlain)
    expect(issue).toContain('Personne aidée')
    expect(issue).not.toContain('Odette')
    expect((await readCourriels(db, MAIRIE))[0]).toContain('la personne a été aidée')
  })

  test('cancels: the structure is told, may no longer answer, nor read who it was', async () => {
    const { chemin, structure } = await openDemande()
    await structure.post(`${chemin}/repondre`, { etat: 'recue' })
    const prescripteur = createVisite(app)
    await prescripteur.post(`${await readLienRecu(db, MAIRIE)}/annuler`)
    const dit = (await readCourriels(db, TILLEULS))[0]
    expect(dit).toContain('est annulée')
    expect(dit).not.toMatch(/Odette|https:/)
    expect(await (await structure.get(chemin)).text().then(toPlain)).not.toContain('Odette')
    expect((await structure.post(`${chemin}/repondre`, { etat: 'acceptee' })).status).toBe(409)
  })

  test('the paper is a PDF that does not name the person', async () => {
    await send({ mode: 'papier', contact: 'vient', accord: false })
    const bon = await createVisite(app).get(`${await readLienRecu(db, MAIRIE)}/bon.pdf`)
    expect(bon.headers.get('Content-Type')).toBe('application/pdf')
    expect(
      Buffer.from(await bon.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  test('its code has a link sent to the structure only', async () => {
    const { reference } = await send({ mode: 'papier', contact: 'vient', accord: false })
    const visite = createVisite(app)
    expect((await visite.post('/prescription', { code: 'ZZZ' })).status).toBe(400)
    await visite.post('/prescription', { code: 'AAAA-AAAA' })
    expect(await readCourriels(db, TILLEULS)).toHaveLength(1)
    await visite.post('/prescription', {
      code: `${reference.slice(0, 4).toLowerCase()} ${reference.slice(4)}`,
    })
    expect(await readCourriels(db, TILLEULS)).toHaveLength(2)
  })
})

test('refused, then sent on by the structure that the person allowed to', async () => {
  const { id, chemin, structure } = await openDemande()
  await structure.post(`${chemin}/repondre`, { etat: 'refusee', motif: 'hors_mission' })
  expect(await (await structure.get(chemin)).text().then(toPlain)).toContain('Adresser à une autre structure')
  expect(await (await structure.get(`${chemin}/reorienter?ou=Valence`)).text().then(toPlain)).toContain(
    'qui a refusé',
  )
  const envoi = await structure.post(`${chemin}/reorienter`, { lieu: lieux.relais })
  expect(envoi.status).toBe(303)
  expect(await etatOf(id)).toBe('reorientee')
  expect(await readCourriels(db, 'accueil@relais.fr')).toHaveLength(1)
  expect(await (await structure.get(chemin)).text().then(toPlain)).not.toContain('Odette')
})

describe('sent on with a paper: its code changes', () => {
  const PAPIER = { mode: 'papier', contact: 'vient', accord: false }
  const referenceOf = async (suite_de: string) =>
    (
      await db.execute<{ reference: string }>(
        sql`select reference from prescription where suite_de = ${suite_de}`,
      )
    ).rows[0]!.reference
  const isBon = async (reponse: Response) =>
    reponse.headers.get('Content-Type') === 'application/pdf' && reponse.headers.get('Content-Disposition')

  test('by the prescriber, who is led to the new request and prints its paper', async () => {
    const { id, chemin, structure } = await openDemande(PAPIER)
    await structure.post(`${chemin}/repondre`, { etat: 'refusee', motif: 'complet' })
    const desk = createVisite(app)
    const ancien = await readLienRecu(db, MAIRIE)
    const envoi = await desk.post(`${ancien}/reorienter`, { lieu: lieux.relais })
    const nouveau = envoi.headers.get('Location')!.split('#')[0]!
    expect(nouveau).not.toBe(ancien)
    const page = await (await desk.get(nouveau)).text().then(toPlain)
    expect(page).toContain('imprimez son nouveau bon')
    expect(page).toContain(`${nouveau}/bon.pdf`)
    const reference = await referenceOf(id)
    expect(await isBon(await desk.get(`${nouveau}/bon.pdf`))).toContain(reference.toLowerCase())
    expect(await readLienRecu(db, MAIRIE)).toBe(nouveau)
  })

  test('by the structure: the prescriber receives the link of the new request', async () => {
    const { id, chemin, structure } = await openDemande(PAPIER)
    await structure.post(`${chemin}/repondre`, { etat: 'refusee', motif: 'complet' })
    await structure.post(`${chemin}/reorienter`, { lieu: lieux.relais })
    expect((await readCourriels(db, MAIRIE))[0]).toContain('Imprimez le nouveau bon')
    const bon = await createVisite(app).get(`${await readLienRecu(db, MAIRIE)}/bon.pdf`)
    expect(await isBon(bon)).toContain((await referenceOf(id)).toLowerCase())
  })
})

describe('from an account', () => {
  test('a coordinator sends, is asked for whom once, and follows on their own page only', async () => {
    const coordinateur = await visitAs(db, app, [
      { role: 'coordinateur', departement: '26', structure: null },
    ])
    const champs = {
      ...{ lieu: lieux.tilleuls, besoin: 'demarches', urgence: 'ordinaire', mode: 'papier' },
      ...{ contact: 'vient', commune: '' },
    }
    const sans = await coordinateur.post('/prescriptions/nouvelle', champs)
    expect(sans.status).toBe(400)
    expect(await sans.text().then(toPlain)).toContain('Écrivez pour qui vous travaillez.')
    const envoi = await coordinateur.post('/prescriptions/nouvelle', {
      ...champs,
      ...{ organisme: 'Département', filiere: 'social' },
    })
    expect(envoi.status).toBe(303)
    const fiche = envoi.headers.get('Location')!.split('#')[0]!
    expect(await (await coordinateur.get(fiche)).text().then(toPlain)).toContain('Imprimer le bon')
    const formulaire = await coordinateur.get(`/prescriptions/nouvelle?lieu=${lieux.tilleuls}`)
    expect(await formulaire.text().then(toPlain)).toContain('value="Département"')
    const collegue = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
    expect((await collegue.get(fiche)).status).toBe(404)
    expect(await (await collegue.get('/prescriptions/suivi')).text().then(toPlain)).toContain(
      'Demandes envoyées',
    )
    expect(await (await coordinateur.get('/prescriptions/envoyees')).text().then(toPlain)).toContain(
      'Médiathèque Les Tilleuls',
    )
  })

  test('a mediator sends a followed person under the card kept; one of elsewhere is said not to be followed', async () => {
    await enterStructure(db, 'suit')
    const { acteur, id: gardee } = await followSomeone(db, 'suit')
    const { id: source } = await followSomeone(db, 'suit')
    await mergePersonnes(db, acteur, { gardee, source }, MARDI_MATIN)
    const mediateur = await visitAs(db, app, [{ role: 'mediateur', departement: '26', structure: 'suit' }])
    expect(await (await mediateur.get(`/personnes/${gardee}`)).text().then(toPlain)).toContain(
      `href="/prescriptions/nouvelle?personne=${gardee}"`,
    )
    const nouvelle = `/prescriptions/nouvelle?lieu=${lieux.tilleuls}&personne=`
    const inconnue = await mediateur.get(nouvelle + randomUUID())
    expect(inconnue.status).toBe(404)
    expect(await inconnue.text().then(toPlain)).toContain('ne suit personne sous cette adresse')
    const formulaire = await (await mediateur.get(nouvelle + source)).text().then(toPlain)
    expect(formulaire).toContain(`value="${gardee}"`)
    const champs = {
      ...{ lieu: lieux.tilleuls, besoin: 'demarches', urgence: 'ordinaire', mode: 'suivie' },
      ...{ contact: 'vient', commune: '', accord: 'oui' },
    }
    const refus = await mediateur.post('/prescriptions/nouvelle', { ...champs, personne: randomUUID() })
    expect(refus.status).toBe(400)
    expect(await refus.text().then(toPlain)).toContain('ne suit plus cette personne')
    const envoi = await mediateur.post('/prescriptions/nouvelle', { ...champs, personne: source })
    expect(envoi.status).toBe(303)
    const { rows } = await db.execute(sql`select personne from prescription`)
    expect(rows).toEqual([{ personne: gardee }])
  })
})
