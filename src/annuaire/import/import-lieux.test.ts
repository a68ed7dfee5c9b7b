import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { desc, eq, sql } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  AUJOURDHUI,
  createImporteur,
  createLigne,
  installDepartements,
  photograph,
  toCsv,
} from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { RACINE } from '../../socle/racine.ts'
import { readLieu } from '../lieux/read-lieu.ts'
import { findLieux } from '../recherche/find-lieux.ts'
import { importFichier, ligneRefusee } from './tables.ts'
import { undoImport } from './undo-import.ts'

const { db, nom: base, socket } = await createBaseDeTest()
const importer = createImporteur(db)
beforeAll(() => installDepartements(db, '26'))
afterEach(async () => {
  await db.execute(
    sql`truncate source, import_fichier, fiche_source, fiche_cle, rapprochement, lieu, correction cascade`,
  )
})

const TROIS = [
  createLigne(),
  createLigne({
    id: 'a2',
    nom: 'Mairie',
    commune: 'Die',
    code_postal: '26150',
    code_insee: '26113',
    adresse: 'Rue Félix Germain',
  }),
  createLigne({ id: 'a3', nom: 'Centre social Le Trait d’Union', adresse: '4 place de la Pompe' }),
]

describe('files that cannot be read', () => {
  const cas: [string, string | Uint8Array, string][] = [
    ['empty', '', 'vide'],
    ['headers alone', 'id,nom,commune\n', 'aucune ligne'],
    ['binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]), 'données binaires|image'],
    ['cut in the middle of a cell', `${toCsv(TROIS)}\n"a4","`, 'tronqu|coupé|incompl'],
    ['a web page', '<!DOCTYPE html><html><body>Erreur</body></html>', 'page'],
    ['truncated JSON', '[{"id":"1","nom":"Mair', 'tronqu|coupé|incompl|fin'],
  ]
  it.each(cas)('refuses a file that is %s, and keeps its memory', async (_, contenu, message) => {
    const avant = await photograph(db)
    await expect(importer(contenu)).rejects.toThrow(new RegExp(message, 'i'))
    expect(await photograph(db)).toBe(avant)
    const [dernier] = await db.select().from(importFichier).orderBy(desc(importFichier.id))
    expect(dernier).toMatchObject({
      etat: 'echoue',
      message: expect.stringMatching(new RegExp(message, 'i')),
    })
  })

  it('refuses to import before any département is installed', async () => {
    await expect(importer(TROIS, { departements: [] })).rejects.toThrow('Aucun département')
  })
})

describe('rows that cannot become a place', () => {
  it('keeps them as they came with all their faults at once, and takes the others', async () => {
    const mauvaise = createLigne({
      id: 'b1',
      nom: '',
      commune: 'Atlantis',
      code_postal: '99999',
      code_insee: '',
      pivot: '12345678901234',
    })
    const rapport = await importer([TROIS[0]!, mauvaise])
    expect(rapport).toMatchObject({ lus: 2, acceptes: 1, rejetes: 1, nouveaux: 1 })
    const fautes = rapport.erreurs.filter(({ ligne }) => ligne === 3)
    expect(fautes.map(({ champ }) => champ)).toEqual(expect.arrayContaining(['nom', 'commune', 'pivot']))
    for (const faute of fautes)
      expect(faute).toMatchObject({
        valeur: expect.any(String),
        attendu: expect.any(String),
        message: expect.any(String),
      })
    const [refusee] = await db.select().from(ligneRefusee)
    expect(refusee!.brut).toEqual(mauvaise)
  })

  it('refuses the second row of one identifier and says which was the first', async () => {
    const rapport = await importer([TROIS[0]!, { ...TROIS[1]!, id: 'a1' }])
    expect(rapport).toMatchObject({ acceptes: 1, rejetes: 1 })
    expect(rapport.erreurs.find(({ gravite }) => gravite === 'refus')!.message).toContain(
      'déjà celui de la ligne 2',
    )
  })

  it('tells of rows outside the territory, and stores nothing of them', async () => {
    const ailleurs = createLigne({
      id: 'p1',
      commune: 'Lyon',
      code_postal: '69001',
      code_insee: '69381',
      nom: 'Mairie du 1er',
    })
    const rapport = await importer([TROIS[0]!, ailleurs])
    expect(rapport).toMatchObject({ lus: 2, acceptes: 1, rejetes: 1, hors_territoire: 1 })
    expect(rapport.erreurs.at(-1)!.message).toMatch(/Lyon.*hors du territoire/)
    expect(await db.$count(ligneRefusee)).toBe(0)
    expect(await photograph(db)).not.toContain('Lyon')
  })

  it('does not take a record for gone because its row is refused today', async () => {
    await importer(TROIS)
    const rapport = await importer([TROIS[0]!, TROIS[1]!, { ...TROIS[2]!, nom: '' }], { confirme: true })
    expect(rapport).toMatchObject({ rejetes: 1, a_clore: 0 })
  })

  it('keeps a place whose text holds characters that the database refuses', async () => {
    const texte = 'nul \u0000, moitié \ud83d, barre \\u0000'
    const rapport = await importer(JSON.stringify([createLigne({ presentation_detail: texte })]))
    expect(rapport).toMatchObject({ acceptes: 1 })
    expect(await photograph(db)).toContain('barre')
  })

  it('puts doubtful values aside and takes the place all the same', async () => {
    const rapport = await importer([
      createLigne({
        latitude: '0',
        longitude: '0',
        date_maj: '1970-01-01',
        pivot: '73282932000075',
        nom: '<b>Mairie</b> =cmd|calc',
        courriels: 'pas une adresse',
      }),
    ])
    expect(rapport).toMatchObject({ acceptes: 1, rejetes: 0 })
    expect(rapport.erreurs.map(({ champ }) => champ)).toEqual(
      expect.arrayContaining(['latitude', 'date_maj', 'pivot', 'courriels']),
    )
    const { lignes } = await findLieux(db, {}, { maintenant: new Date(AUJOURDHUI) })
    const lu = await readLieu(db, lignes[0]!.id)
    expect(lu!.lieu).toMatchObject({
      latitude: null,
      longitude: null,
      date_maj: null,
      pivot: null,
      courriels: [],
    })
    expect(lu!.lieu.nom).not.toContain('<b>')
  })
})

it('puts aside a point that lies far from its commune, where contours are known', async () => {
  const carre = (o: number, s: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [o, s],
        [o + 0.1, s],
        [o + 0.1, s + 0.1],
        [o, s + 0.1],
        [o, s],
      ],
    ],
  })
  const emprise = JSON.stringify([4.85, 44.88, 4.95, 44.98])
  await db.execute(
    sql`update commune set contour = ${JSON.stringify(carre(4.85, 44.88))}::jsonb, emprise = ${emprise}::jsonb, latitude = 44.93, longitude = 4.9 where code = '26362'`,
  )
  const rapport = await importer([
    createLigne({ latitude: '44.93', longitude: '4.89' }),
    createLigne({ id: 'mer', nom: 'Bateau', latitude: '43.2', longitude: '5.1' }),
    createLigne({ id: 'inverse', nom: 'Inversé', latitude: '4.89', longitude: '44.93' }),
  ])
  expect(rapport.erreurs.filter(({ champ }) => champ === 'latitude')).toMatchObject([
    { ligne: 3, gravite: 'ecarte', message: expect.stringMatching(/km de Valence/) },
    { ligne: 4, gravite: 'corrige' },
  ])
  await db.execute(
    sql`update commune set contour = null, emprise = null, latitude = null, longitude = null where code = '26362'`,
  )
})

describe('the same source, again', () => {
  it('changes nothing when the file is the same', async () => {
    await importer(TROIS)
    const avant = await photograph(db)
    const rapport = await importer(TROIS)
    expect(rapport).toMatchObject({ lus: 3, acceptes: 3, nouveaux: 0, modifies: 0, inchanges: 3, a_clore: 0 })
    expect(await photograph(db)).toBe(avant)
  })

  it('updates what changed, proposes what left for closing, closes nothing by itself', async () => {
    const dix = Array.from({ length: 10 }, (_, i) =>
      createLigne({ id: `n${i}`, nom: `Lieu numéro ${i}`, adresse: `${i + 1} rue n° ${i}` }),
    )
    await importer(dix)
    const rapport = await importer([{ ...dix[0]!, telephone: '04 75 00 00 01' }, ...dix.slice(1, 9)])
    expect(rapport).toMatchObject({ modifies: 1, inchanges: 8, a_clore: 1 })
    expect((await findLieux(db, {}, { maintenant: new Date(AUJOURDHUI) })).total).toBe(10)
    const retour = await importer(dix)
    expect(retour).toMatchObject({ a_clore: 0, nouveaux: 0 })
  })

  it('holds a file that lost a fifth of its places, until a person confirms', async () => {
    const dix = Array.from({ length: 10 }, (_, i) =>
      createLigne({ id: `n${i}`, nom: `Lieu numéro ${i}`, adresse: `${i + 1} rue n° ${i}` }),
    )
    await importer(dix)
    const avant = await photograph(db)
    const retenu = await importer(dix.slice(0, 8))
    expect(retenu).toMatchObject({
      etat: 'retenu',
      message: expect.stringContaining('20 % de lieux de moins'),
    })
    expect(await photograph(db)).toBe(avant)
    expect(await importer(dix.slice(0, 8), { confirme: true })).toMatchObject({
      etat: 'applique',
      a_clore: 2,
    })
  })
})

it('leaves alone the départements where no row of the file falls', async () => {
  await installDepartements(db, '01')
  const bourg = createLigne({
    id: 'b',
    nom: 'Mairie',
    commune: 'Bourg-en-Bresse',
    code_postal: '01000',
    code_insee: '01053',
  })
  const partout = { departements: ['01', '26'], selonLignes: true }
  expect(await importer([bourg], partout)).toMatchObject({ nouveaux: 1 })
  expect(await importer(TROIS, partout)).toMatchObject({ nouveaux: 3, a_clore: 0 })
  expect(await importer([bourg], partout)).toMatchObject({ inchanges: 1, a_clore: 0, etat: 'applique' })
  await importer([bourg, ...TROIS], partout)
  expect(await importer(TROIS.slice(0, 2), partout)).toMatchObject({ etat: 'retenu' })
})

describe('preview and undo', () => {
  it('previews exactly what applying does, and keeps nothing', async () => {
    const avant = await photograph(db)
    const { etat, import: _, ...apercu } = await importer(TROIS, { apercu: true })
    expect(etat).toBe('apercu')
    expect(await photograph(db)).toBe(avant)
    const { etat: __, import: ___, ...applique } = await importer(TROIS)
    expect(apercu).toEqual(applique)
  })

  it('undoes an import as a whole: created, updated, gone records are what they were', async () => {
    await importer(TROIS)
    await importer([createLigne({ id: 'z', nom: 'Médiathèque des Tilleuls', telephone: '0475000001' })], {
      source: 'autre',
    })
    const avant = await photograph(db)
    const { import: id } = await importer(
      [
        { ...TROIS[0]!, nom: 'Autre nom', adresse: '99 rue Ailleurs' },
        TROIS[1]!,
        createLigne({ id: 'neuf', nom: 'Nouveau lieu', adresse: '1 rue Neuve' }),
      ],
      { confirme: true },
    )
    expect(await photograph(db)).not.toBe(avant)
    await undoImport(db, id, 'commande')
    expect(JSON.parse(await photograph(db))).toEqual(JSON.parse(avant))
    await expect(undoImport(db, id, 'commande')).rejects.toThrow('rien à annuler')
  })

  it('refuses to undo an import on which a later one is built', async () => {
    const premier = await importer(TROIS)
    await importer([{ ...TROIS[0]!, telephone: '0475000001' }, TROIS[1]!, TROIS[2]!])
    await expect(undoImport(db, premier.import, 'commande')).rejects.toThrow('Annulez d’abord')
  })

  it('gives a place the same identifier after an undo and a new import', async () => {
    const { import: id } = await importer(TROIS)
    const avant = (await findLieux(db, {}, { maintenant: new Date(AUJOURDHUI) })).lignes.map(lieu => lieu.id)
    await undoImport(db, id, 'commande')
    expect((await findLieux(db, {}, { maintenant: new Date(AUJOURDHUI) })).total).toBe(0)
    await importer(TROIS)
    expect(
      (await findLieux(db, {}, { maintenant: new Date(AUJOURDHUI) })).lignes.map(lieu => lieu.id),
    ).toEqual(avant)
  })
})

describe('accidents', () => {
  it('lets the second of two imports wait for the first', async () => {
    const [un, deux] = await Promise.all([importer(TROIS), importer(TROIS)])
    expect([un.nouveaux, deux.nouveaux].sort()).toEqual([0, 3])
    expect([un.inchanges, deux.inchanges].sort()).toEqual([0, 3])
  })

  it('leaves nothing half-written when its process is killed', async () => {
    await importer(TROIS)
    const avant = await photograph(db)
    const dossier = mkdtempSync(join(tmpdir(), 'maillage-tue-'))
    const fichier = join(dossier, 'gros.csv')
    writeFileSync(
      fichier,
      toCsv(
        Array.from({ length: 20_000 }, (_, i) =>
          createLigne({ id: `g${i}`, nom: `Lieu ${i}`, adresse: `${i} rue` }),
        ),
      ),
    )
    const commande = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        join(RACINE, 'src/cli/maillage.ts'),
        'lieux',
        'importer',
        fichier,
        '--source',
        'gros',
      ],
      {
        env: {
          ...process.env,
          DATABASE_URL: `postgres://maillage@/${base}?host=${encodeURIComponent(socket)}`,
        },
      },
    )
    await untilReading()
    commande.kill('SIGKILL')
    await once(commande, 'exit')
    rmSync(dossier, { recursive: true })
    expect(await photograph(db)).toBe(avant)
    expect(await importer(TROIS)).toMatchObject({ inchanges: 3 })
  })

  async function untilReading() {
    for (let i = 0; i < 600; i++) {
      const [gros] = await db.select().from(importFichier).where(eq(importFichier.source, 'gros'))
      if (gros && gros.progression > 0) return
      await new Promise(resolve => setTimeout(resolve, 25))
    }
    throw new Error('the import never began')
  }
})
