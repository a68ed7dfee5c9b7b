import { createLigne, type Ligne } from './ligne.ts'
import { readTableau } from './read-tableau.ts'
import { type Brute, splitColonnes } from './split-colonnes.ts'
import { readTitreDAction, readTitreDAxe } from './titres.ts'

/** Blank lines in a row that stand for the end of a page in a text without page marks. */
const VIDES_D_UNE_PAGE = 3

/**
 * The lines that say something, with what precedes them. In an original, '\f' begins a page, '# ' a styled heading, '\t' parts the
 * cells of a row and '\v' the paragraphs of a cell.
 */
export function normaliseLignes(lignes: readonly string[]): Ligne[] {
  const estMarge = findMarge(lignes)
  const brutes = splitColonnes(frameLignes(lignes))
  const normales: Ligne[] = []
  let vides = 0
  let saut = true
  const add = (...ajoutees: Ligne[]) => {
    for (const ligne of ajoutees.filter(({ texte, tableau }) => texte !== '' || tableau !== null)) {
      normales.push({ ...ligne, vides, saut: saut || vides >= VIDES_D_UNE_PAGE })
      vides = 0
      saut = false
    }
  }
  for (let i = 0; i < brutes.length; i++) {
    const { n, brut, doute } = brutes[i]!
    if (brut.includes('\f')) saut = true
    const sansPage = brut.replace(/\f/g, '')
    if (sansPage.trim() === '') {
      vides++
      continue
    }
    if (doute) {
      add(createLigne(n, sansPage, { tableau: 'doute' }))
      continue
    }
    if (!sansPage.trim().includes('\t')) {
      if (estMarge(sansPage)) saut = true
      const paragraphes = sansPage.replace(/\t/g, ' ').split('\v')
      add(...paragraphes.flatMap(paragraphe => splitTitres(createLigne(n, paragraphe))))
      continue
    }
    const rangees: { n: number; cellules: string[] }[] = []
    while (i < brutes.length && !brutes[i]!.doute && brutes[i]!.brut.trim().includes('\t')) {
      rangees.push({ n: brutes[i]!.n, cellules: brutes[i]!.brut.replace(/\f/g, '').split('\t') })
      i++
    }
    i--
    add(...readTableau(rangees).flatMap(ligne => (ligne.tableau ? [ligne] : splitTitres(ligne))))
  }
  return normales
}

/** Without the frames that some texts draw with signs; the rows of a table whose cells are parted by '|' become rows. */
function frameLignes(lignes: readonly string[]): Brute[] {
  const cadrees = lignes
    .map((ligne, i) => ({ n: i + 1, brut: removeCadre(ligne) }))
    .filter((_, i) => !isFilet(lignes, i))
  const barres = cadrees.map(({ brut }) => (brut.includes('\t') ? 0 : brut.split(BARRE).length - 1))
  return cadrees.map(({ n, brut }, i) => {
    const tableau = barres[i]! > 0 && (barres[i] === barres[i - 1] || barres[i] === barres[i + 1])
    const cellules = () => brut.split(/[|│]/u).map(cellule => cellule.trim())
    return { n, brut: tableau ? cellules().join('\t') : brut }
  })
}

function removeCadre(ligne: string): string {
  const utile = ligne.trim()
  if (/^[-_=+|*~─━═│┌┐└┘├┤┬┴┼ ]{3,}$/u.test(utile)) return ligne.replace(/[^\f]/g, '')
  const encadree = utile.length > 2 && /^[|│]/u.test(utile) && /[|│]$/u.test(utile)
  return encadree ? `${ligne.includes('\f') ? '\f' : ''}${utile.slice(1, -1).trimEnd()}` : ligne
}

/** '|---|:---:|' between two rows: it parts nothing, the table goes on. */
const isFilet = (lignes: readonly string[], i: number): boolean =>
  /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/.test(lignes[i]!.trim()) &&
  lignes[i]!.includes('|') &&
  [lignes[i - 1], lignes[i + 1]].every(voisine => voisine?.includes('|'))

const BARRE = /\s[|│]\s/u

/** 'Axe 1 – Fiche action n° 2 : titre' says two things. */
function splitTitres(ligne: Ligne): Ligne[] {
  const axe = ligne.puce === null ? readTitreDAxe(ligne.texte) : null
  if (!axe?.titre) return [ligne]
  const action = readTitreDAction(axe.titre)
  if (action?.forme !== 'nommee' || action.numero === null) return [ligne]
  return [
    {
      ...ligne,
      texte: ligne.texte.slice(0, ligne.texte.length - axe.titre.length).replace(/[\s|:.)/–—-]+$/u, ''),
    },
    { ...ligne, texte: axe.titre },
  ]
}

/**
 * Texts drawn from a PDF often keep one blank in front of the first line of each page, and nowhere else: told from an
 * ordinary margin by its rarity.
 */
function findMarge(lignes: readonly string[]): (ligne: string) => boolean {
  const marquees = lignes.filter(ligne => /^ [^ ]/.test(ligne)).length
  const pleines = lignes.filter(ligne => ligne.trim() !== '').length
  const rare = marquees < pleines / 10
  return ligne => rare && /^ [\p{Lu}\d]/u.test(ligne)
}
