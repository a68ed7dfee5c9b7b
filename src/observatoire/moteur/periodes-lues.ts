import type { Periode } from '../periodes/periode.ts'

/** `jour`: the one on which what the period holds is told. */
export type PeriodeLue = Periode & { jour: string }

/** A period that is not over is told today. */
export const toPeriodeLue = (periode: Periode, aujourdhui: string | undefined): PeriodeLue => ({
  ...periode,
  jour:
    aujourdhui !== undefined && periode.du <= aujourdhui && aujourdhui < periode.au ? aujourdhui : periode.au,
})

/** Periods in series that follow one another without touching: each month is then read once. One that is not over ends its own. */
export function splitPeriodes(periodes: readonly PeriodeLue[]): PeriodeLue[][] {
  const suites: PeriodeLue[][] = []
  const vues = new Set<string>()
  for (const periode of [...periodes].sort((a, b) => (a.du < b.du ? -1 : 1))) {
    if (vues.has(periode.code)) continue
    vues.add(periode.code)
    const suite = suites.find(autre => {
      const { au, jour } = autre.at(-1)!
      return au < periode.du && jour === au
    })
    if (suite) suite.push(periode)
    else suites.push([periode])
  }
  return suites
}
