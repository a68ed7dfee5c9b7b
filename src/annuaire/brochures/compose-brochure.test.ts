import { sql } from 'drizzle-orm'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  AUJOURDHUI,
  createImporteur,
  createLigne,
  installDepartements,
} from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { generateDepartement } from '../../fictif/departement.ts'
import { installDepartementFictif } from '../../territoire/install-departement-fictif.ts'
import { FORMATS_BROCHURE, type FormatBrochure, type Perimetre } from './brochure.ts'
import { composeBrochure } from './compose-brochure.ts'

const { db } = await createBaseDeTest()
const importer = createImporteur(db)
const fictif = generateDepartement({ graine: 3, communes: 60 })
const [ville, village] = fictif.communes.toSorted((a, b) => b.population - a.population)
const contexte = {
  maintenant: new Date('2026-03-03T10:00:00+01:00'),
  adresse: 'https://inclusion.exemple.fr',
  nomInstance: 'Inclusion numérique',
  editeur: {
    ...{ nom: 'Département de la Drôme', adresse: 'Valence', telephone: '+33475792600', courriel: null },
    ...{ directeurPublication: 'x', hebergeur: 'x' },
  },
}

const compose = (perimetre: Perimetre, format: FormatBrochure = 'livret') =>
  composeBrochure(db, perimetre, format, contexte)

/** The pages as one reads them, blanks made one. */
async function read(perimetre: Perimetre, format: FormatBrochure = 'livret') {
  const brochure = await compose(perimetre, format)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(brochure.pdf)))
  const pages = text.map(page => page.replace(/\s+/g, ' '))
  return { ...brochure, feuilles: pages, texte: pages.join(' ') }
}

const valence: Perimetre = { type: 'commune', code: '26362' }
const HOSTILE = '#read("/etc/passwd") ] $x$ *gras* @renvoi'
const TRES_LONG = `Espace ${'intercommunautaire'.repeat(6)}`

function toLieu(commune: { code: string; nom: string; codesPostaux: string[] }, rang: number) {
  return createLigne({
    ...{ id: `${commune.code}-${rang}`, nom: `Lieu ${rang} de ${commune.nom}`, commune: commune.nom },
    ...{ code_insee: commune.code, code_postal: commune.codesPostaux[0]!, adresse: `${rang} rue du Pont` },
    telephone: `+3347500${String(rang).padStart(4, '0')}`,
    horaires: 'Mo-Fr 09:00-12:00,14:00-17:00',
  })
}

beforeAll(async () => {
  await installDepartements(db, '26')
  await installDepartementFictif(db, fictif, AUJOURDHUI)
  await importer([
    createLigne({ telephone: '+33475000001', horaires: 'Mo-Fr 09:00-12:00; PH off' }),
    createLigne({ id: 'a2', nom: HOSTILE, adresse: '3 rue Neuve', date_maj: '2022-08-18' }),
    createLigne({ id: 'a3', nom: TRES_LONG, adresse: '8 rue Neuve', horaires: '' }),
    createLigne({ id: 'd1', nom: 'Accorderie', commune: 'Die', code_postal: '26150', code_insee: '26113' }),
  ])
  const troisCents = Array.from({ length: 300 }, (_, rang) => toLieu(ville!, rang))
  const autres = fictif.communes
    .filter(commune => commune !== ville && commune !== village)
    .flatMap(commune => Array.from({ length: 13 }, (_, rang) => toLieu(commune, rang)))
  await importer([...troisCents, ...autres], { source: 'chimere', departements: ['00'] })
  // In a ring around the middle of each commune: the fictional places have no address that a map knows.
  await db.execute(sql`
    update lieu l set latitude = c.latitude, longitude = c.longitude from commune c
    where c.code = l.code_insee and l.departement = '00'`)
})

describe('what cannot be printed is said in French', () => {
  test.each<[Perimetre, RegExp]>([
    [{ type: 'commune', code: '99999' }, /La commune 99999 ne fait pas partie/],
    [{ type: 'epci', code: '1' }, /L’intercommunalité 1 ne fait pas partie/],
    [{ type: 'departement', code: '75' }, /Le département 75 n’est pas installé/],
    [{ type: 'selection', lieux: ['zzzzzzzzzzzz'] }, /Aucun des lieux choisis n’est encore dans l’annuaire/],
    [{ type: 'selection', lieux: [] }, /Aucun des lieux choisis/],
  ])('%o', async (perimetre, message) => {
    await expect(compose(perimetre)).rejects.toMatchObject({
      code: 'introuvable',
      message: expect.stringMatching(message),
    })
  })
})

describe.each(FORMATS_BROCHURE)('%s', format => {
  test('says its territory, its date, who publishes it and how to call them, where the live list is, its pages', async () => {
    const { texte, titre, pdf, pages } = await read(valence, format)
    expect(titre).toBe('Valence')
    for (const dit of ['Valence', '3 mars 2026', 'Département de la Drôme', '04 75 79 26 00', 'recensement'])
      expect(texte).toContain(dit)
    expect(texte.replaceAll(' ', '')).toContain('inclusion.exemple.fr/lieux?commune=26362')
    expect(texte.toLowerCase()).toContain(`page ${pages} / ${pages}`)
    const source = Buffer.from(pdf).toString('latin1')
    expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(source).toContain('/Lang (fr-FR)')
    expect(source).toMatch(/\/Alt [(<]/)
  })

  test('prints every place with its telephone, and a hostile or endless name as itself', async () => {
    const { texte, lieux } = await read(valence, format)
    expect(lieux).toBe(3)
    expect(texte).toContain('Médiathèque Les Tilleuls')
    expect(texte).toContain('04 75 00 00 01')
    expect(texte).toContain('Pas de téléphone connu.')
    expect(texte).toContain(HOSTILE)
    expect(texte.replaceAll(' ', '')).toContain(TRES_LONG.replaceAll(' ', ''))
  })

  test('holds a city of 300 places: all of them, or says how many it keeps', async () => {
    const { texte, lieux, pages } = await read({ type: 'commune', code: ville!.code }, format)
    if (lieux < 300) expect(texte).toContain(`${lieux} lieux sur 300`)
    else expect(texte).toContain('300 lieux où l’on vous aide')
    expect(lieux).toBeGreaterThanOrEqual(8)
    if (format === 'depliant') expect(pages).toBe(2)
    if (format.startsWith('affiche')) expect(pages).toBe(1)
  })

  test('of a commune without any place: one sheet with the nearest ones', async () => {
    const { texte, lieux, pages } = await read({ type: 'commune', code: village!.code }, format)
    expect(pages).toBe(1)
    expect(lieux).toBeGreaterThan(2)
    expect(texte).toContain('Aucun lieu d’aide n’est connu ici pour le moment. Voici les plus proches.')
    expect(texte).toMatch(/à \d+ km à vol d’oiseau/)
  })
})

test('hours and the date of the last check are told in words', async () => {
  const { texte } = await read(valence)
  expect(texte).toContain('Lundi au vendredi : 9 h à 12 h')
  expect(texte).toContain('Vérifié en août 2022 : appelez avant de vous déplacer.')
  expect(texte).toContain('Vérifié en janvier 2026.')
  expect(texte).toContain('Horaires non connus')
})

test('without contours there is no map, and nothing speaks of one', async () => {
  for (const format of ['livret', 'depliant'] as const)
    expect((await read(valence, format)).texte).not.toMatch(/carte/i)
})

test('with contours, the map is told in words; a booklet has a multiple of four pages', async () => {
  const { texte, pages, pdf } = await read({ type: 'epci', code: fictif.epci[0]!.code })
  expect(texte).toContain('La carte')
  expect(texte).toContain('Trouver par commune')
  expect(texte).toContain('De quoi avez-vous besoin ?')
  expect(pages % 4).toBe(0)
  expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/S \/Figure/)
})

test('large print has no letter under 16 points, the others none under 11, maps aside', async () => {
  for (const format of FORMATS_BROCHURE)
    for (const perimetre of [valence, { type: 'commune', code: village!.code }] as const)
      expect(await findSmallestCorps(perimetre, format)).toBeGreaterThanOrEqual(
        format === 'grands-caracteres' ? 16 : 11,
      )
})

async function findSmallestCorps(perimetre: Perimetre, format: FormatBrochure): Promise<number> {
  const { pdf } = await compose(perimetre, format)
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const corps: number[] = []
  for (let numero = 1; numero <= document.numPages; numero++) {
    const { items } = await (await document.getPage(numero)).getTextContent()
    for (const item of items) if ('height' in item && item.height > 0) corps.push(item.height)
  }
  return Math.round(Math.min(...corps) * 10) / 10
}

test('a selection prints those that are left, and says how many', async () => {
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from lieu where departement = '26' order by id limit 2`,
  )
  const { texte, lieux } = await read({
    type: 'selection',
    lieux: [...rows.map(({ id }) => id), 'zzzzzzzzzzzz'],
  })
  expect(lieux).toBe(2)
  expect(texte).toContain('2 lieux où l’on vous aide')
})

test('of an EPCI astride, says that the communes of the other département are not there', async () => {
  await importer([...(await astride())], { source: 'arche' })
  const { texte, titre } = await read({ type: 'epci', code: '200073096' })
  expect(titre).toBe('Arche Agglo')
  expect(texte).toContain('Les communes du département 07 n’y figurent pas')
})

async function astride() {
  const { rows } = await db.execute<{ code: string; nom: string; codesPostaux: string[] }>(sql`
    select code, nom, codes_postaux as "codesPostaux" from commune where epci = '200073096' limit 1`)
  return [toLieu(rows[0]!, 1)]
}

test.each(FORMATS_BROCHURE)('a place that says too much leaves room for the others: %s', async format => {
  const bavard = { nom: 'Très longue maison '.repeat(30), adresse: 'au fond de la cour '.repeat(30) }
  const phrase = 'Le matin, sauf quand il pleut, et parfois le soir. '.repeat(80)
  await importer(
    [createLigne({ ...bavard, id: 'b1', commune: 'Crest', code_postal: '26400', code_insee: '26108' })],
    { source: 'bavard' },
  )
  await db.execute(sql`
    update lieu set horaires_texte = ${phrase}, ferme_du = '2026-01-01', ferme_motif = ${phrase}, telephone = null
    where code_insee = '26108'`)
  const { lieux, pages } = await read({ type: 'departement', code: '26' }, format)
  expect(lieux).toBeGreaterThanOrEqual(4)
  if (format === 'depliant') expect(pages).toBe(2)
  if (format.startsWith('affiche')) expect(pages).toBe(1)
})

test('a whole département of 1,000 places', async () => {
  const { lieux, pages, texte } = await read({ type: 'departement', code: '00' })
  expect(lieux).toBe(300 + 58 * 13)
  expect(pages).toBeGreaterThan(100)
  expect(texte).toContain(
    `Lieu 12 de ${fictif.communes.find(commune => commune !== ville && commune !== village)!.nom}`,
  )
})
