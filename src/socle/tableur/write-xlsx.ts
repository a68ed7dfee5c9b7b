import { writeXlsxStream } from 'hucre/xlsx'
import { keepApostrophe } from './neutralize-formule.ts'
import type { LigneEcrite } from './write-csv.ts'

/** What Excel accepts in one cell, in characters. */
const CARACTERES_PAR_CELLULE = 32_767

/**
 * An XLSX workbook of one sheet as a stream of bytes, for a response or `fs.writeFile`: header first and frozen, rows taken
 * as they are written. Texts are text cells, never formulas; characters that XML forbids are left out.
 *
 * @param feuille name of the sheet, 31 characters at most, without any of \ / ? * [ ] :
 */
export function writeXlsx(
  feuille: string,
  colonnes: readonly string[],
  lignes: AsyncIterable<LigneEcrite> | Iterable<LigneEcrite>,
): ReadableStream<Uint8Array> {
  async function* printLignes() {
    yield colonnes.map(cleanTexte)
    for await (const ligne of lignes) {
      yield colonnes.map(colonne => {
        const valeur = ligne[colonne] ?? null
        return typeof valeur === 'string' ? cleanTexte(valeur) : valeur
      })
    }
  }
  return writeXlsxStream(printLignes(), { name: feuille, freezePane: { rows: 1 } })
}

function cleanTexte(texte: string): string {
  const lisible = keepApostrophe(texte)
    .toWellFormed()
    // '_x000D_' is how a workbook writes a control character: the same letters typed by a person are escaped.
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, signe => ('\t\n\r'.includes(signe) ? signe : ''))
  return lisible.length > CARACTERES_PAR_CELLULE
    ? `${lisible.slice(0, CARACTERES_PAR_CELLULE - 1)}…`
    : lisible
}
