import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../tests/contexte-de-test.ts'
import { enterMairie, enterStructure, sendSomeone } from '../../tests/orientation-de-test.ts'
import { planPourTest } from '../../tests/permanences-de-test.ts'
import { MAISON } from '../../tests/verification-de-test.ts'
import { createVisite } from '../../tests/visite.ts'
import { createApp } from '../serveur.ts'
import { limite } from '../socle/limites/tables.ts'
import { findMesure } from '../socle/mesure/registre.ts'
import { PAPIERS } from './limit-papiers.ts'
import { layTexte } from './parcours/lay-texte.ts'
import { findLieuDestinataire } from './prescriptions/find-destinataire.ts'
import { movePrescription } from './prescriptions/move-prescription.ts'
import { reorientPrescription } from './prescriptions/reorient-prescription.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const EPCI = '200068781'
const COORDINATEUR = [{ role: 'coordinateur', departement: '26', structure: null } as const]
const read = async (reponse: Response) =>
  (await reponse.text())
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#x27;/g, '’')
    .replaceAll(/\s+/g, ' ')

beforeAll(async () => {
  await installDepartements(db, '26')
  await createImporteur(db)([
    createLigne({
      ...{ id: 'a', courriels: 'accueil@tilleuls.fr', latitude: '44.93', longitude: '4.89' },
      ...{ frais_a_charge: 'Gratuit', horaires: 'Mo-Fr 09:00-12:00', prise_en_charge_specifique: '' },
    }),
    createLigne({
      ...{ id: 'b', nom: 'Le Relais numérique', adresse: '3 place du Marché', courriels: 'b@relais.fr' },
      ...{
        latitude: '44.94',
        longitude: '4.90',
        services: 'Acquisition de matériel informatique à prix solidaire',
      },
    }),
    createLigne({
      ...{ id: 'c', nom: 'Bus des Sources', adresse: '40 chemin des Sources', latitude: '44.95' },
      ...{ longitude: '4.91', prise_en_charge_specifique: 'Surdité' },
    }),
  ])
})
beforeEach(async () => {
  await db.execute(sql`truncate prescription, parcours, prescripteur, activite cascade`)
})

describe('from a need to a door', () => {
  const visite = createVisite(app)
  const get = async (suite: string) => read(await visite.get(`/orientation${suite}`))

  test('what no form of ours sends leads to a question, not to an error', async () => {
    for (const suite of [
      '?etape=nulle',
      '?besoin=jardinage',
      '?particulier=x&etape=reponses',
      '?ou=&etape=quand',
    ])
      expect((await visite.get(`/orientation${suite}`)).status, suite).toBeLessThan(400)
    expect(await get('?etape=quand&ou=Atlantide&besoin=demarches')).toContain(
      'Aucune commune de cet annuaire',
    )
    expect((await visite.get('/orientation/fiche.pdf?besoin=emploi')).status).toBe(404)
  })

  test('each choice tells how many places it leaves', async () => {
    const besoins = await get('')
    expect(besoins).toContain('De quoi avez-vous besoin ?')
    expect(besoins).toMatch(/Faire une démarche en ligne[^0-9]*2 lieux/)
    expect(besoins).toMatch(/Acheter un ordinateur[^0-9]*1 lieu /)
    expect(besoins).toMatch(/Chercher un emploi[^0-9]*aucun lieu/)
    expect(await get('?besoin=demarches')).toMatch(/CA Valence Romans Agglo 2 lieux/)
    const envoi = await visite.get('/orientation?besoin=demarches&ou=valence&rayon=20&etape=quand')
    expect(envoi.headers.get('Location')).toBe(
      '/orientation?commune=26362&rayon=20&besoin=demarches&etape=quand',
    )
    expect(await get('?besoin=demarches&commune=26362&rayon=20')).toMatch(/Ouvert maintenant 1 lieu/)
    const accueil = await get('?besoin=demarches&commune=26362&rayon=20&etape=accueil')
    expect(accueil).toContain('Ce doit être gratuit (1)')
    expect(accueil).toContain('J’entends mal (1)')
  })

  test('places that say they suit come first; those that do not say so are to be called', async () => {
    const page = await get('?besoin=demarches&commune=26362&rayon=20&particulier=entendre&etape=reponses')
    expect(page).toContain('1 lieu peut vous aider')
    expect(page.indexOf('Bus des Sources')).toBeLessThan(page.indexOf('après les avoir appelés'))
    expect(page.indexOf('après les avoir appelés')).toBeLessThan(page.indexOf('Médiathèque Les Tilleuls'))
  })

  test('nothing near: the nearest ones, however far', async () => {
    expect(await get('?besoin=demarches&commune=26113&rayon=5&etape=reponses')).toMatch(
      /Rien tout près : voici les plus proches|Aucun lieu ne répond/,
    )
  })

  test('permanences follow the answers: around the address, on a Saturday before the others', async () => {
    const placer = (code: string, latitude: number, longitude: number) =>
      db.execute(
        sql`update commune set latitude = ${latitude}, longitude = ${longitude} where code = ${code}`,
      )
    await placer('26362', 44.93, 4.89)
    await placer('26113', 44.75, 5.37)
    const plan = (titre: string, commune: string, jour: string) =>
      planPourTest(db, { serie: { titre, commune, regle: `FREQ=WEEKLY;BYDAY=${jour}` } }, [], new Date())
    for (const jour of ['MO', 'SA']) await plan(`Valence ${jour}`, '26362', jour)
    await plan('Die MO', '26113', 'MO')
    const adresse = '?besoin=demarches&adresse=Rue+des+Alpes&lat=44.94&lon=4.9&rayon=10&etape=reponses'
    const page = await get(adresse)
    expect(page).toContain('Valence MO')
    expect(page).not.toContain('Die MO')
    const samedi = await get(`${adresse}&ouvert=samedi`)
    expect(samedi).toContain('D’abord au moment choisi')
    expect(samedi.indexOf('Valence SA')).toBeLessThan(samedi.indexOf('Valence MO'))
  })

  test('the sheet is a PDF, and nothing of what was asked is kept', async () => {
    const count = async () =>
      (
        await db.execute(
          sql`select (select count(*) from journal) as journal, (select count(*) from prescription) as envois`,
        )
      ).rows
    const avant = await count()
    const fiche = await visite.get('/orientation/fiche.pdf?besoin=demarches&commune=26362')
    expect(fiche.headers.get('Content-Type')).toBe('application/pdf')
    expect(await count()).toEqual(avant)
    expect(visite.cookies.size).toBe(0)
  })

  test('who may send someone is offered to; a visitor is told how', async () => {
    const suite = '/orientation?besoin=demarches&etape=reponses'
    expect(await read(await visite.get(suite))).not.toContain('Orienter une personne ici')
    const coordinateur = await visitAs(db, app, COORDINATEUR)
    expect(await read(await coordinateur.get(suite))).toContain('Orienter une personne ici')
  })
})

test('no paper is drawn without any limit, whichever it is; pages stay open', async () => {
  const visite = createVisite(app)
  await db.delete(limite)
  expect((await visite.get('/orientation/fiche.pdf?besoin=demarches')).status).toBe(200)
  await db.update(limite).set({ nombre: PAPIERS.max })
  for (const papier of [
    '/orientation/fiche.pdf',
    `/parcours/${EPCI}/depliant.pdf`,
    '/suivi-prescription/x/bon.pdf',
  ])
    expect((await visite.get(papier)).status, papier).toBe(429)
  expect((await visite.get('/orientation')).status).toBe(200)
  await db.delete(limite)
})

describe('the way of an EPCI', () => {
  const ecrire = (revision: string, demarches: string) => ({
    ...{ revision, introduction: 'Bienvenue.', demarches },
  })

  test('two who write at once: the second is shown both, and loses nothing', async () => {
    const coordinateur = await visitAs(db, app, COORDINATEUR)
    const chemin = `/parcours/${EPCI}/modifier`
    expect((await coordinateur.post(chemin, ecrire('0', 'Le premier texte'))).status).toBe(303)
    expect((await coordinateur.post(chemin, ecrire('1', 'Le texte de Camille'))).status).toBe(303)
    const croise = await coordinateur.post(chemin, ecrire('1', 'Le texte de Dominique'))
    expect(croise.status).toBe(409)
    const texte = await read(croise)
    expect(texte).toContain('Le texte de Camille')
    expect(texte).toContain('Le texte de Dominique')
    expect((await coordinateur.post(chemin, ecrire('2', 'a'.repeat(3001)))).status).toBe(400)
  })

  test('read by everyone once published, with the places of today; withdrawn, by nobody', async () => {
    await enterStructure(db, 'crest')
    const mediateur = await visitAs(db, app, [{ role: 'mediateur', departement: '26', structure: 'crest' }])
    const coordinateur = await visitAs(db, app, COORDINATEUR)
    const visiteur = createVisite(app)
    await mediateur.post(`/parcours/${EPCI}/modifier`, ecrire('0', 'Commencez par la mairie.'))
    expect((await visiteur.get(`/parcours/${EPCI}`)).status).toBe(404)
    expect((await mediateur.post(`/parcours/${EPCI}/publier`, { revision: '1' })).status).toBe(403)
    expect((await coordinateur.post(`/parcours/${EPCI}/publier`, { revision: '0' })).status).toBe(409)
    expect((await coordinateur.post(`/parcours/${EPCI}/publier`, { revision: '1' })).status).toBe(303)
    expect((await coordinateur.post(`/parcours/${EPCI}/publier`, { revision: '1' })).status).toBe(409)
    const page = await read(await visiteur.get(`/parcours/${EPCI}`))
    expect(page).toContain('Commencez par la mairie.')
    expect(page).toContain('Médiathèque Les Tilleuls')
    await mediateur.post(`/parcours/${EPCI}/modifier`, ecrire('1', 'En travaux'))
    expect(await read(await visiteur.get(`/parcours/${EPCI}`))).not.toContain('En travaux')
    const depliant = await visiteur.get(`/parcours/${EPCI}/depliant.pdf`)
    expect(depliant.headers.get('Content-Type')).toBe('application/pdf')
    await coordinateur.post(`/parcours/${EPCI}/publier`, { revision: '2' })
    expect(await read(await mediateur.get(`/parcours/${EPCI}/versions/1`))).toContain(
      'Commencez par la mairie.',
    )
    await coordinateur.post(`/parcours/${EPCI}/retirer`)
    expect((await visiteur.get(`/parcours/${EPCI}`)).status).toBe(404)
    const faits = await db.execute<{ date: string; fin: string | null }>(
      findMesure('parcours_publies')!.select(null),
    )
    // Published and withdrawn the same day: no day is counted.
    expect(faits.rows).toEqual([])
  })

  test('one that says nothing is not published', async () => {
    const coordinateur = await visitAs(db, app, COORDINATEUR)
    await coordinateur.post(`/parcours/${EPCI}/modifier`, { revision: '0', introduction: '', demarches: ' ' })
    const refus = await coordinateur.post(`/parcours/${EPCI}/publier`, { revision: '1' })
    expect(refus.status).toBe(409)
    expect(await read(refus)).toContain('Ce parcours est vide')
    expect((await createVisite(app).get(`/parcours/${EPCI}`)).status).toBe(404)
  })

  test('lines that begin with a hyphen make a list', () => {
    expect(layTexte('Un\n- deux\n– trois\n\nQuatre')).toEqual([
      { cle: '0', type: 'paragraphe', texte: 'Un' },
      { cle: '1', type: 'liste', lignes: ['deux', 'trois'] },
      { cle: '2', type: 'paragraphe', texte: 'Quatre' },
    ])
  })
})

describe('what the observatory counts', () => {
  const readFaits = async (faits: string[] | null = null) => {
    const { rows } = await db.execute<Record<string, unknown>>(
      sql`select * from (${findMesure('orientations')!.select(faits)}) f (fait, date, fin, departement, commune, sujet, valeur, dimensions)`,
    )
    return rows
  }

  test('each person sent once: neither cancelled, nor counted again when sent on, nor when the accompaniment follows', async () => {
    const mairie = await enterMairie(db)
    const { rows } = await db.execute<{ id: string; nom: string }>(sql`select id, nom from lieu order by nom`)
    const [relais, tilleuls] = [rows[1]!.id, rows[2]!.id]
    const { id } = await sendSomeone(db, mairie, tilleuls)
    await movePrescription(db, id, { etat: 'refusee', motif: 'complet' }, 'camille', MAISON, MARDI_MATIN)
    const destinataire = (await findLieuDestinataire(db, relais))!
    await reorientPrescription(db, id, destinataire, 'prescripteur', 'camille', MAISON, MARDI_MATIN)
    const { id: annulee } = await sendSomeone(db, mairie, relais, { prenom: 'Marcel' })
    await movePrescription(db, annulee, { etat: 'annulee' }, 'camille', MAISON, MARDI_MATIN)
    await enterStructure(db, 'nyons')
    const insert = (orientation: string | null) =>
      db.execute(sql`
        insert into activite (id, departement, type, date, duree_minutes, structure, acteur, origine, participants, type_lieu, thematiques,
          marges, oriente_vers_structure, structure_de_redirection, orientation, cree_le, modifie_le)
        values (gen_random_uuid(), '26', 'individuel', '2026-03-03', 30, 'nyons', 'mediateur', 'saisie', 1, 'lieu_activite', '{email}',
          '{"genres":{},"statuts":{},"tranches_age":{"soixante_dix_plus":1},"publics":{}}', true, 'aide_sociale', ${orientation}, now(), now())`)
    await insert(null)
    await insert(id)
    const faits = await readFaits()
    expect(faits).toHaveLength(2)
    expect(faits.find(({ fait }) => fait === `p-${id}`)).toMatchObject({
      ...{ date: '2026-03-03', departement: '26', commune: '26362' },
      dimensions: {
        ...{ public: ['seniors', 'cible'], vers: ['mediation_numerique'] },
        ...{ par: ['professionnel'], filiere: ['mairie'] },
      },
    })
    expect(faits.find(({ fait }) => String(fait).startsWith('a-'))).toMatchObject({
      dimensions: { public: ['seniors', 'cible'], vers: ['aide_sociale'], par: ['mediateur'] },
    })
    expect(await readFaits([`p-${id}`])).toHaveLength(1)
    const preuves = await findMesure('orientations')!.preuve.tell(
      db,
      faits.map(({ fait }) => String(fait)),
    )
    expect(preuves).toHaveLength(2)
    expect(JSON.stringify(preuves)).not.toContain('Odette')
  })
})
