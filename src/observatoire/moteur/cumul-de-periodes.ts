import type { Terme } from '../indicateurs/definition.ts'
import type { PeriodeLue } from './periodes-lues.ts'
import type { Suite } from './read-mois.ts'

export type CelluleLue = { periode: string; epci: string; part: string; valeur: number; lignes: number }

const toJours = (jour: string) => Date.parse(`${jour}T00:00:00Z`) / 86_400_000 - 10_957

/**
 * The rank of the period that a month (days since 2000 of its first day) counts in, -1 when it is none: the one that holds it or,
 * when what it brings lasts (`courante`), the first one to end after it began.
 */
export function createRangs(suite: readonly PeriodeLue[], courante: boolean): (mois: number) => number {
  const bornes = suite.map(({ du, au, jour }) => [toJours(du), toJours(courante ? jour : au)] as const)
  const connus = new Map<number, number>()
  return mois => {
    const connu = connus.get(mois)
    if (connu !== undefined) return connu
    const rang = bornes.findIndex(([debut, fin]) => (courante || debut <= mois) && mois <= fin)
    connus.set(mois, rang)
    return rang
  }
}

/** The figures of one term over periods that follow one another, by territory and part. */
export class CumulDePeriodes {
  readonly #suite: readonly PeriodeLue[]
  readonly #courante: boolean
  readonly #rangs: (mois: number) => number
  readonly #territoires = new Map<
    string,
    { epci: string; part: string; valeurs: number[]; lignes: number[] }
  >()

  constructor(suite: readonly PeriodeLue[], courante: boolean, rangs: (mois: number) => number) {
    this.#suite = suite
    this.#courante = courante
    this.#rangs = rangs
  }

  addMois({ epci, part, mois, valeurs, lignes }: Suite): void {
    const siens = this.#open(epci, part)
    for (let i = 0; i < mois.length; i++) {
      const rang = this.#rangs(mois[i]!)
      if (rang === -1) continue
      siens.valeurs[rang]! += valeurs[i]!
      siens.lignes[rang]! += lignes[i]!
    }
  }

  add(lue: { epci: string; part: string; rang: number; valeur: number; lignes: number }): void {
    const siens = this.#open(lue.epci, lue.part)
    siens.valeurs[lue.rang]! += lue.valeur
    siens.lignes[lue.rang]! += lue.lignes
  }

  /** Adds to `cellules` the figures of the periods that have some. */
  write(cellules: CelluleLue[], agregation: Terme['agregation']): void {
    for (const { epci, part, valeurs, lignes } of this.#territoires.values()) {
      let [valeur, nombre] = [0, 0]
      for (const [rang, { code: periode }] of this.#suite.entries()) {
        valeur = this.#courante ? valeur + valeurs[rang]! : valeurs[rang]!
        nombre = this.#courante ? nombre + lignes[rang]! : lignes[rang]!
        if (valeur === 0 && nombre === 0) continue
        cellules.push({ periode, epci, part, valeur: agregate(agregation, valeur, nombre), lignes: nombre })
      }
    }
  }

  #open(epci: string, part: string) {
    const cle = `${epci}|${part}`
    let siens = this.#territoires.get(cle)
    if (!siens) {
      const zeros = () => new Array<number>(this.#suite.length).fill(0)
      siens = { epci, part, valeurs: zeros(), lignes: zeros() }
      this.#territoires.set(cle, siens)
    }
    return siens
  }
}

function agregate(agregation: Terme['agregation'], valeur: number, lignes: number): number {
  if (agregation === 'compte') return lignes
  return agregation === 'moyenne' ? valeur / lignes : valeur
}
