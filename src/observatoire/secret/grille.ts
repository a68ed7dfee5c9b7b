import type { Periode } from '../periodes/periode.ts'

/** Why a cell is not shown: too few people, or it would betray such a cell. */
export type RaisonDuSecret = 'petit' | 'complementaire'

/** The figures of one count of people: a term, or one part of its breakdown. */
export type Couche = {
  cle: string
  /** By period then territory. NaN: nothing is known, nothing is shown. Never negative. */
  valeurs: Float64Array
}

/**
 * All that is ever shown of the counts of one measure in one département: what is hidden is decided on the whole of it, never on
 * what someone asks, so that asking otherwise teaches nothing.
 */
export type Grille = {
  /** Each once. Of a stock, one for each end date. */
  periodes: readonly Periode[]
  /** '' (the département, sum of the others) first. */
  territoires: readonly string[]
  /** Shorter periods add up to longer ones: true of flows, false of stocks. */
  emboitees: boolean
  /** Counts of distinct subjects: a whole is at most the sum of its parts, and at least each of them. */
  distincte: boolean
  couches: readonly Couche[]
  /** [a, b]: what `a` counts is a part of what `b` counts, so that b − a counts people too, though it is shown nowhere. */
  inclusions: readonly (readonly [number, number])[]
  /** `tout` is the sum of `parties`, everywhere. */
  partitions: readonly { tout: number; parties: readonly number[] }[]
}

/** States of a cell, by couche then by period and territory. */
export const VISIBLE = 0
/** Shown as « moins de 5 ». */
export const PETIT = 1
/** Shown as « masqué », and worth the threshold or more. */
export const COMPLEMENTAIRE = 2
/** Shown as « masqué » although small: saying that it is small would tell how small. */
export const PETIT_MASQUE = 3

export const toRaison = (etat: number): RaisonDuSecret | null =>
  etat === VISIBLE ? null : etat === PETIT ? 'petit' : 'complementaire'
