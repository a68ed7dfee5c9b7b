import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import {
  addComite,
  addDecision,
  addMembre,
  addReunion,
  DIOIS,
  installTerritoires,
} from '../../../../tests/gouvernance-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { createComite, planPourTest } from '../../../../tests/reunions-de-test.ts'
import type { Visite } from '../../../../tests/visite.ts'
import { toPlain } from '../../../../tests/visite.ts'
import { presence } from '../../../agenda/tables.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { journal } from '../../../socle/journal/tables.ts'
import { createMembre } from '../create-membre.ts'
import { NOM_EFFACE } from '../erase-representant.ts'
import { findMembre } from '../find-membre.ts'
import { listMembres } from '../list-membres.ts'
import { listRepresentants } from '../list-representants.ts'
import { convocation, membre, representant } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role, departement = '26') => visitAs(db, app, [{ role, departement, structure: null }])

let copilote: Visite
let lecteur: Visite
const CHAMPS = {
  departement: '26',
  nom: 'CAF de la Drôme',
  college: 'operateur',
  role: 'membre',
  statut: 'confirme',
}
const MANDAT = {
  nom: 'Ana Blanc',
  qualite: 'Directrice',
  courriel: 'ana@caf.fr',
  siege: 'titulaire',
  debut: '2026-01-01',
}

const readMembre = async (id: number) => (await db.select().from(membre).where(eq(membre.id, id)))[0]!
const listNoms = async (code = '26') => (await listMembres(db, code)).map(({ nom }) => nom)
async function addMandat(id: number, propre: Partial<typeof representant.$inferInsert> = {}) {
  const [cree] = await db
    .insert(representant)
    .values({ membre: id, nom: 'Ana Blanc', courriel: 'ana@caf.fr', debut: '2026-01-01', ...propre })
    .returning({ id: representant.id })
  return cree!.id
}

beforeAll(async () => {
  await installTerritoires(db)
  copilote = await visit('copilote')
  lecteur = await visit('membre')
})
beforeEach(async () => {
  for (const table of ['decision', 'reunion', 'presence', 'rendez_vous', 'comite', 'representant', 'membre'])
    await db.execute(`delete from ${table}`)
})

describe('adding a member', () => {
  test('refused: a role that only reads, another département, and what is missing, with nothing lost', async () => {
    expect((await lecteur.post('/gouvernance/membres', CHAMPS)).status).toBe(403)
    expect((await (await visit('copilote', '01')).post('/gouvernance/membres', CHAMPS)).status).toBe(404)
    const refus = await copilote.post('/gouvernance/membres', {
      ...{ departement: '26', nom: '', college: 'cercle', role: 'membre', siret: '130 025 265 00014' },
    })
    expect(refus.status).toBe(400)
    const page = await refus.text().then(toPlain)
    expect(page).toContain('Écrivez le nom de l’organisme')
    expect(page).toContain('Choisissez le collège')
    expect(page).toContain('La clé de ce SIRET est fausse')
    expect(page).toContain('value="130 025 265 00014"')
    expect(await listNoms()).toEqual([])
  })

  test('refused: a name already there, whatever its case and accents; but the next département has its own', async () => {
    await addMembre(db, 'CAF de la Drôme')
    const refus = await copilote.post('/gouvernance/membres', { ...CHAMPS, nom: 'Caf de la Drome' })
    expect(refus.status).toBe(400)
    expect(await refus.text().then(toPlain)).toContain('« CAF de la Drôme » est déjà dans la liste')
    await addMembre(db, 'CAF de la Drôme', {}, '01')
    expect(await listNoms('01')).toEqual(['CAF de la Drôme'])
  })

  test('refused: an EPCI of elsewhere, one that is a member already, one of another college', async () => {
    await addMembre(db, 'Diois', { college: 'epci', epci: DIOIS })
    const send = async (epci: string, college = 'epci') =>
      (await copilote.post('/gouvernance/membres', { ...CHAMPS, college, epci })).text().then(toPlain)
    expect(await send('240100750')).toContain('Choisissez une intercommunalité de ce département')
    expect(await send(DIOIS)).toContain('déjà membre, sous le nom « Diois »')
    expect(await send(DIOIS, 'association')).toContain('Seul un membre du collège EPCI')
    expect(await listNoms()).toEqual(['Diois'])
  })

  test('two people who add the same body at once make one', async () => {
    const statuts = (
      await Promise.all(Array.from({ length: 5 }, () => copilote.post('/gouvernance/membres', CHAMPS)))
    ).map(({ status }) => status)
    expect(statuts.sort()).toEqual([303, 400, 400, 400, 400])
  })

  test('is found by college, role and words, in the page and in its file', async () => {
    await copilote.post('/gouvernance/membres', { ...CHAMPS, siret: '13002526500013' })
    await addMembre(db, 'Emmaüs Connect', { role: 'observateur' })
    const page = await readTextePage(await lecteur.get('/gouvernance/membres?college=operateur'))
    expect(page).toContain('CAF de la Drôme')
    expect(page).not.toContain('Emmaüs')
    expect(await readTextePage(await lecteur.get('/gouvernance/membres?q=emmaus'))).toContain('1 membre')
    const csv = await (await lecteur.get('/gouvernance/membres.csv?role=observateur')).text().then(toPlain)
    expect(csv).toContain('Emmaüs Connect')
    expect(csv).not.toContain('CAF')
    const [entree] = (await db.select().from(journal)).slice(-2)
    expect(JSON.stringify(entree)).not.toContain('CAF')
  })
})

describe('changing a member', () => {
  test('refused: a revision that is no longer the last one; both texts are shown, and what was typed stays', async () => {
    const id = await addMembre(db, 'Caf')
    const adresse = `/gouvernance/membres/${id}/modifier`
    await copilote.post(adresse, { ...CHAMPS, nom: 'CAF 26', revision: '1' })
    const refus = await copilote.post(adresse, { ...CHAMPS, nom: 'Caisse d’allocations', revision: '1' })
    expect(refus.status).toBe(409)
    const page = await refus.text().then(toPlain)
    expect(page).toContain('<mark>CAF</mark>')
    expect(page).toContain('value="Caisse d’allocations"')
    expect((await readMembre(id)).nom).toBe('CAF 26')
    // Sent again, knowingly.
    const revision = page.match(/name="revision" value="(\d+)"/)![1]!
    await copilote.post(adresse, { ...CHAMPS, nom: 'Caisse d’allocations', revision })
    expect((await readMembre(id)).nom).toBe('Caisse d’allocations')
    const fiche = `/gouvernance/membres/${id}`
    expect(await readTextePage(await copilote.get(fiche))).toContain(
      `a modifié le membre de la gouvernance n° ${id}`,
    )
    expect(await readTextePage(await lecteur.get(fiche))).not.toContain('Historique')
  })

  test('keeps its own name', async () => {
    const id = await addMembre(db, CHAMPS.nom)
    const envoi = await copilote.post(`/gouvernance/membres/${id}/modifier`, { ...CHAMPS, revision: '1' })
    expect(envoi.status).toBe(303)
  })
})

describe('entering and leaving', () => {
  const move = (id: number, passage: string, revision: number) =>
    copilote.post(`/gouvernance/membres/${id}/etat`, { passage, revision: String(revision) })
  const apply = (nom: string) =>
    createMembre(
      db,
      '26',
      { ...CHAMPS, nom, siret: '', structure: '', epci: '' },
      'candidat',
      'test',
      MARDI_MATIN,
    )

  test('a candidate is seen by those who decide alone, then accepted or refused, once', async () => {
    const [oui, non] = [await apply('Ligue'), await apply('Amicale')]
    expect((await lecteur.get(`/gouvernance/membres/${oui}`)).status).toBe(404)
    expect(await readTextePage(await lecteur.get('/gouvernance/membres?statut=candidat'))).not.toContain(
      'Ligue',
    )
    expect(await readTextePage(await copilote.get('/gouvernance'))).toContain(
      'Ligue : candidature à examiner',
    )
    expect((await move(oui, 'rétablir', 1)).status).toBe(409)
    expect((await move(oui, 'accepter', 1)).status).toBe(303)
    expect((await move(oui, 'accepter', 2)).status).toBe(409)
    await move(non, 'refuser', 1)
    expect(await readMembre(oui)).toMatchObject({ statut: 'confirme', depuis: '2026-03-03' })
    expect(await readTextePage(await copilote.get(`/gouvernance/membres/${non}`))).toContain(
      'candidature refusée',
    )
    expect(await listNoms()).toEqual(['Ligue'])
  })

  test('leaving says what stops, keeps everything, and is undone', async () => {
    const id = await addMembre(db, 'CAF')
    await addMandat(id)
    const comite = await addComite(db, 'Comité', { membres: [id] })
    const { reunion } = await addReunion(db, comite, '2026-02-10')
    await addDecision(db, reunion, { responsable: id })
    const page = await readTextePage(await copilote.get(`/gouvernance/membres/${id}/retirer`))
    expect(page).toContain('1 représentant ne sera plus convoqué')
    expect(page).toContain('1 décision ouverte lui reste confiée')
    expect((await move(id, 'retirer', 1)).status).toBe(303)
    const jour = { departement: '26', comite, jour: '2026-03-03' }
    expect(await listRepresentants(db, jour)).toEqual([])
    expect(await readTextePage(await lecteur.get(`/gouvernance/comites/${comite}`))).toContain(
      'n’est plus dans la gouvernance',
    )
    await move(id, 'rétablir', 2)
    expect(await listRepresentants(db, jour)).toHaveLength(1)
  })
})

describe('who speaks for a member', () => {
  test('refused: a mandate that ends before it begins, an address that is none, someone of another member', async () => {
    const id = await addMembre(db, 'CAF')
    const mandat = await addMandat(await addMembre(db, 'Ligue'))
    const adresse = `/gouvernance/membres/${id}/representants`
    const refus = await copilote.post(adresse, { ...MANDAT, fin: '2025-12-31', courriel: 'ana' })
    expect(refus.status).toBe(400)
    const page = await refus.text().then(toPlain)
    expect(page).toContain('Le mandat finit avant de commencer')
    expect(page).toContain('Écrivez l’adresse en entier')
    expect(page).toContain('value="Ana Blanc"')
    expect((await copilote.get(`${adresse}/${mandat}`)).status).toBe(404)
    expect((await copilote.post(`${adresse}/${mandat}`, { ...MANDAT, revision: '1' })).status).toBe(404)
    expect(await db.$count(representant, eq(representant.membre, id))).toBe(0)
  })

  test('addresses are for co-pilots alone, in the fiche and in the file; accounts are recognised by them', async () => {
    const id = await addMembre(db, 'CAF')
    const ana = await visitAs(db, app, [], { nom: 'Ana Blanc', courriel: 'ana@caf.fr' })
    await copilote.post(`/gouvernance/membres/${id}/representants`, MANDAT)
    expect(await db.select().from(representant)).toMatchObject([{ personne: ana.personne, titulaire: true }])
    // An account that is made afterwards is recognised too.
    await db.update(representant).set({ personne: null })
    expect((await findMembre(db, id, ['26'])).representants).toMatchObject([{ personne: ana.personne }])
    for (const chemin of [`/gouvernance/membres/${id}`, '/gouvernance/membres.csv']) {
      const lu = await (await lecteur.get(chemin)).text().then(toPlain)
      expect(lu).toContain('Ana Blanc')
      expect(lu).not.toContain('ana@caf.fr')
      expect(await (await copilote.get(chemin)).text().then(toPlain)).toContain('ana@caf.fr')
    }
  })

  test('an ended mandate stays as history and is convened no more', async () => {
    const id = await addMembre(db, 'CAF')
    const mandat = await addMandat(id)
    await copilote.post(`/gouvernance/membres/${id}/representants/${mandat}`, {
      ...{ ...MANDAT, fin: '2026-02-28', revision: '1' },
    })
    expect(await listRepresentants(db, { departement: '26', jour: '2026-02-28' })).toHaveLength(1)
    expect(await listRepresentants(db, { departement: '26', jour: '2026-03-01' })).toEqual([])
    const page = await readTextePage(await lecteur.get(`/gouvernance/membres/${id}`))
    expect(page).toContain('Mandats passés')
    expect(page).toContain('Personne ne représente ce membre')
  })

  test('someone who asks is erased for good: attendance keeps the body and loses the name', async () => {
    const [caf, ligue] = [await addMembre(db, 'CAF'), await addMembre(db, 'Ligue')]
    const mandat = await addMandat(caf)
    const comite = await addComite(db, 'Comité')
    const { rendezVous } = await addReunion(db, comite, '2026-02-10', {
      venus: [
        ['Ana Blanc', caf, 'sur_place'],
        ['Ana Blanc', ligue, 'sur_place'],
        ['Bob Noir', ligue, 'represente'],
      ],
    })
    await db.update(presence).set({ mandataire: 'Ana Blanc' }).where(eq(presence.nom, 'Bob Noir'))
    const adresse = `/gouvernance/membres/${caf}/representants/${mandat}/effacer`
    expect(await readTextePage(await copilote.get(adresse))).toContain('définitif')
    expect((await copilote.post(adresse, { revision: '1' })).status).toBe(303)
    expect(await db.$count(representant)).toBe(0)
    const venus = await db
      .select()
      .from(presence)
      .where(and(eq(presence.rendez_vous, rendezVous)))
      .orderBy(presence.id)
    expect(venus.map(({ nom, organisme }) => [nom, organisme])).toEqual([
      [NOM_EFFACE, `membre:${caf}`],
      ['Ana Blanc', `membre:${ligue}`],
      ['Bob Noir', `membre:${ligue}`],
    ])
    expect(venus[2]!.mandataire).toBe(NOM_EFFACE)
    const [entree] = (await db.select().from(journal)).slice(-1)
    expect(entree).toMatchObject({ action: 'effacer une personne', departement: '26' })
    expect(JSON.stringify(entree)).not.toContain('Ana')
  })

  test('what waits at their address goes with them, unless someone else speaks from it', async () => {
    const caf = await addMembre(db, 'CAF')
    const eva = await addMandat(caf, { nom: 'Eva Brun', courriel: 'eva@caf.fr' })
    const commune = await addMandat(caf, { nom: 'Eva Brun', courriel: 'contact@caf.fr' })
    await addMandat(caf, { nom: 'Luc Roux', courriel: 'contact@caf.fr' })
    await db.execute(
      sql`insert into feuille_de_route (id, departement, titre) values ('signee', '26', 'Signée')`,
    )
    const { rows } = await db.execute<{ id: number }>(sql`
      insert into version_feuille (feuille, numero, etat, contenu, empreinte, creee_le, creee_par)
      values ('signee', 1, 'concertation', '{}', 'e', now(), 'test') returning id`)
    await db.execute(sql`
      insert into signature (version, membre, courriel, jeton, expire_le, demandee_le)
      values (${rows[0]!.id}, ${caf}, 'eva@caf.fr', 'jeton-hache', now(), now())`)
    const convie = await createComite(db, '26', 'Comité convié', {})
    const reunion = await planPourTest(db, '26', convie, '2026-03-26')
    for (const adresse of ['eva@caf.fr', 'contact@caf.fr']) {
      await db.insert(convocation).values({ reunion, courriel: adresse, nom: 'Eva Brun' })
      await db.execute(sql`
        insert into courriel (destinataire, sujet, texte, expire_le) values (${adresse}, 'Convocation', 'Eva Brun', now())`)
      await db.execute(sql`
        insert into donnee (departement, cle, terme, periodicite, maille, courriel, attendue_depuis)
        values ('26', ${adresse}, '{}', 'annee', 'departement', ${adresse}, '2026-01-01')`)
    }
    expect(eva).not.toBe(commune)
    await copilote.post(`/gouvernance/membres/${caf}/representants/${eva}/effacer`, { revision: '1' })
    const read = async (table: string, colonne = 'courriel') =>
      (
        await db.execute<{ adresse: string | null }>(
          sql`select ${sql.identifier(colonne)} as adresse from ${sql.identifier(table)} order by 1`,
        )
      ).rows.map(({ adresse }) => adresse)
    expect(await read('signature')).toEqual([null])
    expect(await read('signature', 'jeton')).toEqual([null])
    expect(await read('courriel', 'destinataire')).not.toContain('eva@caf.fr')
    expect(await read('courriel', 'destinataire')).toContain('contact@caf.fr')
    expect(await read('convocation')).toEqual(['contact@caf.fr'])
    expect(await read('donnee')).toEqual(['contact@caf.fr', null])
    for (const table of ['signature', 'version_feuille', 'feuille_de_route', 'donnee'])
      await db.execute(sql`truncate ${sql.identifier(table)} cascade`)
  })
})
