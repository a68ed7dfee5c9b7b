import type { FeuilleLue } from './feuille-lue.ts'
import { detectNature, refuse } from './originaux/detect-nature.ts'
import { readLignesDocx } from './originaux/read-lignes-docx.ts'
import { readLignesPdf } from './originaux/read-lignes-pdf.ts'
import { readLignesTexte } from './originaux/read-lignes-texte.ts'
import { readLignesXlsx } from './originaux/read-lignes-xlsx.ts'
import { interpretLignes } from './texte/interpret-lignes.ts'

/**
 * Reads a published roadmap: text, PDF, DOCX or XLSX, told by its content. What was not understood is in the reading too.
 * @throws Erreur illisible (something else, damaged, protected, scanned, empty), trop_volumineux
 */
export async function readFeuillePubliee(
  contenu: Uint8Array,
  nomFichier: string,
): Promise<{ lignes: string[]; lue: FeuilleLue }> {
  const octets = Buffer.from(contenu.buffer, contenu.byteOffset, contenu.byteLength)
  const lignes = (await readLignes(octets, nomFichier)).map(cleanLigne)
  if (!lignes.some(ligne => /\p{L}/u.test(ligne))) throw refuse(nomFichier, 'il ne contient aucun texte.')
  return { lignes, lue: interpretLignes(lignes) }
}

async function readLignes(octets: Buffer, nom: string): Promise<string[]> {
  switch (detectNature(octets, nom)) {
    case 'pdf':
      return readLignesPdf(octets, nom)
    case 'docx':
      return readLignesDocx(octets, nom)
    case 'xlsx':
      return readLignesXlsx(octets, nom)
    default:
      return readLignesTexte(octets)
  }
}

/** Without what a database cannot hold nor a page show; page marks, cells and paragraphs of cells stay. */
const cleanLigne = (ligne: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  ligne.toWellFormed().replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '')
