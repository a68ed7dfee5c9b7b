import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { findMesure } from '../../socle/mesure/registre.ts'
import { canonicalizeTerme } from '../catalogue/canonicalize-terme.ts'
import type { Terme } from '../indicateurs/definition.ts'
import type { Demande } from '../indicateurs/list-termes.ts'
import type { Periode } from '../periodes/periode.ts'
import { CumulDePeriodes, createRangs } from './cumul-de-periodes.ts'
import { listSeries } from './list-series.ts'
import { splitPeriodes, toPeriodeLue } from './periodes-lues.ts'
import { readCorrection, readMois } from './read-mois.ts'
import { readSujets } from './read-sujets.ts'
import { isCourante, nameSerie, toSerie } from './serie.ts'
import type { SerieLue } from './source-cellules.ts'

/** A figure of a term. What has no cell is 0. */
export type Cellule = {
  periode: string
  /** '' for the whole département; '?' for what no EPCI can be given. */
  epci: string
  /** '' for the total; otherwise a code of the dimension of the breakdown. */
  part: string
  valeur: number
  /** Rows of facts behind it. */
  lignes: number
}

/** The name of what is answered to a demand. */
export const nameDemande = ({ terme, ventilation }: Demande): string =>
  `${canonicalizeTerme(terme)}#${ventilation ?? ''}`

/**
 * The figures of terms in a département, by period, EPCI and part, from the monthly cumulations: one query for all of them, and one
 * more where distinct subjects are counted. Of the facts that the filter keeps, `somme` adds the values, `compte` counts the rows,
 * `moyenne` divides the one by the other, `distinct` counts the subjects, each once in a period and territory. Of a flow they are
 * told of the period's own facts; of a stock, of what is valid at its end. `stock` adds the values of all that came until the end of
 * the period, less what ended: for a flow, its running total. A fact of several parts counts in each, and once in the total.
 *
 * Terms whose register does not exist are absent. One that no indicator keeps yet (a preview) is counted from the facts. With
 * `aujourdhui`, what a period that is not over holds is told on that day rather than at its end.
 */
export async function readCellules(
  db: BaseOuTransaction,
  departement: string,
  demandes: readonly Demande[],
  periodes: readonly Periode[],
  aujourdhui?: string,
): Promise<Map<string, Cellule[]>> {
  const lectures = await listLectures(
    db,
    demandes.filter(({ terme }) => findMesure(terme.mesure) !== null),
  )
  const pick = (distincte: boolean, courante?: boolean) => pickSeries(lectures, distincte, courante)
  const reponses = new Map(lectures.map(({ cle }): [string, Cellule[]] => [cle, []]))
  const mois = await readMois(db, departement, pick(false))
  for (const suite of splitPeriodes(periodes.map(periode => toPeriodeLue(periode, aujourdhui)))) {
    const rangs = { flux: createRangs(suite, false), courants: createRangs(suite, true) }
    const corrections = await readCorrection(db, departement, pick(false, true), suite.at(-1)!)
    const sujets = [
      ...(await readSujets(db, departement, pick(true, false), suite, false)),
      ...(await readSujets(db, departement, pick(true, true), suite, true)),
    ]
    for (const { cle, serie, courante, agregation } of lectures) {
      const cumul = new CumulDePeriodes(suite, courante, courante ? rangs.courants : rangs.flux)
      for (const ligne of mois.get(serie.id) ?? []) cumul.addMois(ligne)
      if (courante) for (const ligne of corrections.get(serie.id) ?? []) cumul.addMois(ligne)
      for (const lue of sujets) if (lue.serie === serie.id && lue.courante === courante) cumul.add(lue)
      cumul.write(reponses.get(cle)!, agregation)
    }
  }
  return reponses
}

type Lecture = { cle: string; serie: SerieLue; courante: boolean; agregation: Terme['agregation'] }

/** The series that answers each demand; several may share one. */
async function listLectures(db: BaseOuTransaction, demandes: readonly Demande[]): Promise<Lecture[]> {
  const series = new Map<string, SerieLue>(
    (await listSeries(db, [...new Set(demandes.map(({ terme }) => terme.mesure))]))
      .filter(({ comptee }) => comptee)
      .map(serie => [nameSerie(serie), { ...serie, gardee: true }]),
  )
  const lectures = new Map<string, Lecture>()
  for (const demande of demandes) {
    const voulue = toSerie(demande.terme, demande.ventilation)
    const serie = series.get(nameSerie(voulue)) ?? { ...voulue, id: -1 - series.size, gardee: false }
    series.set(nameSerie(voulue), serie)
    const cle = nameDemande(demande)
    const { agregation } = demande.terme
    lectures.set(cle, { cle, serie, courante: isCourante(demande.terme), agregation })
  }
  return [...lectures.values()]
}

function pickSeries(lectures: readonly Lecture[], distincte: boolean, courante?: boolean): SerieLue[] {
  const siennes = lectures.filter(
    lecture =>
      lecture.serie.distincte === distincte && (courante === undefined || lecture.courante === courante),
  )
  return [...new Set(siennes.map(({ serie }) => serie))]
}
