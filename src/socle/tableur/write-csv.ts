import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { printNombre } from './clean-valeur.ts'
import { neutralizeFormule } from './neutralize-formule.ts'

export type LigneEcrite = Record<string, string | number | null | undefined>

const MARQUE_UTF8 = '\ufeff'
/** A chunk of a stream costs as much as many rows: they leave together. */
const LIGNES_PAR_MORCEAU = 200

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
  async function* printMorceaux() {
    let cellules = [colonnes.map(neutralizeFormule)]
    let debut = options.pourExcel ? MARQUE_UTF8 : ''
    for await (const ligne of lignes) {
      cellules.push(colonnes.map(colonne => printCellule(ligne[colonne] ?? null)))
      if (cellules.length < LIGNES_PAR_MORCEAU) continue
      yield debut + print(cellules)
      cellules = []
      debut = ''
    }
    if (cellules.length > 0) yield debut + print(cellules)
  }
  const print = (cellules: string[][]) =>
    stringify(cellules, {
      delimiter: options.pourExcel ? ';' : ',',
      record_delimiter: 'windows',
      quoted_match: /[\r\n]/,
    })
  return Readable.toWeb(Readable.from(printMorceaux(), { objectMode: false })) as ReadableStream<Uint8Array>
}

function printCellule(valeur: string | number | null): string {
  if (valeur === null) return ''
  return typeof valeur === 'number' ? printNombre(String(valeur)) : neutralizeFormule(valeur)
}
