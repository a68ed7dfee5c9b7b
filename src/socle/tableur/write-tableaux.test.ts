import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectLignes, prepareDossier } from './fichiers-de-test.ts'
import { openTableau } from './open-tableau.ts'
import { type LigneEcrite, writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

const dossier = prepareDossier()

async function readBack(flux: ReadableStream<Uint8Array>) {
  const chemin = join(dossier.path(), crypto.randomUUID())
  await writeFile(chemin, flux)
  const tableau = await openTableau(chemin)
  return {
    colonnes: tableau.colonnes,
    valeurs: (await collectLignes(tableau.lignes)).map(ligne => ligne.valeurs),
  }
}

async function* failing(): AsyncGenerator<LigneEcrite> {
  yield { nom: 'A' }
  throw new Error('la base ne répond plus')
}

test.each([
  ['CSV', () => writeCsv(['nom'], failing())],
  ['XLSX', () => writeXlsx('Lieux', ['nom'], failing())],
])('a failure of the rows comes out of the %s stream', async (_, write) => {
  await expect(writeFile(join(dossier.path(), 'echec'), write())).rejects.toThrow('la base ne répond plus')
})

test('writes RFC 4180, and the dialect of Excel in French on demand', async () => {
  const lignes = [
    { nom: 'L\'"Or"; ici', note: 'deux\nlignes', population: 1e21, absent: 'x' },
    { nom: '=1+1', note: null },
  ]
  expect(await text(writeCsv(['nom', 'note', 'population'], lignes))).toBe(
    'nom,note,population\r\n"L\'""Or""; ici","deux\nlignes",1000000000000000000000\r\n\'=1+1,,\r\n',
  )
  const pourExcel = Buffer.from(
    await new Response(writeCsv(['nom', 'note'], lignes, { pourExcel: true })).arrayBuffer(),
  )
  expect(pourExcel.toString('utf8')).toMatch(/^\ufeffnom;note\r\n"L'""Or""; ici";/)
})

test('a formula is a text cell of the workbook', async () => {
  const { valeurs } = await readBack(
    writeXlsx('Lieux', ['nom', 'note'], [{ nom: "=cmd|' /C calc'!A0", note: 'a\u0000b\u0007c\ud800d' }]),
  )
  expect(valeurs).toEqual([{ nom: "=cmd|' /C calc'!A0", note: 'abc\ufffdd' }])
  const octets = Buffer.from(await new Response(writeXlsx('Lieux', ['nom'], [{ nom: '=1+1' }])).arrayBuffer())
  expect(octets.toString('latin1')).not.toContain('<f>')
})

test('shortens a text that no cell of a workbook can hold', async () => {
  const { valeurs } = await readBack(
    writeXlsx('Lieux', ['nom', 'note'], [{ nom: 'A', note: 'é'.repeat(40_000) }]),
  )
  expect(valeurs[0]?.note).toHaveLength(32_767)
})

const ecritures = {
  CSV: (colonnes: string[], lignes: LigneEcrite[]) => writeCsv(colonnes, lignes),
  'CSV pour Excel': (colonnes: string[], lignes: LigneEcrite[]) =>
    writeCsv(colonnes, lignes, { pourExcel: true }),
  XLSX: (colonnes: string[], lignes: LigneEcrite[]) => writeXlsx('Lieux', colonnes, lignes),
}

test.each(Object.entries(ecritures))(
  '%s written then read gives the same texts, blanks at their ends apart',
  async (_, write) => {
    const cellule = fc.oneof(
      fc.string({ unit: fc.constantFrom(...`'=+-@;,|"\t\n<&é_x0041 12`, '_x000D_') }),
      fc.string({ unit: 'grapheme' }),
    )
    const printed = (texte: string) => texte.replaceAll(/\p{Cc}/gu, c => ('\t\n'.includes(c) ? c : '')).trim()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cellule, cellule), { maxLength: 5 }), async paires => {
        const lignes = paires.map(([nom, note], rang) => ({
          id: `n${rang}`,
          nom: printed(nom),
          note: printed(note),
        }))
        expect((await readBack(write(['id', 'nom', 'note'], lignes))).valeurs).toEqual(lignes)
      }),
      { numRuns: 60 },
    )
  },
)
