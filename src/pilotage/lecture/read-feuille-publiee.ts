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
  checkLongueur(lignes, nomFichier)
  return { lignes, lue: interpretLignes(lignes) }
}

/** A text of three hundred pages is read in seconds; beyond, reading takes minutes during which nobody else is served. */
const LIGNES_AU_PLUS = 15_000
const LIGNES_ET_BLANCS_AU_PLUS = 30_000
const SIGNES_AU_PLUS = 2_000_000
const SIGNES_PAR_LIGNE = 20_000

function checkLongueur(lignes: readonly string[], nom: string): void {
  const signes = lignes.reduce((somme, { length }) => somme + length, 0)
  const trop =
    lignes.length > LIGNES_ET_BLANCS_AU_PLUS ||
    signes > SIGNES_AU_PLUS ||
    lignes.filter(ligne => ligne.trim() !== '').length > LIGNES_AU_PLUS ||
    lignes.some(({ length }) => length > SIGNES_PAR_LIGNE)
  if (trop)
    throw refuse(
      nom,
      'il est bien plus long qu’une feuille de route. Gardez-en seulement les pages qui la contiennent, puis renvoyez-le.',
    )
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
