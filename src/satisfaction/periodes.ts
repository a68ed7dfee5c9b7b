export type PeriodeDAvis = { code: string; nom: string; debut: string; fin: string }

const ANNEES = 3
const RANGS = ['1er', '2e', '3e', '4e'] as const
const FINS = ['03-31', '06-30', '09-30', '12-31'] as const

/**
 * Whole years, then the quarters of this year and the last: days of one's choice would tell, from one answer to the next, what a
 * single day brought.
 */
export function listPeriodes(aujourdhui: string): PeriodeDAvis[] {
  const annee = Number(aujourdhui.slice(0, 4))
  const annees = Array.from({ length: ANNEES }, (_, rang) => annee - rang)
  const trimestresOf = (an: number) =>
    FINS.map((fin, rang) => ({
      code: `${an}-T${rang + 1}`,
      nom: `${RANGS[rang]} trimestre ${an}`,
      debut: `${an}-${String(3 * rang + 1).padStart(2, '0')}-01`,
      fin: `${an}-${fin}`,
    }))
  return [
    ...annees.map(an => ({ code: String(an), nom: `Année ${an}`, debut: `${an}-01-01`, fin: `${an}-12-31` })),
    ...[annee, annee - 1]
      .flatMap(an => trimestresOf(an).reverse())
      .filter(({ debut }) => debut <= aujourdhui),
  ]
}
