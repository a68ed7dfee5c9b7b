import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { printNombre } from './clean-valeur.ts'
import { neutralizeFormule } from './neutralize-formule.ts'

export type LigneEcrite = Record<string, string | number | null | undefined>

/**
 * A CSV file as a stream of bytes, for a response or `fs.writeFile`: RFC 4180, UTF-8, header first, rows taken as they are
 * written. Texts that a spreadsheet would run as formulas are preceded by an apostrophe, that `openTableau` takes away.
 *
 * @param options.pourExcel with ';' and a byte-order mark, which Excel needs to open it by a double click in French
 */
export function writeCsv(
  colonnes: readonly string[],
  lignes: AsyncIterable<LigneEcrite> | Iterable<LigneEcrite>,
  options: { pourExcel?: boolean } = {},
): ReadableStream<Uint8Array> {
  async function* printLignes() {
    yield colonnes.map(neutralizeFormule)
    for await (const ligne of lignes) yield colonnes.map(colonne => printCellule(ligne[colonne] ?? null))
  }
  const ecriture = stringify({
    delimiter: options.pourExcel ? ';' : ',',
    bom: options.pourExcel ?? false,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  })
  // A failure of `lignes` comes out of the stream that is returned.
  pipeline(Readable.from(printLignes()), ecriture, () => {})
  return Readable.toWeb(ecriture) as ReadableStream<Uint8Array>
}

function printCellule(valeur: string | number | null): string {
  if (valeur === null) return ''
  return typeof valeur === 'number' ? printNombre(String(valeur)) : neutralizeFormule(valeur)
}
