import { createHash } from 'node:crypto'
import type { Periode } from '../periodes/periode.ts'
import type { Grille } from './grille.ts'

/** Part of a grid that is settled without looking at the others. */
export type Morceau = {
  grille: Grille
  /** Its periods in the whole grid. */
  rangs: readonly number[]
  /** By period: whether it is settled here. Others only follow what their months do. */
  sienne: readonly boolean[]
}

/** What of a grid is settled on its own, and what must be looked at together afterwards. */
export type Decoupe = { morceaux: Morceau[]; reste: readonly boolean[] }

/**
 * Periods that share nothing are settled apart: of a stock each date, of a flow each calendar year, so that what is recorded this
 * month is only settled again this year. School years tie two years: each is settled as if the other did not move, a school year being
 * hidden when either needs it, then school years are looked at together. That is safe of what adds up: a movement of one year changes a
 * school year by as much. Distinct subjects do not add up: with school years, they are settled at once.
 */
export function splitGrille(grille: Grille): Decoupe {
  const { periodes, emboitees, distincte } = grille
  const annees = periodes.map(periode => (emboitees ? findAnnee(periode) : periode.code))
  const reste = annees.map(annee => annee === null)
  const rangs = periodes.map((_, rang) => rang)
  const seules = new Set(annees.filter(annee => annee !== null))
  if (reste.includes(true) && (distincte || seules.size === 0))
    return { morceaux: [{ grille, rangs, sienne: rangs.map(() => true) }], reste: rangs.map(() => false) }
  const morceaux = [...seules].map(annee =>
    cut(
      grille,
      rangs.filter(rang => annees[rang] === annee || (reste[rang] && touches(periodes[rang]!, annee))),
      rang => !reste[rang],
    ),
  )
  return { morceaux, reste }
}

/** The calendar year that holds it. Null: it lies over two. */
const findAnnee = ({ du, au }: Periode) => (du.slice(0, 4) === au.slice(0, 4) ? du.slice(0, 4) : null)
const touches = ({ du, au }: Periode, annee: string) => du.startsWith(annee) || au.startsWith(annee)

function cut(grille: Grille, rangs: readonly number[], isSienne: (rang: number) => boolean): Morceau {
  const nombre = grille.territoires.length
  const couches = grille.couches.map(({ cle, valeurs }) => {
    const siennes = new Float64Array(rangs.length * nombre)
    for (const [place, rang] of rangs.entries())
      siennes.set(valeurs.subarray(rang * nombre, (rang + 1) * nombre), place * nombre)
    return { cle, valeurs: siennes }
  })
  const periodes = rangs.map(rang => grille.periodes[rang]!)
  return { grille: { ...grille, periodes, couches }, rangs, sienne: rangs.map(isSienne) }
}

/** Two that have this name are settled alike. */
export function nameMorceau({ grille, sienne }: Morceau, seuil: number): string {
  const { periodes, couches, ...relations } = grille
  const empreinte = createHash('sha1')
  const codes = [periodes.map(({ code }) => code), couches.map(({ cle }) => cle)]
  empreinte.update(JSON.stringify([seuil, relations, sienne, ...codes]))
  for (const { valeurs } of couches) empreinte.update(valeurs)
  return `${periodes[0]?.code} ${empreinte.digest('base64')}`
}
