import { pipeline, Readable } from 'node:stream'
import { CsvError, type InfoRecord, parse } from 'csv-parse'
import { decodeTexte, type Encodage } from './detect-encodage.ts'
import { detectSeparateur } from './detect-separateur.ts'
import { createIllisible, type Fichier, type Ligne, type Tableau } from './lignes.ts'
import { findEntete, nameColonnes, nameValeurs } from './name-colonnes.ts'

/** Number of rows looked at to find the header. */
const LIGNES_EXAMINEES = 30
/** A row longer than this comes from a quote that is never closed. */
const CARACTERES_PAR_LIGNE = 1_000_000

/** For a file of one column: a sign that no one types. */
const AUCUN_SEPARATEUR = '\u001f'

const CONSEIL_TRONQUE = 'Téléchargez-le ou exportez-le de nouveau, en entier.'

type Rangee = { numero: number; cellules: string[] }

/**
 * Opens a CSV file. Rows longer than the header keep their extra cells under 'colonne N', shorter ones get '' and blank lines
 * are passed over. Title rows above the header are passed over too (see `findEntete`).
 *
 * @throws {Erreur} `illisible`, at opening or while rows are read: damaged encoding, truncated file, quote never closed.
 */
export async function readCsv(fichier: Fichier, encodage: Encodage, debut: string): Promise<Tableau> {
  const separateur = detectSeparateur(debut)
  const premieres: string[][] = []
  for await (const { cellules } of readRangees(fichier, encodage, separateur)) {
    if (premieres.push(cellules) >= LIGNES_EXAMINEES) break
  }
  const rangDeLEntete = findEntete(premieres)
  const colonnes = nameColonnes(premieres[rangDeLEntete] ?? [])
  if (colonnes.length === 0) {
    throw createIllisible(
      'il ne contient aucun nom de colonne. Donnez à chaque colonne un nom, sur la première ligne.',
    )
  }
  return {
    format: 'csv',
    encodage,
    separateur,
    colonnes,
    lignes: {
      [Symbol.asyncIterator]: () => readLignes(fichier, encodage, separateur, rangDeLEntete, colonnes),
    },
  }
}

async function* readLignes(
  fichier: Fichier,
  encodage: Encodage,
  separateur: string | null,
  rangDeLEntete: number,
  colonnes: string[],
): AsyncGenerator<Ligne> {
  let rang = 0
  for await (const { numero, cellules } of readRangees(fichier, encodage, separateur)) {
    if (rang++ > rangDeLEntete) yield { numero, valeurs: nameValeurs(colonnes, cellules) }
  }
}

/** The rows of the file that are not blank, with the line where each starts. */
async function* readRangees(
  fichier: Fichier,
  encodage: Encodage,
  separateur: string | null,
): AsyncGenerator<Rangee> {
  let dernierSigne = ''
  async function* watchFin() {
    for await (const texte of decodeTexte(fichier, encodage)) {
      dernierSigne = texte.at(-1)!
      yield texte
    }
  }
  const analyseur = parse({
    delimiter: separateur ?? AUCUN_SEPARATEUR,
    record_delimiter: ['\r\n', '\n', '\r'],
    // For '"nom", "adresse"': a quote after a blank still opens a quoted cell.
    ltrim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: CARACTERES_PAR_LIGNE,
    info: true,
  })
  // The error, if any, comes out of the iteration below.
  pipeline(Readable.from(watchFin()), analyseur, () => {})

  let numero = 1
  let largeur = 0
  let toutesLarges = true
  let derniereLargeur = 0
  // csv-parse counts a CR LF between quotes as two lines.
  let comptesDeux = 0
  try {
    for await (const { record, info } of analyseur as AsyncIterable<{ record: string[]; info: InfoRecord }>) {
      const sauts = countSauts(record)
      comptesDeux += sauts.doubles
      numero = info.lines - comptesDeux - sauts.lignes
      if (record.every(cellule => cellule.trim() === '')) continue
      toutesLarges &&= derniereLargeur >= largeur
      derniereLargeur = record.length
      largeur ||= record.length
      yield { numero, cellules: record }
    }
  } catch (cause) {
    throw cause instanceof CsvError ? explainCsv(cause, numero) : cause
  }
  const finitSansSaut = dernierSigne !== '\n' && dernierSigne !== '\r'
  if (finitSansSaut && toutesLarges && derniereLargeur < largeur) {
    throw createIllisible(
      `il est tronqué : la ligne ${numero}, la dernière, s'arrête avant la fin. ${CONSEIL_TRONQUE}`,
    )
  }
}

/** Line breaks inside the cells of a row, and how many of them are CR LF. */
function countSauts(cellules: readonly string[]): { lignes: number; doubles: number } {
  let lignes = 0
  let doubles = 0
  for (const cellule of cellules) {
    if (!cellule.includes('\n') && !cellule.includes('\r')) continue
    lignes += cellule.match(/\r\n|\r|\n/g)!.length
    doubles += cellule.match(/\r\n/g)?.length ?? 0
  }
  return { lignes, doubles }
}

function explainCsv(cause: CsvError, derniereLue: number): Error {
  if (cause.code === 'CSV_QUOTE_NOT_CLOSED') {
    return createIllisible(
      `il est tronqué, ou un guillemet y est ouvert et jamais refermé après la ligne ${derniereLue}. ${CONSEIL_TRONQUE}`,
      cause,
    )
  }
  if (cause.code === 'CSV_MAX_RECORD_SIZE') {
    return createIllisible(
      `une ligne après la ligne ${derniereLue} dépasse un million de caractères. Un guillemet y est sans doute ouvert et jamais refermé : corrigez-le.`,
      cause,
    )
  }
  return createIllisible(`ses lignes ne peuvent pas être découpées après la ligne ${derniereLue}.`, cause)
}
