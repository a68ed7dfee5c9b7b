import { parseHTML } from 'linkedom'
import mammoth from 'mammoth'
import { checkArchive } from '../../../socle/tableur/check-archive.ts'
import { refuse } from './detect-nature.ts'

/** Styles that mammoth does not take for headings by itself. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Titre'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  ...[1, 2, 3, 4, 5, 6].map(niveau => `p[style-name='Titre ${niveau}'] => h${niveau}:fresh`),
  'br[type="page"] => hr.page:fresh',
]

/** The text of a Word document: headings, paragraphs, lists and tables, without its headers nor its pictures. */
export async function readLignesDocx(contenu: Buffer, nom: string): Promise<string[]> {
  checkDocx(contenu, nom)
  const { value } = await mammoth
    .convertToHtml(
      { buffer: contenu },
      { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    )
    .catch((cause: unknown) => {
      throw refuse(
        nom,
        'ce document Word est endommagé. Ouvrez-le, puis enregistrez-le de nouveau au format .docx.',
        cause,
      )
    })
  const { document } = parseHTML(`<html><body>${value}</body></html>`)
  return [...document.body.children].flatMap(element => printBloc(element, 0))
}

/** Every entry is unfolded up to the size that it declares, and no further, before it is given to the reader. */
function checkDocx(contenu: Buffer, nom: string) {
  try {
    const archive = checkArchive(contenu, 'word/')
    for (const entree of archive.noms) archive.readTexte(entree)
  } catch (cause) {
    throw refuse(
      nom,
      'ce document Word est endommagé, protégé par un mot de passe, ou se déplie en un volume démesuré. Ouvrez-le, puis enregistrez-le de nouveau au format .docx.',
      cause,
    )
  }
}

function printBloc(element: Element, profondeur: number): string[] {
  const nom = element.localName
  if (nom === 'hr') return ['\f']
  if (nom === 'table')
    return [
      '',
      ...[...element.querySelectorAll('tr')]
        .filter(rangee => rangee.closest('table') === element)
        .map(spanCellules())
        .map(cellules => cellules.join('\t').trimEnd()),
      '',
    ]
  if (nom === 'ul' || nom === 'ol')
    return [
      ...[...element.children].flatMap((item, rang) =>
        printItem(item, nom === 'ol' ? `${rang + 1}.` : '•', profondeur),
      ),
      ...(profondeur === 0 ? [''] : []),
    ]
  const niveau = /^h([1-6])$/.exec(nom)?.[1]
  const lignes = readTextes(element)
  if (lignes.length === 0) return ['']
  if (niveau) return ['', `${'#'.repeat(Number(niveau))} ${lignes.join(' ')}`, '']
  return [...lignes, '']
}

function printItem(item: Element, puce: string, profondeur: number): string[] {
  const listes = [...item.children].filter(({ localName }) => localName === 'ul' || localName === 'ol')
  const propre = item.cloneNode(true) as Element
  for (const liste of propre.querySelectorAll('ul, ol')) liste.remove()
  const [premiere, ...autres] = readTextes(propre)
  const marge = '  '.repeat(profondeur)
  return [
    ...(premiere === undefined
      ? []
      : [`${marge}${puce} ${premiere}`, ...autres.map(ligne => `${marge}  ${ligne}`)]),
    ...listes.flatMap(liste => printBloc(liste, profondeur + 1)),
  ]
}

/** The cells of a row, each in its column: those that a merged cell covers, from above or from the left, are empty. */
function spanCellules(): (rangee: Element) => string[] {
  /** Rows still covered, by column. */
  const couvertes: number[] = []
  return rangee => {
    const cellules: string[] = []
    const skip = () => {
      while ((couvertes[cellules.length] ?? 0) > 0) {
        couvertes[cellules.length]!--
        cellules.push('')
      }
    }
    for (const cellule of rangee.children) {
      skip()
      const [hauteur, largeur] = ['rowspan', 'colspan'].map(nom =>
        Math.min(200, Math.max(1, Number(cellule.getAttribute(nom)) || 1)),
      )
      for (let i = 0; i < largeur!; i++) {
        couvertes[cellules.length] = hauteur! - 1
        cellules.push(i === 0 ? printCellule(cellule) : '')
      }
    }
    skip()
    return cellules
  }
}

/** The paragraphs of a cell; a table inside a cell is read as text. */
function printCellule(cellule: Element): string {
  const blocs = [...cellule.children].flatMap(element => printBloc(element, 0))
  return blocs
    .map(ligne =>
      ligne
        .replace(/[\f\t]/g, ' ')
        .replace(/^#+ /, '')
        .trim(),
    )
    .filter(ligne => ligne !== '')
    .join('\v')
}

/** The lines of a paragraph, cut where its author cut them. */
function readTextes(element: Element): string[] {
  const copie = element.cloneNode(true) as Element
  for (const coupe of copie.querySelectorAll('br, hr')) coupe.replaceWith('\n')
  return (copie.textContent ?? '')
    .split('\n')
    .map(ligne => ligne.replace(/\s+/g, ' ').trim())
    .filter(ligne => ligne !== '')
}
