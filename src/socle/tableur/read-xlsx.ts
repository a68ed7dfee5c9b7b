import { readFile } from 'node:fs/promises'
import { type CellValue, readXlsx as readClasseur, streamXlsxRows } from 'hucre/xlsx'
import { Erreur } from '../erreur.ts'
import { type Archive, checkArchive } from './check-archive.ts'
import { printNombre } from './clean-valeur.ts'
import { createIllisible, type Fichier, type Ligne, type Tableau } from './lignes.ts'
import { findEntete, nameColonnes, nameValeurs } from './name-colonnes.ts'
import { createRemplisseur, readFusions } from './read-fusions.ts'

/** Number of rows looked at to find the header and the formats of the columns. */
const LIGNES_EXAMINEES = 30
/** The same for who knows the header by its names, under as many rows of filters as an export has. */
const LIGNES_EXAMINEES_SANS_FAUTE = 300
const COLONNES_MAXIMALES = 2_000
const ERREURS_DE_CALCUL = new Set([
  '#N/A',
  '#REF!',
  '#DIV/0!',
  '#VALUE!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
])

type Rangee = { numero: number; cellules: string[] }
type Remplir = ReturnType<typeof createRemplisseur>

export type OptionsXlsx = {
  /** Knows the header by its names, wherever it is; without such a row, the workbook is refused with `sansEntete`. */
  isEntete?: (cellules: readonly string[]) => boolean
  sansEntete?: string
  /** Gives each row what its merged cells hold. */
  fusions?: boolean
}
/**
 * What the format of a column adds to its numbers: zeros on the left, up to a number of digits ('00000' for the postal code
 * 01000, kept as 1000; 10 digits for '0#" "##" "##" "##" "##'), or a time of day ('h"h"mm').
 */
type Format = { chiffres: number } | 'heure'
type Formats = Map<number, Format>

/**
 * Opens an XLSX workbook: its first sheet that is visible and not empty. Formulas give the value that was last computed,
 * calculation errors '', dates 'YYYY-MM-DD' (with 'THH:MM' when they have a time), times of day 'HH:MM', booleans 'true' or
 * 'false', numbers their 15 significant digits with the zeros that their column's format puts in front.
 *
 * @throws {Erreur} `illisible`: truncated, protected or disproportionate workbook, other kind of archive, no filled sheet
 */
export async function readXlsx(fichier: Fichier, options: OptionsXlsx = {}): Promise<Tableau> {
  const octets = await readFile(fichier.chemin)
  const archive = checkArchive(octets)
  let remplies = 0
  for (const feuille of await listFeuilles(octets)) {
    const premieres = await readPremieres(octets, feuille, options)
    if (premieres.length === 0) continue
    remplies++
    const rangDeLEntete = options.isEntete
      ? premieres.findIndex(({ cellules }) => options.isEntete!(cellules))
      : findEntete(premieres.map(rangee => rangee.cellules))
    if (rangDeLEntete < 0) continue
    const fusions = options.fusions ? await readFusions(archive, feuille) : null
    const colonnes = nameColonnes(premieres[rangDeLEntete]!.cellules)
    const formats = await findFormats(octets, archive, feuille)
    return {
      format: 'xlsx',
      encodage: null,
      separateur: null,
      colonnes,
      lignes: {
        [Symbol.asyncIterator]: () =>
          readLignes(
            readRangees(octets, feuille, formats, fusions?.size ? createRemplisseur(fusions) : undefined),
            premieres[rangDeLEntete]!.numero,
            colonnes,
          ),
      },
    }
  }
  if (remplies > 0) throw createIllisible(options.sansEntete ?? 'ses colonnes ne sont pas reconnues.')
  throw createIllisible("ce classeur n'a aucune feuille remplie. Vérifiez que c'est le bon fichier.")
}

async function readPremieres(octets: Buffer, feuille: number, { isEntete }: OptionsXlsx): Promise<Rangee[]> {
  const premieres: Rangee[] = []
  for await (const rangee of readRangees(octets, feuille, new Map())) {
    premieres.push(rangee)
    if (isEntete?.(rangee.cellules)) break
    if (premieres.length >= (isEntete ? LIGNES_EXAMINEES_SANS_FAUTE : LIGNES_EXAMINEES)) break
  }
  return premieres
}

async function* readLignes(
  rangees: AsyncIterable<Rangee>,
  ligneDeLEntete: number,
  colonnes: string[],
): AsyncGenerator<Ligne> {
  for await (const { numero, cellules } of rangees) {
    if (numero > ligneDeLEntete) yield { numero, valeurs: nameValeurs(colonnes, cellules) }
  }
}

/** Ranks of the sheets in the workbook, visible ones first. */
async function listFeuilles(octets: Buffer): Promise<number[]> {
  const visibles: number[] = []
  const cachees: number[] = []
  await explainEchec(() =>
    readClasseur(octets, {
      sheets: ({ index, hidden, veryHidden }) => {
        ;(hidden || veryHidden ? cachees : visibles).push(index)
        return false
      },
    }),
  )
  return [...visibles, ...cachees]
}

/** The rows of the sheet that are not blank. */
async function* readRangees(
  octets: Buffer,
  feuille: number,
  formats: Formats,
  remplir: Remplir = (_, cellules) => cellules,
): AsyncGenerator<Rangee> {
  const rangees = streamXlsxRows(octets, { sheet: feuille })
  try {
    for (;;) {
      const { done, value: rangee } = await explainEchec(() => rangees.next())
      if (done) return
      const largeur = rangee.values.findLastIndex(cellule => cellule !== null) + 1
      if (largeur > COLONNES_MAXIMALES) {
        throw createIllisible(
          `la ligne ${rangee.index + 1} a plus de ${COLONNES_MAXIMALES} colonnes. Vérifiez que c'est le bon classeur.`,
        )
      }
      const cellules = remplir(
        rangee.index + 1,
        rangee.values
          .slice(0, largeur)
          .map((cellule, colonne) => printCellule(cellule, formats.get(colonne))),
      )
      if (cellules.some(cellule => cellule.trim() !== '')) yield { numero: rangee.index + 1, cellules }
    }
  } finally {
    await rangees.return()
  }
}

async function explainEchec<T>(lire: () => Promise<T>): Promise<T> {
  try {
    return await lire()
  } catch (cause) {
    if (cause instanceof Erreur) throw cause
    throw createIllisible(
      'ce classeur est tronqué ou endommagé. Téléchargez-le de nouveau, ou ouvrez-le dans un tableur et enregistrez-le au format .xlsx.',
      cause,
    )
  }
}

/**
 * Looks on the first rows for formats that change what a person reads and that hucre's rows do not tell, when the workbook
 * has such formats.
 */
async function findFormats(octets: Buffer, archive: Archive, feuille: number): Promise<Formats> {
  const formats: Formats = new Map()
  const codes = archive.readTexte('xl/styles.xml').matchAll(/formatCode="([^"]*)"/g)
  if (![...codes].some(([, code]) => parseFormat(code!.replaceAll('&quot;', '"')))) return formats
  const classeur = await explainEchec(() =>
    readClasseur(octets, { sheets: [feuille], readStyles: true, maxRows: LIGNES_EXAMINEES }),
  )
  for (const [place, cellule] of classeur.sheets[0]?.cells ?? []) {
    const format = parseFormat(cellule.style?.numFmt ?? '')
    if (format) formats.set(Number(place.split(',')[1]), format)
  }
  return formats
}

function parseFormat(code: string): Format | undefined {
  const signes = code.split(';')[0]!.replace(/"[^"]*"|\\.|_.|\[\$[^\]]*\]|[\s-]/g, '')
  if (/^0[0#]+$/.test(signes)) return { chiffres: signes.length }
  return /^hh?mm$/i.test(signes) ? 'heure' : undefined
}

function printCellule(cellule: CellValue, format: Format | undefined): string {
  if (cellule === null || cellule === undefined) return ''
  if (cellule instanceof Date) return printDate(cellule)
  if (typeof cellule === 'number') return printNombreFormate(cellule, format)
  const texte = String(cellule)
  return ERREURS_DE_CALCUL.has(texte) ? '' : texte
}

function printNombreFormate(valeur: number, format: Format | undefined): string {
  if (format === 'heure' && valeur >= 0 && valeur < 1) {
    return new Date(Math.round(valeur * 86_400_000)).toISOString().slice(11, 16)
  }
  // A workbook keeps 17 digits of a number that has 15: 44.800000000000004 was typed 44.8.
  const nombre = printNombre(String(Number(valeur.toPrecision(15))))
  return typeof format === 'object' && /^\d+$/.test(nombre) ? nombre.padStart(format.chiffres, '0') : nombre
}

/** Dates have no time zone in a workbook: hucre gives them in UTC. A time alone is a part of day zero. */
function printDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const texte = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  const [jour = '', heure = ''] = [texte.slice(0, 10), texte.slice(11, 16)]
  if (jour < '1900-01-01' || jour === '1904-01-01') return heure
  return heure === '00:00' ? jour : `${jour}T${heure}`
}
