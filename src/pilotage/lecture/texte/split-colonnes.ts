import { readChamp, readIntitule } from './champs.ts'
import { readRangees } from './read-rangees.ts'
import { splitChamps } from './split-champs.ts'
import { readTitreDAction, readTitreDAxe } from './titres.ts'

/** A line, or a piece of one, with its number in the original. */
export type Brute = { n: number; brut: string; doute?: boolean }
type Rangee = { n: number; gauche: string; droite: string }

/** Lines that a column needs, and the most that a page holds. */
const HAUTEUR = 3
const PAGE = 120
/** A longer line comes from no page. */
const LARGEUR = 400

/**
 * Puts one under the other the columns that a text drawn from a PDF keeps side by side. Only where headings of fields say so: the
 * right column begins with one, or the left one holds nothing else.
 */
export function splitColonnes(lignes: readonly Brute[]): Brute[] {
  const debuts = lignes.map(({ brut }) => findDebuts(brut))
  const sorties: Brute[] = []
  /** Up to which line a column was found to hold nothing that headings tell. */
  const vaines = new Map<number, number>()
  for (let i = 0; i < lignes.length; ) {
    const tableau = debuts[i]!.length >= 2 ? readRangees(lignes, i) : null
    if (tableau) {
      sorties.push(...tableau.lignes)
      i = tableau.fin
      continue
    }
    let posee: { fin: number; lignes: Brute[] } | null = null
    for (const x of debuts[i]!.filter(x => (vaines.get(x) ?? 0) <= i)) {
      const fin = findFinDeBloc(lignes, debuts, i, x)
      const ordonnees = fin === null ? null : arrange(cut(lignes.slice(i, fin), x))
      if (fin === null || !ordonnees) {
        if (fin !== null) vaines.set(x, fin)
        continue
      }
      posee = { fin, lignes: ordonnees }
      break
    }
    if (posee) sorties.push(...posee.lignes)
    else sorties.push(...splitChamps(lignes[i]!))
    i = posee?.fin ?? i + 1
  }
  return sorties
}

/** Where text starts again after a wide gap; justified text has two blanks at most between words. */
function findDebuts(brut: string): number[] {
  const utile = brut.length > LARGEUR ? brut.trimEnd() : brut
  if (utile.length > LARGEUR || utile.includes('\t')) return []
  return [...utile.matchAll(/(?<=\S) {3,}(?=\S)/g)].map(({ index, 0: blancs }) => index + blancs.length)
}

/** After the lines that leave a column of blanks in front of x: null when too few have something there. */
function findFinDeBloc(
  lignes: readonly Brute[],
  debuts: readonly number[][],
  debut: number,
  x: number,
): number | null {
  let hauteur = 0
  let fin = debut
  for (let i = debut; i < Math.min(lignes.length, debut + PAGE); i++) {
    const { brut } = lignes[i]!
    if (brut.includes('\t') || (i > debut && (brut.includes('\f') || isTitre(brut.slice(0, x))))) break
    if (brut.slice(Math.max(0, x - 2), x).trim() !== '') break
    const aDroite = brut.slice(x).trim() !== ''
    if (aDroite && (debuts[i]!.includes(x) || brut.slice(0, x).trim() === '')) hauteur++
    // The left column may be the longer: it ends with its paragraph.
    if (aDroite || (fin === i && brut.trim() !== '')) fin = i + 1
  }
  return hauteur >= HAUTEUR ? fin : null
}

const isTitre = (texte: string): boolean => {
  const net = texte.trim()
  return readTitreDAxe(net) !== null || readTitreDAction(net)?.forme === 'nommee'
}

const cut = (lignes: readonly Brute[], x: number): Rangee[] =>
  lignes.map(({ n, brut }) => ({ n, gauche: brut.slice(0, x).trimEnd(), droite: brut.slice(x).trimEnd() }))

function arrange(rangees: readonly Rangee[]): Brute[] | null {
  const libelles = arrangeLibelles(rangees)
  if (libelles) return libelles
  const premiere = rangees.find(({ droite }) => droite !== '')
  if (!premiere || !isIntitule(premiere.droite) || isTitre(rangees[0]!.gauche)) return null
  return [
    ...splitColonnes(rangees.map(({ n, gauche }) => ({ n, brut: gauche }))),
    { n: premiere.n, brut: '' },
    ...splitColonnes(rangees.map(({ n, droite }) => ({ n, brut: droite }))),
  ]
}

const isIntitule = (texte: string): boolean => {
  const net = texte.trim()
  return readChamp(net) !== null && /^[^\p{L}]*\p{Lu}/u.test(net)
}

/**
 * Labels on the left, their values on the right. A label may stand at any height of its value: blank lines part the rows; where
 * they do not, a value begins beside its label.
 */
function arrangeLibelles(rangees: readonly Rangee[]): Brute[] | null {
  const sorties: Brute[] = []
  let libelles = 0
  for (const groupe of splitGroupes(rangees)) {
    const aGauche = groupe.filter(({ gauche }) => gauche.trim() !== '')
    const entier = aGauche.map(({ gauche }) => gauche.trim()).join(' ')
    const valeurs = groupe.map(({ n, droite }) => ({ n, brut: droite }))
    if (valeurs.some(({ brut }) => isIntitule(brut))) return null
    if (aGauche.length === 0) {
      if (libelles === 0) return null
      sorties.push(...valeurs)
    } else if (isLibelle(entier)) {
      libelles++
      sorties.push({ n: aGauche[0]!.n, brut: nameLibelle(entier) }, ...groupe.flatMap(splitPaires))
    } else {
      if (!aGauche.every(({ gauche }) => isLibelle(gauche))) return null
      const coupes = cutGroupe(groupe)
      libelles += aGauche.length
      if (!coupes)
        sorties.push(
          ...groupe.map(({ n, gauche, droite }) => ({ n, brut: `${gauche} ${droite}`, doute: true })),
        )
      else
        for (const coupe of coupes) {
          const { n, gauche } = coupe.find(rangee => rangee.gauche.trim() !== '')!
          sorties.push({ n, brut: nameLibelle(gauche) }, ...coupe.flatMap(splitPaires))
        }
    }
  }
  return libelles >= 2 ? sorties : null
}

const continues = ({ droite }: Rangee) => /^\s*\p{Ll}/u.test(droite)

/**
 * The rows of a table that no blank line parts: each begins beside its label or, where a value then would begin in the middle of a
 * sentence, has its label at half its height. Null when several cuts are possible.
 */
function cutGroupe(groupe: readonly Rangee[]): Rangee[][] | null {
  const labels = groupe.flatMap(({ gauche }, i) => (gauche.trim() === '' ? [] : [i]))
  const enHaut = labels[0] === 0 && labels.every(i => !continues(groupe[i]!))
  if (enHaut) return labels.map((debut, rang) => groupe.slice(debut, labels[rang + 1]))
  let cuts: number[][] = [[0]]
  for (const [rang, label] of labels.entries())
    cuts = cuts
      .flatMap(debuts => {
        const fin = 2 * label - debuts.at(-1)! + 1
        return [fin - 1, fin, fin + 1]
          .filter(f => f > label && f <= (labels[rang + 1] ?? groupe.length) && f <= groupe.length)
          .filter(f => (rang === labels.length - 1 ? f === groupe.length : !continues(groupe[f]!)))
          .map(f => [...debuts, f])
      })
      .slice(0, 50)
  const [seule, autre] = cuts
  if (!seule || autre) return null
  return labels.map((_, rang) => groupe.slice(seule[rang], seule[rang + 1]))
}

/** 'Préfecture        Priorité     1': the value of a label, then another label and its value. */
function splitPaires({ n, droite }: Rangee): Brute[] {
  const morceaux = droite.trim().split(/ {3,}/)
  const rang = morceaux.findIndex((morceau, i) => i > 0 && isLibelle(morceau))
  if (rang < 0 || rang + 1 >= morceaux.length) return [{ n, brut: droite }]
  return [
    { n, brut: morceaux.slice(0, rang).join(' ') },
    { n, brut: `${nameLibelle(morceaux[rang]!)} ${morceaux.slice(rang + 1).join(' ')}` },
  ]
}

const isLibelle = (gauche: string) => readIntitule(gauche.trim().replace(/\s*[:：]$/u, '')) !== null

const nameLibelle = (gauche: string) => `${gauche.trim().replace(/\s*[:：]$/u, '')} :`

function splitGroupes(rangees: readonly Rangee[]): Rangee[][] {
  const groupes: Rangee[][] = [[]]
  for (const rangee of rangees)
    if (rangee.gauche.trim() === '' && rangee.droite === '') groupes.push([])
    else groupes.at(-1)!.push(rangee)
  return groupes.filter(({ length }) => length > 0)
}
