import { expect, test } from 'vitest'
import { entreesDeClasseur, prepareDossier, zip } from './fichiers-de-test.ts'

const dossier = prepareDossier()

const ENTETE =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>nom</t></is></c><c r="B1" t="inlineStr"><is><t>valeur</t></is></c></row>'
const classeur = (rangees: string, formats: string[] = []) =>
  zip(entreesDeClasseur({ Lieux: ENTETE + rangees }, formats))

/** The same archive with a few bytes of its sheet overwritten. */
function damage(contenu: Buffer): Buffer {
  const feuille = contenu.indexOf('xl/worksheets/sheet1.xml')
  return Buffer.from(contenu).fill(0xff, feuille + 40, feuille + 60)
}

test.each([
  ['an ordinary archive', zip({ 'lieux.csv': 'nom' }), /archive ZIP.*Décompressez/],
  ['a Word document', zip({ '[Content_Types].xml': '', 'word/document.xml': '' }), /document Word/],
  ['a LibreOffice document', zip({ mimetype: '', 'content.xml': '' }), /LibreOffice.*\.xlsx/],
  ['a binary workbook', zip({ '[Content_Types].xml': '', 'xl/workbook.bin': '' }), /\.xlsb/],
  ['a truncated workbook', classeur('').subarray(0, -40), /tronqué ou endommagé/],
  [
    'a workbook without filled sheet',
    zip(entreesDeClasseur({ A: '', B: '<row r="3"><c r="A3"/></row>' })),
    /aucune feuille remplie/,
  ],
  ['a damaged workbook', damage(classeur('<row r="2"><c r="A2"><v>1</v></c></row>')), /tronqué ou endommagé/],
  ['too many columns', classeur('<row r="2"><c r="XFD2"><v>1</v></c></row>'), /plus de 2000 colonnes/],
])('refuses %s', async (_, contenu, message) => {
  await expect(dossier.read(contenu)).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringMatching(message),
  })
})

test('refuses a bomb from its declared size, before unfolding it', async () => {
  const bombe = zip({
    ...entreesDeClasseur({ Lieux: ENTETE }),
    'xl/media/vide.bin': Buffer.alloc(30_000_000),
  })
  await expect(dossier.read(bombe)).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringContaining('volume démesuré'),
  })
})

test('refuses an archive whose entries declare more than 300 MB together', async () => {
  const entrees = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`xl/media/${i}.bin`, Buffer.alloc(8_000_000)]),
  )
  await expect(
    dossier.read(zip({ ...entreesDeClasseur({ Lieux: ENTETE }), ...entrees })),
  ).rejects.toMatchObject({
    message: expect.stringContaining('volume démesuré'),
  })
})

test.each([
  ['less than it holds', (taille: number) => Math.min(taille, 1000), /endommagé/],
  ['nothing at all', () => 0, /volume démesuré/],
])('refuses a bomb that declares %s', async (_, declare, message) => {
  const rangees = '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>'.repeat(100_000)
  const bombe = zip(entreesDeClasseur({ Lieux: ENTETE + rangees }), declare)
  await expect(dossier.read(bombe)).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringMatching(message),
  })
})

test('reads numbers as they were typed, texts, booleans, errors and computed values', async () => {
  const { format, encodage, colonnes, valeurs, numeros } = await dossier.read(
    classeur(`
      <row r="2"><c r="A2" t="inlineStr"><is><t>téléphone</t></is></c><c r="B2"><v>475001122</v></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>latitude</t></is></c><c r="B3"><v>44.800000000000004</v></c></row>
      <row r="4"><c r="A4" t="inlineStr"><is><t>siret</t></is></c><c r="B4"><v>43493312300029</v></c></row>
      <row r="5"><c r="A5" t="inlineStr"><is><t>grand</t></is></c><c r="B5"><v>1E+21</v></c></row>
      <row r="6"><c r="A6" t="inlineStr"><is><t>petit</t></is></c><c r="B6"><v>1.5E-7</v></c></row>
      <row r="8"><c r="A8" t="inlineStr"><is><t>code</t></is></c><c r="B8" t="inlineStr"><is><t> 01000 </t></is></c></row>
      <row r="9"><c r="A9" t="inlineStr"><is><t>ouvert</t></is></c><c r="B9" t="b"><v>1</v></c></row>
      <row r="10"><c r="A10" t="inlineStr"><is><t>erreur</t></is></c><c r="B10" t="e"><f>VLOOKUP(1,A:B,2)</f><v>#N/A</v></c></row>
      <row r="11"><c r="A11" t="inlineStr"><is><t>formule</t></is></c><c r="B11" t="str"><f>"Bourg"&amp;"!"</f><v>Bourg!</v></c></row>
      <row r="12"><c r="A12" t="inlineStr"><is><t>vide</t></is></c></row>`),
  )
  expect({ format, encodage, colonnes }).toEqual({
    format: 'xlsx',
    encodage: null,
    colonnes: ['nom', 'valeur'],
  })
  expect(valeurs.map(({ nom, valeur }) => [nom, valeur])).toEqual([
    ['téléphone', '475001122'],
    ['latitude', '44.8'],
    ['siret', '43493312300029'],
    ['grand', '1000000000000000000000'],
    ['petit', '0.00000015'],
    ['code', '01000'],
    ['ouvert', 'true'],
    ['erreur', ''],
    ['formule', 'Bourg!'],
    ['vide', ''],
  ])
  expect(numeros).toEqual([2, 3, 4, 5, 6, 8, 9, 10, 11, 12])
})

test('reads dates, with their time when they have one, and times of day', async () => {
  const { valeurs } = await dossier.read(
    classeur(
      `<row r="2"><c r="B2" s="1"><v>45292</v></c></row>
       <row r="3"><c r="B3" s="2"><v>45292.59375</v></c></row>
       <row r="4"><c r="B4" s="3"><v>0.375</v></c></row>
       <row r="5"><c r="B5" s="3"><v>0.729166666666667</v></c></row>`,
      ['dd/mm/yyyy hh:mm', 'hh:mm'],
    ),
  )
  expect(valeurs.map(({ valeur }) => valeur)).toEqual(['2024-01-01', '2024-01-01T14:15', '09:00', '17:30'])
})

test.each([
  ['00000', '1000', '01000'],
  ['0#" "##" "##" "##" "##', '475001122', '0475001122'],
  ['0#\\.##\\.##\\.##\\.##', '475001122', '0475001122'],
  ['h"h"mm', '0.375', '09:00'],
  ['0.00', '12.5', '12.5'],
  ['0', '7', '7'],
])('keeps what the format %s makes a person read', async (format, nombre, attendu) => {
  const { valeurs } = await dossier.read(
    classeur(`<row r="2"><c r="B2" s="2"><v>${nombre}</v></c></row>`, [format]),
  )
  expect(valeurs[0]?.valeur).toBe(attendu)
})

test('takes the first filled sheet, passes over titles, tolerates merged headers', async () => {
  const { colonnes, valeurs, numeros } = await dossier.read(
    zip(
      entreesDeClasseur({
        Vide: '',
        Lieux: `<row r="1"><c r="A1" t="inlineStr"><is><t>Lieux de l’Ain</t></is></c></row>
          <row r="3"><c r="A3" t="inlineStr"><is><t>nom</t></is></c><c r="B3" t="inlineStr"><is><t>adresse</t></is></c><c r="D3" t="inlineStr"><is><t>nom</t></is></c></row>
          <row r="4"><c r="A4" t="inlineStr"><is><t>A</t></is></c><c r="B4"><v>12</v></c><c r="C4" t="inlineStr"><is><t>rue du Lac</t></is></c></row>`,
      }),
    ),
  )
  expect(colonnes).toEqual(['nom', 'adresse', 'colonne 3', 'nom (2)'])
  expect(valeurs).toEqual([{ nom: 'A', adresse: '12', 'colonne 3': 'rue du Lac', 'nom (2)': '' }])
  expect(numeros).toEqual([4])
})
