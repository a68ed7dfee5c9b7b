import mammoth from 'mammoth'
import { extractText } from 'unpdf'
import { readLignesXlsx } from '../../src/pilotage/lecture/originaux/read-lignes-xlsx.ts'

/** What one reads in a file of this name, on one line: PDF, DOCX, XLSX or text. */
export async function readFichier(chemin: string, octets: Uint8Array): Promise<string> {
  if (chemin.endsWith('pdf'))
    return flatten((await extractText(new Uint8Array(octets), { mergePages: true })).text)
  const contenu = Buffer.from(octets)
  if (chemin.endsWith('docx')) return flatten((await mammoth.extractRawText({ buffer: contenu })).value)
  if (chemin.endsWith('xlsx')) return flatten((await readLignesXlsx(contenu, chemin)).join(' '))
  return new TextDecoder().decode(octets)
}

/** Spaces of every kind and line ends become one space. */
export const flatten = (texte: string): string => texte.replace(/\s+/g, ' ')
