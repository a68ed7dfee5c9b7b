import { joinCellule } from '../originaux/lay-page.ts'
import { isEntete, readColonne } from './read-tableau.ts'
import type { Brute } from './split-colonnes.ts'
import { readTitreDAction, readTitreDAxe } from './titres.ts'

type Piece = { texte: string; debut: number; fin: number }

/**
 * A table of actions that a text drawn from a PDF keeps by its blanks only: its rows put back cell by cell, where each begins with
 * the number of its action or after a blank line. Where rows cannot be told apart, its lines are left in doubt.
 */
export function readRangees(
  lignes: readonly Brute[],
  debut: number,
): { fin: number; lignes: Brute[] } | null {
  const entete = splitPieces(lignes[debut]!.brut)
  if (entete.length < 4 || !isEntete(entete.map(({ texte }) => texte))) return null
  const fin = findFin(lignes, debut)
  const corps = lignes.slice(debut + 1, fin)
  const posees = corps.map(({ brut }) => placePieces(splitPieces(brut), entete))
  const rangees = groupRangees(posees, readColonne(entete[0]!.texte)?.champ === 'numero')
  const tete = { n: lignes[debut]!.n, brut: entete.map(({ texte }) => texte).join('\t') }
  if (!rangees) return { fin, lignes: lignes.slice(debut, fin).map(ligne => ({ ...ligne, doute: true })) }
  return {
    fin,
    lignes: [
      tete,
      ...rangees.map(rangs => ({
        n: corps[rangs[0]!]!.n,
        brut: entete
          .map((_, colonne) => joinCellule(rangs.map(rang => posees[rang]?.[colonne] ?? '').filter(Boolean)))
          .join('\t'),
      })),
    ],
  }
}

/** The pieces of a line parted by two blanks or more; 'N°' stands close to what follows it. */
function splitPieces(brut: string): Piece[] {
  if (brut.length > 400 || brut.includes('\t')) return []
  const pieces = [...brut.matchAll(/\S+(?: \S+)*/g)].map(({ 0: texte, index }) => ({
    texte,
    debut: index,
    fin: index + texte.length,
  }))
  const numero = /^(N°|N° d[’']action|Num[ée]ro)\s(?=\p{Lu})/u.exec(pieces[0]?.texte ?? '')?.[0]
  if (!numero) return pieces
  const { texte, debut, fin } = pieces[0]!
  return [
    { texte: numero.trim(), debut, fin: debut + numero.length - 1 },
    { texte: texte.slice(numero.length), debut: debut + numero.length, fin },
    ...pieces.slice(1),
  ]
}

function findFin(lignes: readonly Brute[], debut: number): number {
  let vides = 0
  for (let i = debut + 1; i < lignes.length; i++) {
    const { brut } = lignes[i]!
    const pieces = splitPieces(brut)
    vides = pieces.length === 0 ? vides + 1 : 0
    const seule = pieces.length === 1 ? pieces[0]!.texte : ''
    const titre = readTitreDAxe(seule) !== null || readTitreDAction(seule)?.forme === 'nommee'
    const suivante = pieces.length >= 4 && isEntete(pieces.map(({ texte }) => texte))
    if (vides > 2 || brut.includes('\f') || titre || suivante || brut.includes('\t')) return i
  }
  return lignes.length
}

/** Each piece in the column over its middle; null when two fall in the same one. */
function placePieces(pieces: readonly Piece[], entete: readonly Piece[]): string[] | null {
  const cellules = entete.map(() => '')
  for (const { texte, debut, fin } of pieces) {
    const milieu = (debut + fin) / 2
    const apres = entete.findIndex((colonne, rang) => {
      const suivante = entete[rang + 1]
      return suivante === undefined || milieu < (colonne.fin + suivante.debut) / 2
    })
    if (cellules[apres] !== '') return null
    cellules[apres] = texte
  }
  return cellules
}

/** The lines of each row, or null when in doubt: a number in the middle of its row, a piece that falls nowhere. */
function groupRangees(posees: readonly (string[] | null)[], numerotees: boolean): number[][] | null {
  const rangees: number[][] = []
  let vide = true
  for (const [rang, cellules] of posees.entries()) {
    if (cellules === null) return null
    if (cellules.every(cellule => cellule === '')) {
      vide = true
      continue
    }
    const debute = numerotees ? cellules[0] !== '' : vide && cellules[0] !== ''
    const avant = posees[rang - 1]
    const suit = cellules.some((cellule, i) => /^\p{Ll}/u.test(cellule) && (avant?.[i] ?? '') !== '')
    if (debute && suit) return null
    if (debute) rangees.push([rang])
    else if (rangees.length === 0) return null
    else rangees.at(-1)!.push(rang)
    vide = false
  }
  return rangees.length > 0 ? rangees : null
}
