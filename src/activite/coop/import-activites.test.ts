import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { createAtelierCoop, createExportCoop, createLigneCoop } from '../../../tests/coop-de-test.ts'
import { affectation } from '../../annuaire/mediateurs/tables.ts'
import { structure } from '../../annuaire/tables.ts'
import { createPersonne } from '../../socle/auth/create-personne.ts'
import { journal } from '../../socle/journal/tables.ts'
import { activite, activiteVersion } from '../tables.ts'
import { decideLibelles } from './decide-libelles.ts'
import { type DemandeCoop, importActivites, resumeEnAttente, VERROU_DES_IMPORTS } from './import-activites.ts'
import { correspondanceLibelle, importCoop, ligneCoopEnAttente, mediateurCoop } from './tables.ts'
import { undoImportCoop } from './undo-import-coop.ts'

const { db } = await createBaseDeTest()
const dossier = mkdtempSync(join(tmpdir(), 'maillage-coop-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.insert(structure).values([
    { id: 'ccd', nom: 'Communauté de communes du Diois', departement: '26' },
    { id: 'mediatheque', nom: 'Médiathèque de Die', departement: '26' },
  ])
})
beforeEach(async () => {
  await db.execute(
    sql`truncate activite, import_coop, correspondance_libelle, mediateur_coop, affectation cascade`,
  )
})

const write = (contenu: Uint8Array | string) => {
  const chemin = join(dossier, crypto.randomUUID())
  writeFileSync(chemin, contenu)
  return chemin
}
const DEMANDE = { departements: ['26'], acteur: 'commande', maintenant: MARDI_MATIN }
const importFichier = (contenu: Uint8Array | string, propre: Partial<DemandeCoop> = {}) =>
  importActivites(db, { ...DEMANDE, chemin: write(contenu), fichier: 'export.xlsx', ...propre })
const list = () => db.select().from(activite).orderBy(activite.date, activite.id_cra)

describe('refuses', () => {
  test('a file that is not this export, a missing one, an empty one', async () => {
    await expect(importFichier('nom;adresse\nMairie;1 rue')).rejects.toMatchObject({ code: 'illisible' })
    await expect(importFichier('pas un tableau')).rejects.toMatchObject({ code: 'illisible' })
    await expect(importFichier(createExportCoop([]))).rejects.toMatchObject({ code: 'illisible' })
    await expect(importActivites(db, { ...DEMANDE, chemin: '/nulle/part.xlsx' })).rejects.toMatchObject({
      code: 'introuvable',
    })
    expect(await list()).toEqual([])
  })

  test('a row that is wrong, by its number and in words, and none of the others', async () => {
    const rapport = await importFichier(
      createExportCoop([
        createLigneCoop({ duree: -30 }),
        createLigneCoop({ date: '31/02/2026' }),
        createLigneCoop({ date: '01/01/2027' }),
        createLigneCoop({ id: '' }),
        createLigneCoop({ participants: 'beaucoup' }),
        createLigneCoop({ thematiques: '' }),
        createLigneCoop({ commune: 'Privas', code_postal: '07000', insee: '07186' }),
        createLigneCoop({ duree: 5000 }),
        createLigneCoop(),
      ]),
    )
    expect(rapport).toMatchObject({ lus: 9, acceptes: 1, rejetes: 8, nouveaux: 1, participations: 1 })
    expect(rapport.erreurs.map(({ ligne, champ, severite }) => [ligne, champ, severite])).toEqual([
      [11, 'Durée (min)', 'refus'],
      [12, 'Date', 'refus'],
      [13, 'Date', 'refus'],
      [14, 'ID CRA', 'refus'],
      [15, 'Participants', 'refus'],
      [16, 'Thématique(s) d’accompagnement', 'refus'],
      [17, 'Code Insee', 'refus'],
      [18, 'Durée (min)', 'refus'],
    ])
    for (const { message } of rapport.erreurs) expect(message).toMatch(/^[\p{Lu}«].+\.$/su)
  })

  test('no more faults than a person reads, but counts them all', async () => {
    const lignes = Array.from({ length: 250 }, () => createLigneCoop({ duree: -1 }))
    const { erreurs, erreurs_total } = await importFichier(createExportCoop(lignes))
    expect([erreurs.length, erreurs_total]).toEqual([200, 250])
  })

  test('a workshop of more than ten thousand people', async () => {
    const lignes = createAtelierCoop([{ participants: '1/10001' }])
    expect(await importFichier(createExportCoop(lignes))).toMatchObject({
      rejetes: 1,
      erreurs: [{ message: 'Un atelier compte 10 000 personnes au plus.' }],
    })
  })
})

describe('an activity', () => {
  test('is what its row says, in codes', async () => {
    await importFichier(createExportCoop([createLigneCoop({ id: 'cra-1', insee_beneficiaire: '26113' })]))
    expect(await list()).toMatchObject([
      {
        ...{ id_cra: 'cra-1', origine: 'coop', departement: '26', structure: 'mediatheque', auteur: null },
        ...{ type: 'individuel', date: '2026-02-03', duree_minutes: 60, participants: 1, commune: '26113' },
        ...{ type_lieu: 'lieu_activite', lieu: null, acteur: 'conseiller_numerique' },
        ...{ materiel: ['ordinateur', 'telephone'], thematiques: ['email', 'securite_numerique'] },
        ...{ autonomie: 'partiellement_autonome', oriente_vers_structure: false, notes: null },
        marges: {
          ...{ genres: { feminin: 1 }, tranches_age: { soixante_soixante_neuf: 1 } },
          ...{ statuts: { retraite: 1 }, publics: {} },
        },
        commune_beneficiaire: '26113',
        cree_le: new Date('2026-02-03T18:05:00+01:00'),
      },
    ])
    const [entree] = await db.select().from(journal).where(eq(journal.objet, 'import coop'))
    expect(JSON.stringify(entree)).not.toContain('Lou')
  })

  test('gathers its participants, wherever their rows are, each axis counted apart', async () => {
    const [un, deux, trois] = createAtelierCoop(
      [
        { genre: 'Féminin', tranche: '70 ans et plus', statut: 'Retraité' },
        { genre: 'Masculin', tranche: '70 ans et plus', statut: '' },
        { genre: 'Féminin', tranche: 'Non communiqué', statut: '' },
      ],
      { id: 'atelier', insee_beneficiaire: '26113' },
    )
    const rapport = await importFichier(
      createExportCoop([un!, createLigneCoop({ id: 'seul' }), trois!, deux!, deux!]),
    )
    expect(rapport).toMatchObject({ lus: 5, acceptes: 5, nouveaux: 2, participations: 4, erreurs: [] })
    expect((await list()).find(({ id_cra }) => id_cra === 'atelier')).toMatchObject({
      ...{ type: 'collectif', participants: 3, titre_atelier: 'Premiers pas', niveau_atelier: 'debutant' },
      ...{ autonomie: null, oriente_vers_structure: null, commune_beneficiaire: null },
      marges: {
        genres: { feminin: 2, masculin: 1 },
        tranches_age: { soixante_dix_plus: 2, non_communique: 1 },
        statuts: { retraite: 1 },
      },
    })
  })

  test('is read through merged cells', async () => {
    const atelier = createAtelierCoop([{ genre: 'Féminin' }, { genre: 'Masculin' }, { genre: 'Masculin' }])
    const rapport = await importFichier(createExportCoop([...atelier, createLigneCoop()], { fusionne: true }))
    expect(rapport).toMatchObject({ lus: 4, acceptes: 4, nouveaux: 2, participations: 4, erreurs: [] })
    expect((await list()).map(({ marges }) => marges.genres)).toContainEqual({ feminin: 1, masculin: 2 })
  })

  test('is read without the columns that its export lacks, in a CSV too', async () => {
    const csv =
      "ID CRA;Date;Type;Durée (min);Thématique(s) d'accompagnement;Canaux d'accompagnement;Code Insee\nc1;2026-02-03;Accompagnement individuel;1 h 30;E-mail;À distance;26113"
    expect(await importFichier(csv)).toMatchObject({ acceptes: 1, erreurs: [] })
    expect(await list()).toMatchObject([{ duree_minutes: 90, marges: { genres: {} }, structure: 'coop-26' }])
  })

  test('is that of the structure and post of its mediator that day, found by name then by number', async () => {
    const personne = await createPersonne(db, { nom: 'Lou Martin', courriel: 'lou@exemple.fr', portees: [] })
    await db.insert(affectation).values({
      ...{ personne, structure: 'ccd', dispositif: 'france_services', debut: '2026-01-01' },
    })
    await importFichier(
      createExportCoop([createLigneCoop({ id: 'a' }), createLigneCoop({ id: 'b', date: '20/12/2025' })]),
    )
    await importFichier(
      createExportCoop([createLigneCoop({ id: 'c', nom: 'Martin-Roche', date: '04/02/2026' })]),
    )
    expect(await list()).toMatchObject([
      { id_cra: 'b', auteur: personne, structure: 'mediatheque', acteur: 'conseiller_numerique' },
      { id_cra: 'a', auteur: personne, structure: 'ccd', acteur: 'france_services' },
      { id_cra: 'c', auteur: personne, structure: 'ccd' },
    ])
    expect(await db.select().from(mediateurCoop)).toEqual([{ id_conum: '4210', personne }])
  })

  test('is attributed once the account of its mediator is known, and stays so', async () => {
    const ligne = createLigneCoop({ nom: 'Berger', conum: '77' })
    await importFichier(createExportCoop([ligne]))
    const personne = await createPersonne(db, {
      ...{ nom: 'Lou Berger', courriel: 'berger@exemple.fr' },
      portees: [{ role: 'mediateur', departement: '26', structure: 'ccd' }],
    })
    expect(await importFichier(createExportCoop([ligne]))).toMatchObject({ modifies: 1 })
    expect(await list()).toMatchObject([{ auteur: personne, structure: 'ccd' }])
    const anonyme = { ...ligne, prenom: '', nom: '', conum: '', duree: 15 }
    expect(await importFichier(createExportCoop([anonyme]))).toMatchObject({ modifies: 1 })
    expect(await list()).toMatchObject([{ auteur: personne, structure: 'ccd', duree_minutes: 15 }])
  })

  test('goes to the structure chosen when nothing says whose it is', async () => {
    await importFichier(createExportCoop([createLigneCoop({ lieu: 'Salle des fêtes' })]), {
      structure: 'ccd',
    })
    expect(await list()).toMatchObject([{ structure: 'ccd' }])
  })
})

describe('sent again', () => {
  test('changes nothing; what overlaps is told unchanged, what was corrected there is corrected here', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map(id => createLigneCoop({ id }))
    expect(await importFichier(createExportCoop([a!, b!]))).toMatchObject({ nouveaux: 2 })
    const photo = await list()
    expect(await importFichier(createExportCoop([b!, a!]))).toMatchObject({
      nouveaux: 0,
      modifies: 0,
      inchanges: 2,
    })
    expect(await list()).toEqual(photo)

    const corrigee = { ...b!, duree: 90, modifie: '05/02/2026 à 09:00' }
    expect(await importFichier(createExportCoop([corrigee, c!]))).toMatchObject({ nouveaux: 1, modifies: 1 })
    expect(await list()).toMatchObject([{ duree_minutes: 60 }, { duree_minutes: 90, revision: 1 }, {}])
    expect(await db.select().from(activiteVersion)).toMatchObject([{ contenu: { duree_minutes: 60 } }])
    // An export made before the correction, sent after it.
    expect(await importFichier(createExportCoop([b!]))).toMatchObject({ inchanges: 1, modifies: 0 })
    // Both in one file.
    expect(await importFichier(createExportCoop([corrigee, b!]))).toMatchObject({ inchanges: 1, acceptes: 2 })
    expect((await list())[1]).toMatchObject({ duree_minutes: 90 })
  })

  test('a preview keeps nothing', async () => {
    const rapport = await importFichier(createExportCoop([createLigneCoop()]), { apercu: true })
    expect(rapport).toMatchObject({ nouveaux: 1 })
    expect(await list()).toEqual([])
    expect(await db.select().from(importCoop)).toMatchObject([{ etat: 'apercu', compteurs: { nouveaux: 1 } }])
  })

  test('what was removed here stays removed, and is told', async () => {
    const ligne = createLigneCoop()
    await importFichier(createExportCoop([ligne]))
    await db.update(activite).set({ supprime_le: MARDI_MATIN })
    const rapport = await importFichier(createExportCoop([{ ...ligne, duree: 15 }]))
    expect(rapport).toMatchObject({ inchanges: 1, erreurs: [{ severite: 'information' }] })
    expect(await list()).toMatchObject([{ duree_minutes: 60, supprime_le: MARDI_MATIN }])
  })

  test('what was recorded here is not told twice', async () => {
    const id = crypto.randomUUID()
    await importFichier(createExportCoop([createLigneCoop({ id })]))
    await db.update(activite).set({ id_cra: null, origine: 'saisie' })
    await db.execute(sql`delete from activite_coop`)
    expect(await importFichier(createExportCoop([createLigneCoop({ id, duree: 15 })]))).toMatchObject({
      inchanges: 1,
    })
    expect(await list()).toMatchObject([{ id, duree_minutes: 60 }])
  })
})

describe('unknown labels', () => {
  const atelier = createAtelierCoop([{ genre: 'Féminin' }, { genre: 'Non binaire' }], { id: 'atelier' })
  const lignes = [
    ...atelier,
    createLigneCoop({ thematiques: 'E-mail\nRobotique' }),
    createLigneCoop({ id: 'z' }),
  ]

  test('make their whole activity wait, without names, until someone explains them', async () => {
    const rapport = await importFichier(createExportCoop(lignes))
    expect(rapport).toMatchObject({ lus: 4, acceptes: 1, rejetes: 3, en_attente: 3, nouveaux: 1 })
    expect(rapport.erreurs).toMatchObject([{ severite: 'attente' }, { severite: 'attente' }])
    const attente = await db.select().from(ligneCoopEnAttente).orderBy(ligneCoopEnAttente.ligne)
    expect(attente.map(({ libelles }) => libelles)).toEqual([
      [],
      ['genre|Non binaire'],
      ['thematiques|Robotique'],
    ])

    const decidees = [
      { champ: 'genre', libelle: 'Non binaire', code: 'non_communique' },
      { champ: 'thematiques', libelle: 'Robotique', code: null },
    ]
    await decideLibelles(db, { departements: ['26'], acteur: 'commande', decisions: decidees }, MARDI_MATIN)
    expect(await resumeEnAttente(db, rapport.import, DEMANDE)).toMatchObject({
      ...{ lus: 4, acceptes: 4, rejetes: 0, en_attente: 0, nouveaux: 3, participations: 4, erreurs: [] },
    })
    expect(await db.select().from(ligneCoopEnAttente)).toEqual([])
    expect((await list()).find(({ id_cra }) => id_cra === 'atelier')?.marges.genres).toEqual({
      feminin: 1,
      non_communique: 1,
    })
    // Explained once, known for ever.
    expect(await importFichier(createExportCoop(lignes))).toMatchObject({ acceptes: 4, inchanges: 3 })
  })

  test('a type left out before that was refused is asked again', async () => {
    await db.insert(correspondanceLibelle).values({
      ...{ departement: '26', champ: 'type', libelle: 'sortie', code: null },
      ...{ decidee_par: 'commande', decidee_le: MARDI_MATIN },
    })
    const fichier = createExportCoop([createLigneCoop({ id: 'sortie', type: 'Sortie' })])
    expect(await importFichier(fichier)).toMatchObject({ lus: 1, acceptes: 0, en_attente: 1 })
  })

  test.each([
    { champ: 'genre', libelle: 'Non binaire', code: 'autre' },
    // A row that says no type is no activity: leaving it out would lose the row.
    { champ: 'type', libelle: 'Sortie', code: null },
  ])('a code that the list does not have is refused, nor is what a row must say left out', async decision => {
    await expect(
      decideLibelles(db, { departements: ['26'], acteur: 'commande', decisions: [decision] }, MARDI_MATIN),
    ).rejects.toMatchObject({ code: 'saisie_invalide' })
  })
})

describe('undone', () => {
  test('also once reading again what waited has failed', async () => {
    const attend = createLigneCoop({ id: 'b', thematiques: 'E-mail\nRobotique' })
    const { import: id } = await importFichier(createExportCoop([createLigneCoop({ id: 'a' }), attend]))
    await db.update(importCoop).set({ etat: 'en_cours' })
    await expect(resumeEnAttente(db, id, { ...DEMANDE, maintenant: new Date(Number.NaN) })).rejects.toThrow()
    expect(await db.select().from(importCoop)).toMatchObject([
      { etat: 'applique', message: expect.stringContaining('Rien n’a été modifié.') },
    ])
    await undoImportCoop(db, id, 'commande', MARDI_MATIN)
    expect(await list()).toMatchObject([{ id_cra: 'a', supprime_le: expect.any(Date) }])
  })

  test('after the import under way, not through it', async () => {
    const { import: id } = await importFichier(createExportCoop([createLigneCoop({ id: 'a' })]))
    const { lancee } = await db.transaction(async tx => {
      await tx.execute(sql`select pg_advisory_xact_lock(${VERROU_DES_IMPORTS})`)
      const lancee = undoImportCoop(db, id, 'commande', MARDI_MATIN)
      await expect
        .poll(async () => {
          const { rows } = await tx.execute(
            sql`select from pg_locks where locktype = 'advisory' and objid = ${VERROU_DES_IMPORTS} and not granted`,
          )
          return rows.length
        })
        .toBe(1)
      return { lancee }
    })
    await lancee
    expect(await list()).toMatchObject([{ id_cra: 'a', supprime_le: MARDI_MATIN }])
  })

  test('gives back what was there, and can be done again', async () => {
    const ligne = createLigneCoop({ id: 'a' })
    const premier = await importFichier(createExportCoop([ligne]))
    const suite = [{ ...ligne, duree: 90, modifie: '05/02/2026 à 09:00' }, createLigneCoop({ id: 'b' })]
    const second = await importFichier(createExportCoop(suite))
    await expect(undoImportCoop(db, premier.import, 'commande', MARDI_MATIN)).rejects.toMatchObject({
      code: 'conflit',
    })
    await undoImportCoop(db, second.import, 'commande', MARDI_MATIN)
    expect(await list()).toMatchObject([
      { id_cra: 'a', duree_minutes: 60, supprime_le: null },
      { id_cra: 'b', supprime_le: MARDI_MATIN },
    ])
    await expect(undoImportCoop(db, second.import, 'commande', MARDI_MATIN)).rejects.toMatchObject({
      code: 'conflit',
    })
    expect(await importFichier(createExportCoop(suite))).toMatchObject({ nouveaux: 1, modifies: 1 })
    expect(await list()).toMatchObject([
      { duree_minutes: 90, supprime_le: null },
      { id_cra: 'b', supprime_le: null },
    ])
  })
})
