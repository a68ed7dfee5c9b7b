import { isEntete } from '../texte/read-tableau.ts'
import { readTitreDAction, readTitreDAxe } from '../texte/titres.ts'

/** A piece of text on a page, in points from its bottom left corner. */
export type Segment = {
  texte: string
  x: number
  y: number
  largeur: number
  corps: number
  finDeLigne: boolean
}

/** A sign of list, which belongs to what follows however far it stands. */
const PUCE_SEULE = /^(?:[^\p{L}\p{N}\s]{1,2}|o|\d{1,2}[.)])$/u

/** Text on one baseline without a wide gap. */
type Bout = { texte: string; x: number; droite: number; y: number; corps: number }

/** Gaps, in heights of letter: more is a space, more is another cell, more is another paragraph. */
const ESPACE = 0.18
const CELLULE = 1.5
const COLONNE_SERREE = 0.5
const PARAGRAPHE = 1.75

/**
 * The lines of a page. Where the head of a table of actions is recognised, its rows are put back together cell by cell, on
 * this page and, by `colonnes`, on those that follow.
 */
export function layPage(
  segments: readonly Segment[],
  colonnes: number[] | null,
): { lignes: string[]; colonnes: number[] | null } {
  const bouts = joinBouts(segments, [...findBornes(segments), ...(colonnes ?? [])])
  const lignes: string[] = []
  let bornes = colonnes
  let rangee: { cellules: string[][]; rang: number } | null = null
  const flush = () => {
    if (rangee)
      lignes.push(
        rangee.cellules
          .map(cellule => joinCellule(cellule))
          .join('\t')
          .trimEnd(),
      )
    rangee = null
  }
  for (let i = 0; i < bouts.length; i++) {
    const entete = readEntete(bouts, i)
    if (entete) {
      flush()
      bornes = entete.bornes
      lignes.push('', entete.cellules.join('\t'))
      i += entete.bouts - 1
      continue
    }
    const bout = bouts[i]!
    const rang = bornes === null ? -1 : findColonne(bornes, bout)
    if (bornes !== null && rang >= 0) {
      if (!rangee || rang < rangee.rang) {
        flush()
        rangee = { cellules: bornes.map(() => []), rang }
      }
      // On the same line as the piece before it, it is another cell.
      const cote = rang === rangee.rang && isACote(bouts[i - 1], bout) && rang + 1 < bornes.length
      rangee.rang = cote ? rang + 1 : rang
      rangee.cellules[rangee.rang]!.push(bout.texte)
      continue
    }
    flush()
    lignes.push(...printBout(bouts[i - 1], bout, lignes))
  }
  flush()
  return { lignes, colonnes: bornes }
}

/** Where the columns of a page begin, however close to one another: 'N°' hardly parted from 'Action'. */
function findBornes(segments: readonly Segment[]): number[] {
  const bouts = joinBouts(segments, [], COLONNE_SERREE)
  return bouts.flatMap((_, i) => readEntete(bouts, i)?.bornes ?? [])
}

/** Pieces of a line put together, in the order of the document. What begins exactly where a column does is its cell. */
function joinBouts(segments: readonly Segment[], bornes: readonly number[], cellule = CELLULE): Bout[] {
  const bouts: Bout[] = []
  let courant: Bout | null = null
  for (const { texte, x, y, largeur, corps, finDeLigne } of segments) {
    if (texte.trim() !== '') {
      const ecart: number = courant ? x - courant.droite : 0
      const memeLigne = courant !== null && Math.abs(y - courant.y) < 0.6 * Math.max(corps, courant.corps)
      if (
        courant &&
        memeLigne &&
        ecart > -corps &&
        (ecart < cellule * corps || PUCE_SEULE.test(courant.texte)) &&
        !(ecart > ESPACE * corps && bornes.some(borne => Math.abs(borne - x) < 1))
      ) {
        const blanc = ecart > ESPACE * corps && !/\s$/.test(courant.texte) && !/^\s/.test(texte)
        courant.texte += (blanc ? ' ' : '') + texte
        courant.droite = x + largeur
      } else {
        courant = { texte, x, y, droite: x + largeur, corps }
        bouts.push(courant)
      }
    }
    if (finDeLigne) courant = null
  }
  return bouts.map(bout => ({ ...bout, texte: bout.texte.trim() }))
}

/** A line, a blank one in front of it when it stands apart, or the rest of the line above when it is another cell of it. */
function printBout(precedent: Bout | undefined, bout: Bout, lignes: string[]): string[] {
  if (!precedent || lignes.length === 0) return [bout.texte]
  const descente = precedent.y - bout.y
  if (Math.abs(descente) < 0.6 * bout.corps && bout.x > precedent.droite) {
    return [`${lignes.pop()}\t${bout.texte}`]
  }
  const apart = descente < -0.5 * bout.corps || descente > PARAGRAPHE * Math.max(bout.corps, precedent.corps)
  const changeDeCorps = Math.abs(bout.corps - precedent.corps) > 0.15 * precedent.corps && descente > 0
  return apart || changeDeCorps ? ['', bout.texte] : [bout.texte]
}

function readEntete(bouts: readonly Bout[], debut: number) {
  const entete = findEntete(bouts, debut)
  if (!entete) return null
  const { cellules, fin } = entete
  const dessous = bouts.slice(fin)
  const suivante = dessous.findIndex((bout, i) => isTitre(bout.texte) || findEntete(dessous, i) !== null)
  return {
    bornes: alignBornes(cellules, suivante < 0 ? dessous : dessous.slice(0, suivante)),
    cellules: cellules.map(({ textes }) => textes.join(' ')),
    bouts: fin - debut,
  }
}

const isTitre = (texte: string) =>
  readTitreDAxe(texte) !== null || readTitreDAction(texte)?.forme === 'nommee'

/** The head of a table of actions: cells side by side, each maybe on several lines, whose words are those of columns. */
function findEntete(bouts: readonly Bout[], debut: number) {
  const haut = bouts[debut]!.y
  const cellules: { x: number; droite: number; textes: string[]; y: number }[] = []
  let i = debut
  for (; i < bouts.length && cellules.length < 16; i++) {
    const bout = bouts[i]!
    const courante = cellules.at(-1)
    const pres = Math.abs(bout.y - haut) < 4 * bout.corps
    if (!pres) break
    if (!courante || bout.x > courante.x + bout.corps * 1.5)
      cellules.push({ x: bout.x, droite: bout.droite, textes: [bout.texte], y: bout.y })
    else if (
      bout.x > courante.x - bout.corps * 1.5 &&
      bout.y < courante.y &&
      courante.y - bout.y < PARAGRAPHE * bout.corps
    ) {
      courante.textes.push(bout.texte)
      courante.y = bout.y
      courante.droite = Math.max(courante.droite, bout.droite)
    } else break
  }
  const noms = cellules.map(({ textes }) => textes.join(' '))
  return cellules.length < 3 || !isEntete(noms) ? null : { cellules, fin: i }
}

/** A heading may be centred over cells that are not: a column begins where the leftmost piece that stands only under it does. */
function alignBornes(entetes: readonly { x: number; droite: number }[], dessous: readonly Bout[]): number[] {
  const bornes = entetes.map(({ x }) => x)
  for (const { x, droite } of dessous) {
    const sous = entetes.flatMap((entete, rang) => (x < entete.droite && droite > entete.x ? [rang] : []))
    const [rang] = sous
    const libre = rang !== undefined && x > (entetes[rang - 1]?.droite ?? 0)
    if (sous.length === 1 && libre) bornes[rang] = Math.min(bornes[rang]!, x)
  }
  return bornes
}

const isACote = (avant: Bout | undefined, bout: Bout): boolean =>
  avant !== undefined && Math.abs(avant.y - bout.y) < 0.6 * bout.corps && bout.x > avant.droite

/** The column in which a piece stands; -1 when it runs over several: a heading, or what follows the table. */
function findColonne(bornes: readonly number[], { x, droite, corps }: Bout): number {
  const rang = bornes.findLastIndex(borne => borne <= x + corps)
  const suivante = bornes[rang + 1]
  return rang < 0 || (suivante !== undefined && droite > suivante + corps) ? -1 : rang
}

/** A sign of list or a capital after a full stop begins a paragraph of the cell; the rest is one sentence cut by the column. */
export function joinCellule(textes: readonly string[]): string {
  const paragraphes: string[] = []
  for (const texte of textes) {
    const debute =
      /^(?:[•●▪■◦‣·►▶➢➤→✓*>\u{E000}-\u{F8FF}]|[-–—]\s|\d+[.)]\s)/u.test(texte) ||
      /[.;:]$/.test(paragraphes.at(-1) ?? '.')
    if (debute || paragraphes.length === 0) paragraphes.push(texte)
    else paragraphes[paragraphes.length - 1] += /\p{L}-$/u.test(paragraphes.at(-1)!) ? texte : ` ${texte}`
  }
  return paragraphes.join('\v')
}
