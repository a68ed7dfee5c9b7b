import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../tests/comptes-de-test.ts'
import '../composition.ts'
import { activite, activitePersonne, activiteVersion } from '../activite/tables.ts'
import { structure } from '../annuaire/tables.ts'
import { CODES_BESOIN, GENRES_DE_PRESCRIPTEUR } from '../orientation/prescriptions/prescription.ts'
import { prescription } from '../orientation/prescriptions/tables.ts'
import type { Acteur, Role } from '../socle/auth/acteur.ts'
import { createPersonne } from '../socle/auth/create-personne.ts'
import { journal } from '../socle/journal/tables.ts'
import { startTaches } from '../socle/taches/start-taches.ts'
import { findFinDeConservation } from './conservation.ts'
import { createPersonneSuivie } from './create-personne-suivie.ts'
import { erasePersonne } from './erase-personne.ts'
import { findPersonne } from './find-personne.ts'
import { findPersonnes } from './find-personnes.ts'
import { keepPersonnes } from './keep-personnes.ts'
import { listPersonnesDeStructure } from './list-personnes-de-structure.ts'
import { listRessemblances } from './list-ressemblances.ts'
import { mergePersonnes } from './merge-personnes.ts'
import { namePersonnes } from './name-personnes.ts'
import { contratPersonne } from './personne.ts'
import { purgePersonnes } from './purge-personnes.ts'
import { recordContact } from './record-contact.ts'
import { filterRessemblantes } from './ressemblance.ts'
import { personneFondue, personneSuivie } from './tables.ts'
import { tellPersonne } from './tell-personne.ts'
import { updatePersonneSuivie } from './update-personne-suivie.ts'

const { db, pool } = await createBaseDeTest()
type Personne = NonNullable<Acteur>
const on = async (
  role: Role,
  departement: string | null,
  structure: string | null = null,
): Promise<Personne> => {
  const courriel = `${crypto.randomUUID()}@exemple.fr`
  const portees = [{ role, departement, structure }]
  return {
    personne: await createPersonne(db, { nom: role, courriel, portees }),
    nom: role,
    courriel,
    portees,
  }
}
let lou: Personne
let voisin: Personne
beforeAll(async () => {
  await db.insert(structure).values([
    { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
    { id: 'crest', nom: 'Centre social de Crest', departement: '26' },
  ])
  lou = await on('mediateur', '26', 'die')
  voisin = await on('mediateur', '26', 'crest')
})

const ROSE = contratPersonne.parse({
  prenom: 'Rosalinde',
  nom: 'Vermandois',
  annee_naissance: 1954,
  telephone: '06 12 34 56 78',
})
const follow = (saisie = ROSE, acteur: Acteur = lou, ou = 'die') =>
  createPersonneSuivie(db, acteur, { structure: ou, saisie, information: 'notice_remise' }, MARDI_MATIN)

/** An activity with this person, its former version, and notes that name her. */
async function accompany(personne: string, ou = 'die', notes: string | null = 'Mme VERMANDOIS reviendra') {
  const id = crypto.randomUUID()
  await db.insert(activite).values({
    ...{ id, departement: '26', type: 'individuel', date: '2026-03-02', duree_minutes: 30, structure: ou },
    ...{ acteur: 'mediateur', origine: 'saisie', participants: 1, type_lieu: 'a_distance' },
    ...{ thematiques: ['email'], marges: { genres: {}, tranches_age: {}, statuts: {}, publics: {} }, notes },
    ...{ auteur: lou.personne, cree_le: MARDI_MATIN, modifie_le: MARDI_MATIN },
  })
  await db.insert(activitePersonne).values({ activite: id, personne })
  await db.insert(activiteVersion).values({
    ...{ activite: id, revision: 0, remplacee_par: lou.personne, remplacee_le: MARDI_MATIN },
    contenu: { personnes: [personne], notes } as never,
  })
  return id
}

/** Someone followed, sent to another structure with words that name her. */
async function orient(personne: string) {
  await db.insert(prescription).values({
    ...{
      departement: '26',
      reference: crypto.randomUUID().slice(0, 8),
      genre: GENRES_DE_PRESCRIPTEUR[0],
      filiere: 'mairie',
    },
    ...{ organisme: 'Médiathèque de Die', compte: lou.personne, structure_prescriptrice: 'die' },
    ...{ besoin: CODES_BESOIN[0], urgence: 'ordinaire', contact: 'appeler', mode: 'suivie', personne },
    ...{
      precisions: 'Mme Vermandois entend mal',
      accord_le: '2026-03-03',
      structure: 'crest',
      vers: 'mediation_numerique',
    },
    ...{ destinataire_nom: 'Centre social de Crest', envoyee_le: MARDI_MATIN },
  })
}

/** Tables, of whatever schema, of which a row holds this text in any column. */
async function listTablesQuiDisent(texte: string): Promise<string[]> {
  const { rows } = await pool.query<{ schema: string; nom: string }>(`
    select schemaname as schema, tablename as nom from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`)
  const disent: string[] = []
  for (const { schema, nom } of rows) {
    const { rows: trouvees } = await pool.query(
      `select 1 from "${schema}"."${nom}" t where t::text ilike '%' || $1 || '%' limit 1`,
      [texte],
    )
    if (trouvees.length > 0) disent.push(nom)
  }
  return disent
}

describe('nobody is followed', () => {
  test('by who has no role on the structure', async () => {
    await expect(follow(ROSE, null)).rejects.toMatchObject({ code: 'non_connecte' })
    const refuses = [
      voisin,
      await on('administrateur', null),
      await on('coordinateur', '26'),
      await on('copilote', '26'),
    ]
    for (const acteur of refuses)
      await expect(follow(ROSE, acteur)).rejects.toMatchObject({ code: 'interdit' })
    expect(await db.$count(personneSuivie)).toBe(0)
  })

  test('without having been told', async () => {
    const nouvelle = { structure: 'die', saisie: ROSE, information: null }
    await expect(createPersonneSuivie(db, lou, nouvelle, MARDI_MATIN)).rejects.toMatchObject({
      code: 'saisie_invalide',
      details: [{ champ: 'information' }],
    })
  })

  test('who is not born yet, nor without a name', async () => {
    await expect(follow({ ...ROSE, annee_naissance: 2027 })).rejects.toMatchObject({
      code: 'saisie_invalide',
    })
    expect(contratPersonne.safeParse({ prenom: ' ', nom: 'Martin' }).success).toBe(false)
    expect(contratPersonne.safeParse({ prenom: 'Rose', nom: 'Martin', annee_naissance: 54 }).success).toBe(
      false,
    )
  })
})

describe('one structure’s people are not shown to another', () => {
  test('neither by search, likeness, name, identifier, nor in what registers keep', async () => {
    const id = await follow()
    expect(await listPersonnesDeStructure(db, ['die'], 'VERMANDOIS rosa')).toMatchObject([{ id }])
    for (const structures of [[], ['crest']]) {
      expect(await listPersonnesDeStructure(db, structures, 'Vermandois')).toEqual([])
      expect((await findPersonnes(db, { structures })).total).toBe(0)
      expect((await namePersonnes(db, [id], structures)).size).toBe(0)
      await expect(findPersonne(db, id, structures)).rejects.toMatchObject({ code: 'introuvable' })
      expect(await db.transaction(tx => keepPersonnes(tx, [id], structures))).toEqual([])
    }
    expect(await listRessemblances(db, 'crest', ROSE)).toEqual([])
    expect(await namePersonnes(db, [id], ['die'])).toEqual(new Map([[id, 'Rosalinde Vermandois']]))
  })

  test('who does not exist and who is of elsewhere answer the same', async () => {
    const [suivie] = await listPersonnesDeStructure(db, ['die'], 'Vermandois')
    const refusal = (id: string) => erasePersonne(db, voisin, id).catch((erreur: Error) => erreur.message)
    const sien = await refusal(suivie!.id)
    expect(sien).toContain('Votre structure ne suit personne')
    for (const id of [crypto.randomUUID(), 'nimporte', "' or true --"]) expect(await refusal(id)).toBe(sien)
    await expect(updatePersonneSuivie(db, voisin, suivie!.id, ROSE, MARDI_MATIN)).rejects.toMatchObject({
      code: 'introuvable',
    })
    await expect(erasePersonne(db, await on('coordinateur', '26'), suivie!.id)).rejects.toMatchObject({
      code: 'interdit',
    })
    await expect(findPersonne(db, suivie!.id, ['die'])).resolves.toMatchObject({ nom: 'Vermandois' })
  })
})

describe('near-identical people', () => {
  const personne = (
    prenom: string,
    nom: string,
    annee_naissance: number | null = null,
    telephone: string | null = null,
  ) => ({
    ...{ prenom, nom, annee_naissance, telephone },
  })
  test.each([
    ['accents and capitals', personne('HÉLÈNE', 'LEFÈVRE'), personne('Helene', 'Lefevre')],
    ['the names the wrong way round', personne('Durand', 'Jeanne'), personne('Jeanne', 'Durand')],
    ['what sounds the same', personne('Philippe', 'Dupond', 1950), personne('Filipe', 'Dupont', 1950)],
    ['a letter', personne('Monique', 'Bertrand', 1948), personne('Moniqe', 'Bertrnad', 1948)],
    [
      'a married name',
      personne('Marie-Claude', 'Petit-Renard', 1961),
      personne('Marie Claude', 'Renard', 1961),
    ],
    ['digits of the year', personne('Rose', 'Martin', 1954), personne('Rose', 'Martin', 1945)],
    [
      'the same telephone',
      personne('Zoé', 'Martin', 1990, '06 12 34 56 78'),
      personne('Zohra', 'Martin', 1960, '+33612345678'),
    ],
  ])('are told by %s', (_, a, b) => {
    expect(filterRessemblantes(a, [b])).toEqual([b])
    expect(filterRessemblantes(b, [a])).toEqual([a])
  })
  test.each([
    ['other names', personne('Rose', 'Martin', 1954), personne('Paul', 'Martin', 1954)],
    [
      'other years, but for the same name',
      personne('Rose', 'Martin', 1954),
      personne('Rosa', 'Martin', 1990),
    ],
    ['particles', personne('Rose', 'de la Tour'), personne('Anne', 'de la Motte')],
  ])('are not told by %s', (_, a, b) => expect(filterRessemblantes(a, [b])).toEqual([]))
})

describe('merging', () => {
  test('asks for two people of one structure', async () => {
    const [ici, ailleurs] = [await follow(), await follow(ROSE, voisin, 'crest')]
    const fusion = { gardee: ici, source: ailleurs }
    await expect(mergePersonnes(db, lou, fusion, MARDI_MATIN)).rejects.toMatchObject({ code: 'introuvable' })
    await expect(mergePersonnes(db, lou, { gardee: ici, source: ici }, MARDI_MATIN)).rejects.toMatchObject({
      code: 'conflit',
    })
    const deux = { ...lou, portees: [...lou.portees, ...voisin.portees] }
    await expect(mergePersonnes(db, deux, fusion, MARDI_MATIN)).rejects.toMatchObject({ code: 'conflit' })
    await erasePersonne(db, voisin, ailleurs)
  })

  test('leaves nothing of the source, and its identifier leads to the kept one', async () => {
    const gardee = await follow({ ...ROSE, telephone: null })
    const source = await follow({ ...ROSE, nom: 'Vermandoys', telephone: '04 75 00 00 00' })
    const ensemble = await accompany(source)
    const commune = await accompany(gardee)
    await db.insert(activitePersonne).values({ activite: commune, personne: source })
    await mergePersonnes(db, lou, { gardee, source }, MARDI_MATIN)
    expect(await listTablesQuiDisent('Vermandoys')).toEqual([])
    expect(await listTablesQuiDisent(source)).toEqual(['journal', 'personne_fondue'])
    expect(await findPersonne(db, source, ['die'])).toMatchObject({ id: gardee, telephone: '04 75 00 00 00' })
    expect(await db.transaction(tx => keepPersonnes(tx, [source], ['die']))).toEqual([gardee])
    const [{ lignes } = { lignes: [] }] = await tellPersonne(db, gardee)
    expect(lignes.map(({ href }) => href).sort()).toEqual(
      [ensemble, commune].map(id => `/activites/${id}`).sort(),
    )
    await erasePersonne(db, lou, gardee)
    expect(await listTablesQuiDisent(source)).toEqual(['journal'])
  })
})

describe('erasing', () => {
  test('leaves the name nowhere: no table of any schema, jobs, history and journal included', async () => {
    const taches = await startTaches(pool, [{ nom: 'essai', run: async () => {} }], erreur => {
      throw erreur
    })
    const { id } = (await listPersonnesDeStructure(db, ['die'], 'Vermandois'))[0]!
    for (const { id: autre } of (await listPersonnesDeStructure(db, ['die'], 'Vermandois')).slice(1))
      await mergePersonnes(db, lou, { gardee: id, source: autre }, MARDI_MATIN)
    const faite = await accompany(id)
    await orient(id)
    expect(await listTablesQuiDisent('Vermandois')).toEqual([
      'activite',
      'activite_version',
      'personne_suivie',
      'prescription',
    ])
    expect(await listTablesQuiDisent(id)).toEqual(
      expect.arrayContaining(['activite_personne', 'prescription']),
    )
    await updatePersonneSuivie(db, lou, id, { ...ROSE, commune: '26113' }, MARDI_MATIN)
    await erasePersonne(db, lou, id)
    expect(await listTablesQuiDisent('Vermandois')).toEqual([])
    expect(await listTablesQuiDisent('Rosalinde')).toEqual([])
    // That someone was followed and erased stays known, under an identifier that leads to nobody.
    expect(await listTablesQuiDisent(id)).toEqual(['journal'])
    expect(await db.select().from(activite).where(eq(activite.id, faite))).toMatchObject([
      { participants: 1, notes: null },
    ])
    await expect(erasePersonne(db, lou, id)).rejects.toMatchObject({ code: 'introuvable' })
    await taches.stop()
  })

  test('waits for who writes about the person, and what comes later is left out', async () => {
    const id = await follow()
    let effacement: Promise<void> | undefined
    await db.transaction(async tx => {
      expect(await keepPersonnes(tx, [id], ['die'])).toEqual([id])
      effacement = erasePersonne(db, lou, id)
      await tx.execute(sql`select pg_sleep(0.2)`)
      const faite = await accompany(crypto.randomUUID(), 'die', null)
      await tx.insert(activitePersonne).values({ activite: faite, personne: id })
    })
    await effacement
    expect(await listTablesQuiDisent(id)).toEqual(['journal'])
    expect(await db.transaction(tx => keepPersonnes(tx, [id], ['die']))).toEqual([])
  })
})

describe('retention', () => {
  test('is counted from the last contact, ends of months included', () => {
    expect(findFinDeConservation('2026-03-03')).toBe('2028-03-03')
    expect(findFinDeConservation('2024-02-29')).toBe('2026-02-28')
  })

  test('an older contact changes nothing, a later one extends', async () => {
    const id = await follow()
    const read = async () => (await findPersonne(db, id, ['die'])).conserver_jusqu_au
    await db.transaction(tx => recordContact(tx, [id], '2026-01-01'))
    expect(await read()).toBe('2028-03-03')
    await db.transaction(tx => recordContact(tx, [id], '2026-05-01'))
    expect(await read()).toBe('2028-05-01')
  })

  test('the job erases what is past, once, and leaves the others', async () => {
    const reste = await follow(contratPersonne.parse({ prenom: 'Paul', nom: 'Restant' }))
    const passe = await follow(contratPersonne.parse({ prenom: 'Jean', nom: 'Depasse' }))
    await accompany(passe, 'die', 'M. Depasse')
    await db.execute(
      sql`update personne_suivie set dernier_contact = '2024-03-03', conserver_jusqu_au = '2026-03-03' where id = ${passe}`,
    )
    await db.execute(
      sql`update personne_suivie set dernier_contact = '2024-03-20', conserver_jusqu_au = '2026-03-20' where id = ${reste}`,
    )
    const bientot = { structures: ['die'], bientotEffacees: '2026-03-03' }
    expect((await findPersonnes(db, bientot)).lignes.map(({ nom }) => nom)).toEqual(['Depasse', 'Restant'])
    expect(await purgePersonnes(db, MARDI_MATIN)).toEqual(new Map([['die', 1]]))
    expect(await listTablesQuiDisent('Depasse')).toEqual([])
    expect((await findPersonnes(db, bientot)).lignes.map(({ nom }) => nom)).toEqual(['Restant'])
    expect(await purgePersonnes(db, MARDI_MATIN)).toEqual(new Map())
    const entrees = await db.select().from(journal).where(eq(journal.objet_id, passe))
    expect(entrees.at(-1)).toMatchObject({ acteur: 'effacer-personnes', departement: '26' })
    expect(await db.$count(personneFondue)).toBe(0)
  })
})
