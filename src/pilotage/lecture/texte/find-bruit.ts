import { readChamp } from './champs.ts'
import type { Ligne } from './ligne.ts'
import { simplify } from './ligne.ts'
import { readTitreDAction, readTitreDAxe } from './titres.ts'

const PAGE =
  /^(?:[-–—|]?\s*)(?:p(?:age|\.)?\s*)?\d{1,3}\s*(?:(?:\/|sur|de)\s*\d{1,3})?\s*[-–—|]?$|^p(?:age|\.)\s*\d{1,3}\b.{0,12}$|^\d{1,3}\s*\|?\s*p\s?a\s?g\s?e$/iu

/** No title of a document, repeated on its pages, is longer. */
const TITRE_COURANT_AU_PLUS = 300

/** The number that stands alone on a line: of a page, or of an action. */
export const readNombre = (texte: string): string | null => /^\d{1,3}$/.exec(texte)?.[0] ?? null

export const isAdresse = (texte: string): boolean => /^(?:https?:\/\/|www\.)\S+$/u.test(texte)

/**
 * Lines that belong to the page and not to what it says: page numbers, headers and footers. A heading of the roadmap is never one
 * of them, even repeated on every page.
 */
export function findBruit(lignes: readonly Ligne[]): Set<Ligne> {
  const bruit = findFolios(lignes)
  const folios = bruit.size
  const pages = splitPages(lignes, bruit)
  const hauts = new Map<string, Ligne[]>()
  const detachees = new Map<string, Ligne[]>()
  const bas = new Map<string, Ligne[]>()
  for (const page of pages) {
    const libres = page.filter((ligne, rang) => !isTitre(ligne) && !isReponse(ligne, page[rang - 1]))
    for (const ligne of libres.filter(({ texte }) => PAGE.test(texte) && readNombre(texte) === null))
      bruit.add(ligne)
    for (const ligne of libres.filter(({ vides, saut }) => vides > 0 || saut)) add(detachees, ligne)
    for (const ligne of page.slice(0, 3).filter(ligne => libres.includes(ligne))) add(hauts, ligne)
    for (const ligne of page.slice(-2).filter(ligne => libres.includes(ligne))) add(bas, ligne)
  }
  for (const [cle, repetees] of [...detachees, ...bas]) {
    // Number and title of the document: '8 FEUILLE DE ROUTE', then '11 FEUILLE DE ROUTE'.
    const numerotees =
      cle.length >= 18 &&
      cle.length <= TITRE_COURANT_AU_PLUS &&
      /^# (?:\p{L}+ ){2}\p{L}|(?:\p{L}+ ){3}#$/u.test(cle)
    if (numerotees && new Set(repetees.map(({ texte }) => texte)).size >= 2)
      for (const ligne of repetees) bruit.add(ligne)
  }
  // Where footers say the pages, what stands on top of nearly all of them needs no third one.
  const bruitDePage = folios > 0 && pages.length <= 3
  for (const [cle, repetees] of hauts)
    if (repetees.length >= (bruitDePage ? 2 : 3) && cle.length >= 12)
      for (const ligne of repetees) bruit.add(ligne)
  // What ends a page may be the last word of a field, alike on several: a footer stands on nearly all of them.
  const nombreuses = Math.max(4, pages.length * 0.6)
  for (const [cle, repetees] of bas)
    if (repetees.length >= nombreuses && cle.length >= 6) for (const ligne of repetees) bruit.add(ligne)
  return bruit
}

const FOLIO =
  /\bp(?:age|\.)\s*(\d{1,3})(?:\s*(?:\/|sur|de)\s*\d{1,3})?$|(?:^|\s)(\d{1,3})\s?(?:\/|sur)\s?\d{1,3}$/iu

/** 'Feuille de route – page 3/27', then the same with 4: they end the pages of a text without page marks. */
function findFolios(lignes: readonly Ligne[]): Set<Ligne> {
  const suites = new Map<string, { ligne: Ligne; page: number }[]>()
  for (const ligne of lignes) {
    const lu = FOLIO.exec(ligne.texte)
    if (!lu || isTitre(ligne)) continue
    const cle = simplify(ligne.texte).replace(/\d+/g, '#')
    const suite = suites.get(cle) ?? []
    suite.push({ ligne, page: Number(lu[1] ?? lu[2]) })
    suites.set(cle, suite)
  }
  const montent = [...suites.values()].filter(
    suite => suite.length >= 2 && suite.every(({ page }, i) => i === 0 || page > suite[i - 1]!.page),
  )
  return new Set(montent.flat().map(({ ligne }) => ligne))
}

const isTitre = ({ texte, puce, tableau, niveau }: Ligne) =>
  puce !== null ||
  tableau !== null ||
  niveau !== null ||
  readChamp(texte) !== null ||
  readTitreDAxe(texte) !== null ||
  readTitreDAction(texte)?.forme === 'nommee'

/** The same body may lead every action: under 'Pilote', it is an answer. */
const isReponse = ({ vides }: Ligne, dessus: Ligne | undefined): boolean =>
  vides === 0 && dessus !== undefined && readChamp(dessus.texte)?.reste === ''

function splitPages(lignes: readonly Ligne[], folios: ReadonlySet<Ligne>): Ligne[][] {
  const pages: Ligne[][] = []
  for (const [i, ligne] of lignes.entries()) {
    if (ligne.saut || pages.length === 0 || folios.has(lignes[i - 1]!)) pages.push([])
    if (!folios.has(ligne)) pages.at(-1)!.push(ligne)
  }
  return pages
}

function add(bords: Map<string, Ligne[]>, ligne: Ligne) {
  const cle = simplify(ligne.texte).replace(/\d+/g, '#')
  bords.set(cle, [...(bords.get(cle) ?? []), ligne])
}
