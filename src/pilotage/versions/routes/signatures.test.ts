import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { findLienRecu, MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createFeuilleDeTest, createMembre, emptyPilotage } from '../../../../tests/feuille-de-test.ts'
import { createVisite, type Visite } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import { session } from '../../../socle/auth/tables.ts'
import { courriel } from '../../../socle/courriel/tables.ts'
import { action } from '../../feuille-de-route/tables.ts'
import { membre as inscrit } from '../../gouvernance/tables.ts'
import { askSignatures } from '../ask-signatures.ts'
import { freezeVersion } from '../freeze-version.ts'
import { moveVersion } from '../move-version.ts'
import { purgeDemandes } from '../purge-demandes.ts'
import { remindSignatures } from '../remind-signatures.ts'
import { signature, version } from '../tables.ts'

const { db } = await createBaseDeTest()
let maintenant = MARDI_MATIN
const contexte = createContexteDeTest(db, { maintenant: () => maintenant })
const app = createApp(contexte)
const JOUR_MS = 24 * 3600_000
async function wait(jours: number) {
  maintenant = new Date(MARDI_MATIN.getTime() + jours * JOUR_MS)
  await db.update(session).set({ vue_le: maintenant, expire_le: new Date(maintenant.getTime() + JOUR_MS) })
}

const FEUILLE = { id: 'drome-test', departement: '26' }
const BASE = '/pilotage/feuilles/drome-test/versions/1/signatures'
const MAIRIE = 'mairie@die.example'
const CAF = 'direction@caf.example'
let copilote: Visite
let membre: Visite
let die: number
let muette: number

const read = async (reponse: Response) => ({
  statut: reponse.status,
  texte: (await reponse.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
})
const get = async (chemin: string, visite = copilote) =>
  read(await visite.get(chemin, { Accept: 'text/html' }))
const post = async (chemin: string, champs: Record<string, string> = {}, visite = copilote) =>
  read(await visite.post(chemin, champs))
const lien = async (adresse: string) => new URL((await findLienRecu(db, adresse))!).pathname
const readSignature = async (qui = die) => {
  const [lue] = await db.select().from(signature).where(eq(signature.membre, qui))
  return lue!
}
const ask = async (...membres: number[]) => {
  const corps = new URLSearchParams(membres.map(id => ['membre', String(id)]))
  corps.set('mot', 'Merci de signer avant le comité.')
  const entetes = { Origin: contexte.adresse, Cookie: [...copilote.cookies].map(c => c.join('=')).join('; ') }
  return app.request(`${contexte.adresse}${BASE}/demander`, { method: 'POST', body: corps, headers: entetes })
}
/** Anyone who holds the link: nobody is signed in. */
const porteur = createVisite(app)
const sign = async (chemin: string, champs: Record<string, string> = {}) => {
  const page = await (await porteur.get(chemin)).text()
  const empreinte = page.match(/name="empreinte" value="(\w+)"/)?.[1] ?? ''
  const reponses = { signataire: 'Claude Martin', qualite: 'Maire', accord: 'oui', empreinte, ...champs }
  return post(chemin, reponses, porteur)
}

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  const visit = (role: 'copilote' | 'membre') =>
    visitAs(db, app, [{ role, departement: '26', structure: null }])
  copilote = await visit('copilote')
  membre = await visit('membre')
})

beforeEach(async () => {
  await wait(0)
  await emptyPilotage(db)
  await createFeuilleDeTest(db)
  die = await createMembre(db, { nom: 'Commune de Die', courriel: MAIRIE })
  muette = await createMembre(db, { nom: 'Association muette', courriel: null })
  await freezeVersion(db, FEUILLE, null, 'camille', MARDI_MATIN)
  await moveVersion(db, FEUILLE, 1, 'concertation', { adoptee_le: null }, 'camille', MARDI_MATIN)
})

describe('refused', () => {
  test('a draft is not signed; nobody of elsewhere is asked', async () => {
    const ailleurs = await createMembre(db, { nom: 'Commune de Bourg', courriel: CAF, departement: '01' })
    expect((await ask(ailleurs)).status).toBe(303)
    expect(await db.$count(signature)).toBe(0)
    await moveVersion(db, FEUILLE, 1, 'brouillon', { adoptee_le: null }, 'camille', MARDI_MATIN)
    expect((await ask(die)).status).toBe(409)
    expect(await db.$count(courriel)).toBe(0)
  })

  test('links that are unknown, forged or cut open nothing', async () => {
    await ask(die)
    const vrai = await lien(MAIRIE)
    for (const chemin of ['/signer/x', `/signer/${'a'.repeat(43)}`, vrai.slice(0, -1), `${vrai}a`])
      expect(await get(chemin, porteur), chemin).toMatchObject({
        statut: 404,
        texte: expect.stringContaining('Ce lien est inconnu'),
      })
    expect((await readSignature()).signee_le).toBeNull()
  })

  test('nothing is signed without a name, a capacity and the box; what was typed stays', async () => {
    await ask(die)
    const { statut, texte } = await sign(await lien(MAIRIE), { signataire: '', qualite: '', accord: '' })
    expect(statut).toBe(400)
    expect(texte).toContain('3 réponses sont à corriger')
    const chemin = await lien(MAIRIE)
    const page = await (await porteur.post(chemin, { signataire: 'Claude Martin', qualite: '' })).text()
    expect(page).toContain('value="Claude Martin"')
    expect((await readSignature()).signee_le).toBeNull()
  })

  test('another text than the one that was read is not signed', async () => {
    await ask(die)
    expect(await sign(await lien(MAIRIE), { empreinte: 'f'.repeat(64) })).toMatchObject({
      statut: 409,
      texte: expect.stringContaining('Ce n’est pas le texte que vous avez lu'),
    })
  })

  test('who left the governance signs no more; who only applied is not asked', async () => {
    await ask(die)
    const chemin = await lien(MAIRIE)
    await db.update(inscrit).set({ statut: 'retire' }).where(eq(inscrit.id, die))
    await db.update(inscrit).set({ statut: 'candidat' }).where(eq(inscrit.id, muette))
    const page = await get(chemin, porteur)
    expect(page.texte).toContain('Commune de Die ne fait plus partie de la gouvernance')
    expect(page.texte).not.toContain('Votre prénom et votre nom')
    const [figee] = await db.select().from(version)
    expect((await sign(chemin, { empreinte: figee!.empreinte })).statut).toBe(409)
    const papier = { signataire: 'Claude Martin', qualite: 'Maire', jour: '2026-03-03' }
    for (const id of [die, muette])
      expect((await post(`${BASE}/papier`, { ...papier, membre: String(id) })).statut).toBe(404)
    const demandees = askSignatures(
      ...([db, { ...FEUILLE, titre: 'Drôme' }, 1, [{ membre: muette, courriel: CAF }]] as const),
      ...([null, contexte, 'camille', maintenant] as const),
    )
    await expect(demandees).rejects.toMatchObject({ code: 'introuvable' })
    const { id } = await readSignature()
    const adressee = await post(`${BASE}/adresser`, { signature: String(id), [`courriel-${id}`]: CAF })
    expect(adressee.statut).toBe(404)
    expect(await db.$count(signature)).toBe(1)
    expect((await readSignature()).signee_le).toBeNull()
  })

  test('members see who signed, not the addresses', async () => {
    await ask(die)
    const { texte } = await get(BASE, membre)
    expect(texte).toContain('Commune de Die')
    expect(texte).not.toContain(MAIRIE)
    expect((await get(BASE)).texte).toContain(MAIRIE)
  })
})

describe('signing', () => {
  test('from the demand to the list of signatories, with a receipt; the address is erased', async () => {
    const reponse = await ask(die, muette)
    expect(decodeURIComponent(reponse.headers.get('Set-Cookie') ?? '')).toContain(
      '1 courriel part ; 1 membre est injoignable.',
    )
    const [mail] = await db.select().from(courriel)
    expect(mail!.texte).toContain('Merci de signer avant le comité.')
    const chemin = await lien(MAIRIE)
    const page = await porteur.get(chemin)
    expect(page.headers.get('Cache-Control')).toBe('no-store')
    expect(page.headers.get('X-Robots-Tag')).toBe('noindex')
    expect(await page.text()).toContain('Ouvrir un guichet unique.')

    await sign(chemin)
    const [figee] = await db.select().from(version)
    expect(await readSignature()).toMatchObject({
      ...{ signataire: 'Claude Martin', qualite: 'Maire', empreinte: figee!.empreinte, courriel: null },
      signee_le: MARDI_MATIN,
    })
    const accuse = (await db.select().from(courriel)).find(({ sujet }) =>
      sujet.startsWith('Signature enregistrée'),
    )
    expect(accuse).toMatchObject({
      destinataire: MAIRIE,
      texte: expect.stringContaining('Claude Martin, Maire'),
    })
    const suivi = await get(BASE)
    expect(suivi.texte).toContain('Signées (1)')
    expect(suivi.texte).toContain('Injoignables (1)')
    const imprimee = await get('/pilotage/feuilles/drome-test/versions/1', membre)
    expect(imprimee.texte).toContain('1 membre a signé cette version')
  })

  test('the link signs once', async () => {
    await ask(die)
    const chemin = await lien(MAIRIE)
    await sign(chemin)
    expect((await get(chemin, porteur)).texte).toContain('Ce lien a servi')
    const champs = { signataire: 'Une Autre', qualite: 'Adjointe', accord: 'oui', empreinte: 'x' }
    expect(await post(chemin, champs, porteur)).toMatchObject({
      statut: 409,
      texte: expect.stringContaining('déjà signée pour Commune de Die'),
    })
    expect((await readSignature()).signataire).toBe('Claude Martin')
  })

  test('sent twice at once, it signs once and mails one receipt', async () => {
    await ask(die)
    const chemin = await lien(MAIRIE)
    await Promise.all([sign(chemin), sign(chemin)])
    expect(await db.$count(courriel)).toBe(2)
  })

  test('an expired link is renewed by mail, to the same address; the former one dies', async () => {
    await ask(die)
    const ancien = await lien(MAIRIE)
    await post(`${ancien}/nouveau-lien`, {}, porteur)
    expect(await db.$count(courriel)).toBe(1)
    await wait(31)
    expect((await get(ancien, porteur)).statut).toBe(410)
    expect((await sign(ancien)).statut).toBe(410)
    await post(`${ancien}/nouveau-lien`, {}, porteur)
    const nouveau = await lien(MAIRIE)
    expect(nouveau).not.toBe(ancien)
    expect((await get(ancien, porteur)).statut).toBe(404)
    await sign(nouveau)
    expect((await readSignature()).signee_le).toEqual(maintenant)
  })

  test('a text that was replaced is not signed any more, and that is said', async () => {
    await ask(die)
    await db.update(action).set({ description: 'Autre chose.' }).where(eq(action.numero, '1'))
    await freezeVersion(db, FEUILLE, null, 'camille', MARDI_MATIN)
    await moveVersion(db, FEUILLE, 2, 'concertation', { adoptee_le: null }, 'camille', MARDI_MATIN)
    const chemin = await lien(MAIRIE)
    expect((await get(chemin, porteur)).texte).toContain('Une version 2 existe')
    await moveVersion(db, FEUILLE, 1, 'adoptee', { adoptee_le: null }, 'camille', MARDI_MATIN)
    await moveVersion(db, FEUILLE, 2, 'adoptee', { adoptee_le: null }, 'camille', MARDI_MATIN)
    expect((await get(chemin, porteur)).texte).toContain('Ce texte a été remplacé par la version 2')
    expect((await sign(chemin)).statut).toBe(409)
    expect((await get(BASE)).texte).toContain('Cette version ne se signe pas')
  })

  test('who signed the former version is told so while they have not signed the new one', async () => {
    await ask(die)
    await sign(await lien(MAIRIE))
    await db.update(action).set({ description: 'Autre chose.' }).where(eq(action.numero, '1'))
    await freezeVersion(db, FEUILLE, null, 'camille', MARDI_MATIN)
    await moveVersion(db, FEUILLE, 2, 'concertation', { adoptee_le: null }, 'camille', MARDI_MATIN)
    const deuxieme = BASE.replace('/1/', '/2/')
    const corps = { membre: String(die), mot: '' }
    await copilote.post(`${deuxieme}/demander`, corps)
    expect((await get(deuxieme)).texte).toContain('A signé la version 1, dont le texte est remplacé.')
  })
})

describe('following', () => {
  test('the job reminds once, seven days after; the button whenever a day has passed', async () => {
    await ask(die, muette)
    expect(await remindSignatures(db, contexte, maintenant)).toBe(0)
    await post(`${BASE}/relancer`)
    expect(await db.$count(courriel)).toBe(1)
    await wait(7)
    expect(await remindSignatures(db, contexte, maintenant)).toBe(1)
    expect(await remindSignatures(db, contexte, maintenant)).toBe(0)
    await wait(9)
    await post(`${BASE}/relancer`)
    expect(await db.$count(courriel)).toBe(3)
    await sign(await lien(MAIRIE))
    await wait(20)
    await post(`${BASE}/relancer`)
    expect(await db.$count(courriel)).toBe(4)
  })

  test('who cannot be reached is given an address', async () => {
    await ask(muette)
    const { id } = await readSignature(muette)
    const champs = { signature: String(id), [`courriel-${id}`]: 'pas une adresse' }
    expect((await post(`${BASE}/adresser`, champs)).statut).toBe(400)
    await post(`${BASE}/adresser`, { ...champs, [`courriel-${id}`]: ' Bureau@Asso.example ' })
    await sign(await lien('bureau@asso.example'))
    expect((await readSignature(muette)).signataire).toBe('Claude Martin')
  })

  test('what fails for one stops nobody else’s reminder, and is logged', async () => {
    const defauts: string[] = []
    const journal = { ...contexte, logDefaut: (_: unknown, reference: string) => defauts.push(reference) }
    await ask(die)
    await ask(muette)
    const { id } = await readSignature()
    // Not an address that mails accept.
    await db.update(signature).set({ courriel: 'MAIRIE@die.example' }).where(eq(signature.id, id))
    const seconde = (await readSignature(muette)).id
    await post(`${BASE}/adresser`, { signature: String(seconde), [`courriel-${seconde}`]: CAF })
    await wait(7)
    await db.delete(courriel)
    expect(await remindSignatures(db, journal, maintenant)).toBe(1)
    expect(defauts).toEqual([`rappel de la signature ${id}`])
    expect(await db.select().from(courriel)).toMatchObject([{ destinataire: CAF }])
  })

  test('whoever is given an address later is reminded too, seven days after that mail', async () => {
    await ask(muette)
    await wait(5)
    const { id } = await readSignature(muette)
    await post(`${BASE}/adresser`, { signature: String(id), [`courriel-${id}`]: CAF })
    expect((await get(BASE)).texte).toContain(`Dernier courriel du 8 mars 2026 à ${CAF}`)
    await post(`${BASE}/relancer`)
    await wait(9)
    expect(await remindSignatures(db, contexte, maintenant)).toBe(0)
    expect(await db.$count(courriel)).toBe(1)
    await wait(12)
    expect(await remindSignatures(db, contexte, maintenant)).toBe(1)
    await wait(20)
    expect(await remindSignatures(db, contexte, maintenant)).toBe(0)
  })

  test('a signature on paper counts; given in error, it is taken back', async () => {
    const champs = { membre: String(die), signataire: 'Claude Martin', qualite: 'Maire', jour: '2026-03-03' }
    expect((await post(`${BASE}/papier`, { ...champs, jour: '2026-03-02' })).statut).toBe(400)
    await post(`${BASE}/papier`, champs)
    expect((await get(BASE)).texte).toContain('Claude Martin, Maire, le 3 mars 2026.')
    expect((await post(`${BASE}/papier`, champs)).statut).toBe(409)
    await post(`${BASE}/annuler`, { signature: String((await readSignature()).id) })
    expect(await db.$count(signature)).toBe(0)
  })

  test('links and addresses are erased long after they expired; signatures stay', async () => {
    await ask(die)
    await purgeDemandes(db, new Date(MARDI_MATIN.getTime() + 100 * JOUR_MS))
    expect((await readSignature()).courriel).toBe(MAIRIE)
    await purgeDemandes(db, new Date(MARDI_MATIN.getTime() + 121 * JOUR_MS))
    expect(await readSignature()).toMatchObject({ courriel: null, jeton: null, expire_le: null })
  })
})

describe('letters of commitment', () => {
  const ENGAGEMENTS = '/pilotage/feuilles/drome-test/engagements'
  const record = async (champs: Record<string, string>, fichier?: Blob) => {
    const corps = new FormData()
    for (const [nom, valeur] of Object.entries(champs)) corps.set(nom, valeur)
    if (fichier) corps.set('fichier', fichier, 'lettre.pdf')
    const entetes = {
      Origin: contexte.adresse,
      Cookie: [...copilote.cookies].map(c => c.join('=')).join('; '),
    }
    const reponse = await app.request(`${contexte.adresse}/pilotage/lettres/drome-test`, {
      ...{ method: 'POST', body: corps, headers: entetes },
    })
    return read(reponse)
  }
  const PDF = new Blob(['%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'])

  test('one letter gives each action that it names its commitment, and itself', async () => {
    const actions = await db.select().from(action).orderBy(action.id)
    const [premiere, , troisieme] = actions
    const champs = { membre: String(die), engage_le: '2026-03-01', visibilite: 'membres' }
    expect((await record({ ...champs, membre: '', engage_le: '2027-01-01' })).statut).toBe(400)
    const engagements = {
      [`engagement-${premiere!.id}`]: 'Prêter une salle.',
      [`engagement-${troisieme!.id}`]: 'Donner ses données.',
    }
    expect((await record({ ...champs, ...engagements }, new Blob(['rien de connu']))).statut).toBe(400)
    expect((await record({ ...champs, ...engagements }, PDF)).statut).toBe(303)
    const { texte } = await get(ENGAGEMENTS, membre)
    expect(texte).toContain('2 engagements de 1 membre, sur 2 des 3 actions.')
    expect(texte).toContain('Prêter une salle.')
    expect(texte.match(/Lettre d’engagement – Commune de Die/g)).toHaveLength(2)
    await post(`${ENGAGEMENTS}/retirer`, { action: String(premiere!.id), membre: String(die) })
    expect((await get(ENGAGEMENTS)).texte).not.toContain('Prêter une salle.')
  })
})
