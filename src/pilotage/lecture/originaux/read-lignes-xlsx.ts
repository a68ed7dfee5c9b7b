import { type CellValue, readXlsx } from 'hucre/xlsx'
import { checkArchive } from '../../../socle/tableur/check-archive.ts'
import { refuse } from './detect-nature.ts'

/** Rows looked at in a sheet: a roadmap has a hundred. */
const RANGEES = 5_000

/** The visible sheets of a workbook, each under its name as a heading, one line by row. */
export async function readLignesXlsx(contenu: Buffer, nom: string): Promise<string[]> {
  checkArchive(contenu)
  const classeur = await readXlsx(contenu, { maxRows: RANGEES }).catch((cause: unknown) => {
    throw refuse(
      nom,
      'ce classeur est endommagé. Ouvrez-le dans un tableur, puis enregistrez-le de nouveau en .xlsx.',
      cause,
    )
  })
  const feuilles = classeur.sheets.filter(({ hidden, veryHidden }) => !hidden && !veryHidden)
  return feuilles.flatMap(({ name, rows }) => {
    const lignes = rows
      .map(rangee => rangee.map(printCellule))
      .map(cellules => {
        const largeur = cellules.findLastIndex(cellule => cellule !== '') + 1
        return cellules.slice(0, largeur).join('\t')
      })
    if (lignes.every(ligne => ligne === '')) return []
    return [`\f# ${name}`, '', ...lignes, '']
  })
}

function printCellule(cellule: CellValue): string {
  if (cellule === null || cellule === undefined) return ''
  if (cellule instanceof Date)
    return Number.isNaN(cellule.getTime()) ? '' : cellule.toISOString().slice(0, 10)
  return String(cellule)
    .replace(/\r\n?|\n/g, '\v')
    .replace(/\t/g, ' ')
    .trim()
}
