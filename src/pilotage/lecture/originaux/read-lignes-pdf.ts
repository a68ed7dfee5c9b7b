import { getDocumentProxy } from 'unpdf'
import { refuse } from './detect-nature.ts'
import { layPage, type Segment } from './lay-page.ts'

/** Pages read: a published roadmap has a hundred at most. */
const PAGES = 400
/** Below this many letters by page, a document is a scan: its pages are pictures. */
const LETTRES_PAR_PAGE = 20

/**
 * The text of a PDF in the order in which its author wrote it, which keeps columns, boxes and cells whole.
 * @throws Erreur illisible: damaged, protected, scanned
 */
export async function readLignesPdf(contenu: Buffer, nom: string): Promise<string[]> {
  const pdf = await openPdf(contenu, nom)
  const lignes: string[] = []
  let colonnes: number[] | null = null
  for (let page = 1; page <= Math.min(pdf.numPages, PAGES); page++) {
    const { items } = await (await pdf.getPage(page)).getTextContent()
    const posee = layPage(items.flatMap(toSegment), colonnes)
    colonnes = posee.colonnes
    lignes.push(...posee.lignes.map((ligne, rang) => (rang === 0 ? `\f${ligne}` : ligne)))
  }
  await pdf.cleanup()
  const lettres = lignes.join('').match(/\p{L}/gu)?.length ?? 0
  if (lettres < LETTRES_PAR_PAGE * Math.min(pdf.numPages, PAGES))
    throw refuse(
      nom,
      'ce PDF ne contient pas de texte : ses pages sont des images. Faites-les reconnaître (OCR), ou demandez le document d’origine.',
    )
  return lignes
}

async function openPdf(contenu: Buffer, nom: string) {
  try {
    return await getDocumentProxy(new Uint8Array(contenu), { verbosity: 0 })
  } catch (cause) {
    const protege = cause instanceof Error && cause.name === 'PasswordException'
    throw refuse(
      nom,
      protege
        ? 'ce PDF est protégé par un mot de passe. Enregistrez-le sans mot de passe.'
        : 'ce PDF est endommagé. Téléchargez-le de nouveau, ou demandez-en une autre copie.',
      cause,
    )
  }
}

function toSegment(item: object): Segment[] {
  if (!('str' in item)) return []
  const { str, transform, width, height, hasEOL } = item as {
    str: string
    transform: number[]
    width: number
    height: number
    hasEOL: boolean
  }
  const corps = height || Math.hypot(transform[2] ?? 0, transform[3] ?? 0) || 10
  return [
    { texte: str, x: transform[4] ?? 0, y: transform[5] ?? 0, largeur: width, corps, finDeLigne: hasEOL },
  ]
}
