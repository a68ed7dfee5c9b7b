import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { findMesure } from '../../socle/mesure/registre.ts'
import { canonicalizeTerme } from '../catalogue/canonicalize-terme.ts'
import type { Terme } from '../indicateurs/definition.ts'
import type { Demande } from '../indicateurs/list-termes.ts'
import type { Periode } from '../periodes/periode.ts'
import { listSeries } from './list-series.ts'
import { selectCellules } from './select-cellules.ts'
import { isCourante, nameSerie, type Serie, toSerie } from './serie.ts'

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
 * The figures of terms in a département, by period, EPCI and part, from the monthly cumulations: one query for all of them.
 * Of the facts that the filter keeps, `somme` adds the values, `compte` counts the rows, `moyenne` divides the one by the
 * other, `distinct` counts the subjects, each once in a period and territory. Of a flow they are told of the period's own
 * facts; of a stock, of what is valid at its end. `stock` adds the values of all that came until the end of the period, less
 * what ended: for a flow, its running total. A fact of several parts counts in each, and once in the total.
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
  const connues = demandes.filter(({ terme }) => findMesure(terme.mesure) !== null)
  const reponses = new Map<string, Cellule[]>(connues.map(demande => [nameDemande(demande), []]))
  const lectures = await listLectures(db, connues)
  for (const suite of splitPeriodes(
    periodes.map(periode => ({ ...periode, jour: findJourLu(periode, aujourdhui) })),
  )) {
    const lues = await readSuite(db, departement, [...lectures.values()], suite)
    for (const [cle, cellules] of reponses)
      for (const { rang, epci, part, valeur, lignes } of lues.get(lectures.get(cle)!) ?? [])
        cellules.push({
          ...{ periode: suite[rang]!.code, epci, part, lignes },
          valeur: agregate(lectures.get(cle)!.agregations.get(cle)!, valeur, lignes),
        })
  }
  return reponses
}

function agregate(agregation: Terme['agregation'], valeur: number, lignes: number): number {
  if (agregation === 'compte') return lignes
  return agregation === 'moyenne' ? valeur / lignes : valeur
}

/** One reading of a series; the demands that it answers, by name. */
type Lecture = {
  serie: Serie
  gardee: boolean
  courante: boolean
  agregations: Map<string, Terme['agregation']>
}

/** The reading that answers each demand; several may share one. */
async function listLectures(db: BaseOuTransaction, demandes: readonly Demande[]) {
  const gardees = new Map(
    (await listSeries(db, [...new Set(demandes.map(({ terme }) => terme.mesure))]))
      .filter(({ comptee }) => comptee)
      .map(serie => [nameSerie(serie), serie]),
  )
  const parSerie = new Map<string, Lecture>()
  const parDemande = new Map<string, Lecture>()
  for (const demande of demandes) {
    const serie = toSerie(demande.terme, demande.ventilation)
    const courante = isCourante(demande.terme)
    const gardee = gardees.get(nameSerie(serie))
    const cle = `${nameSerie(serie)}${courante}`
    const lecture = parSerie.get(cle) ?? {
      serie: gardee ?? { ...serie, id: -1 - parSerie.size },
      ...{ gardee: gardee !== undefined, courante, agregations: new Map() },
    }
    lecture.agregations.set(nameDemande(demande), demande.terme.agregation)
    parSerie.set(cle, lecture)
    parDemande.set(nameDemande(demande), lecture)
  }
  return parDemande
}

/** `jour`: the one on which what it holds is told. */
type PeriodeLue = Periode & { jour: string }

const findJourLu = ({ du, au }: Periode, aujourdhui: string | undefined) =>
  aujourdhui !== undefined && du <= aujourdhui && aujourdhui < au ? aujourdhui : au

/** Periods in series that follow one another without touching: each month is then read once. One that is not over ends its own. */
function splitPeriodes(periodes: readonly PeriodeLue[]): PeriodeLue[][] {
  const suites: PeriodeLue[][] = []
  for (const periode of [...periodes].sort((a, b) => (a.du < b.du ? -1 : 1))) {
    if (suites.some(suite => suite.some(({ code }) => code === periode.code))) continue
    const suite = suites.find(
      autre => autre.at(-1)!.au < periode.du && autre.at(-1)!.jour === autre.at(-1)!.au,
    )
    if (suite) suite.push(periode)
    else suites.push([periode])
  }
  return suites
}

type Lue = { rang: number; epci: string; part: string; valeur: number; lignes: number }

async function readSuite(
  db: BaseOuTransaction,
  departement: string,
  lectures: readonly Lecture[],
  suite: readonly PeriodeLue[],
): Promise<Map<Lecture, Lue[]>> {
  const parts = ([false, true] as const).flatMap(courante =>
    [false, true].flatMap(distincte => {
      const siennes = [...new Set(lectures)].filter(
        lecture => lecture.courante === courante && lecture.serie.distincte === distincte,
      )
      if (siennes.length === 0) return []
      const source = toSource(departement, siennes, distincte, courante ? suite.at(-1)!.jour : null)
      return [selectSuite(source, suite, courante, distincte)]
    }),
  )
  const lues = new Map<Lecture, Lue[]>()
  if (parts.length === 0) return lues
  const { rows } = await db.execute<Lue & { serie: number; courante: boolean }>(
    sql`${sql.join(parts, sql` union all `)} order by serie, courante, part, epci, rang`,
  )
  const parSerie = new Map(lectures.map(lecture => [`${lecture.serie.id} ${lecture.courante}`, lecture]))
  for (const { serie, courante, ...lue } of rows) {
    const lecture = parSerie.get(`${serie} ${courante}`)!
    const siennes = lues.get(lecture)
    if (siennes) siennes.push(lue)
    else lues.set(lecture, [lue])
  }
  for (const [lecture, siennes] of lues)
    if (lecture.courante) lues.set(lecture, cumulate(siennes, suite.length))
  return lues
}

/**
 * The cells of kept series, and those counted from the facts of the others. `jour`: when it is not the end of a month, what
 * happens after it in the month, which its cells hold already, is taken back.
 */
function toSource(
  departement: string,
  lectures: readonly Lecture[],
  distincte: boolean,
  jour: string | null,
): SQL {
  const colonnes = distincte ? sql`sujet, 0 as valeur` : sql`null as sujet, valeur`
  const cumul = sql.identifier(distincte ? 'cumul_sujet' : 'cumul_mensuel')
  const gardees = lectures.filter(({ gardee }) => gardee).map(({ serie }) => serie.id)
  const select = (cellules: SQL) =>
    sql`select serie, mois, epci, part, ${colonnes}, lignes from (${cellules}) as c`
  const parMesure = Map.groupBy(lectures, ({ serie }) => serie.mesure)
  return sql.join(
    [
      sql`select serie, mois, epci, part, ${colonnes}, lignes from ${cumul}
        where departement = ${departement} and serie = any(${sql.param(gardees)}::int[])`,
      ...[...parMesure].flatMap(([code, siennes]) => {
        const mesure = findMesure(code)!
        const faits = sql`from fait where mesure = ${code} and departement = ${departement}`
        const libres = siennes.filter(({ gardee }) => !gardee).map(({ serie }) => serie)
        const series = siennes.map(({ serie }) => serie)
        return [
          ...(libres.length > 0
            ? [select(selectCellules(mesure, sql`select 1 as signe, * ${faits}`, libres, distincte))]
            : []),
          ...(jour !== null && findLendemain(jour).slice(8) !== '01'
            ? [select(selectCellules({ nature: 'flux' }, selectApres(faits, jour), series, distincte))]
            : []),
        ]
      }),
    ],
    sql` union all `,
  )
}

/** What undoes the facts that begin, and those that end, after a day in its month. */
function selectApres(faits: SQL, jour: string): SQL {
  const apres = (colonne: SQL) =>
    sql`${faits} and ${colonne} > ${jour}::date and ${colonne} <= (date_trunc('month', ${jour}::date) + interval '1 month - 1 day')::date`
  return sql`
    select -1 as signe, date, departement, epci, sujet, valeur, dimensions ${apres(sql`date`)}
    union all select 1, ${jour}::date, departement, epci, sujet, valeur, dimensions ${apres(sql`fin`)}`
}

const findLendemain = (jour: string) =>
  new Date(Date.parse(`${jour}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** What each period of the series holds; of running totals, what it adds to those before. */
function selectSuite(source: SQL, suite: readonly PeriodeLue[], courante: boolean, distincte: boolean): SQL {
  const dates = (jours: string[]) => sql`${sql.param(jours)}::date[]`
  const [debuts, fins] = [
    dates(suite.map(({ du }) => du)),
    dates(suite.map(({ au, jour }) => (courante ? jour : au))),
  ]
  const rang = courante
    ? sql`(select count(*)::int from unnest(${fins}) as fin where fin < m.mois)`
    : sql`width_bucket(m.mois, ${debuts}) - 1`
  const bornes = courante
    ? sql`m.mois <= ${suite.at(-1)!.jour}::date`
    : sql`m.mois >= ${suite[0]!.du}::date and m.mois <= (${fins})[width_bucket(m.mois, ${debuts})]`
  const rangees = sql`
    select m.serie, ${rang} as rang, m.epci, m.part, m.sujet, m.valeur, m.lignes from (${source}) as m where ${bornes}`
  const tete = sql`select serie, ${courante}::boolean as courante, rang, epci, part`
  if (!distincte)
    return sql`
      ${tete}, sum(valeur)::float8 as valeur, sum(lignes)::int as lignes from (${rangees}) as r group by serie, rang, epci, part`
  if (!courante)
    return sql`
      ${tete}, count(distinct sujet)::float8 as valeur, sum(lignes)::int as lignes from (${rangees}) as r group by serie, rang, epci, part`
  // A subject comes in with its first valid row, and leaves with the last.
  return sql`
    ${tete}, sum((apres > 0)::int - (apres - lignes > 0)::int)::float8 as valeur, sum(lignes)::int as lignes
    from (
      select serie, rang, epci, part, sum(lignes) as lignes, sum(sum(lignes)) over (partition by serie, epci, part, sujet order by rang) as apres
      from (${rangees}) as r group by serie, rang, epci, part, sujet
    ) as s group by serie, rang, epci, part`
}

/** Running totals of each territory and part, from what each period adds. Rows come by part, EPCI then rank. */
function cumulate(ajouts: readonly Lue[], periodes: number): Lue[] {
  const totaux: Lue[] = []
  for (const [i, { epci, part }] of ajouts.entries()) {
    const precedent = ajouts[i - 1]
    if (precedent?.epci === epci && precedent.part === part) continue
    let [valeur, lignes, suivant] = [0, 0, i]
    for (let rang = 0; rang < periodes; rang++) {
      const ajout = ajouts[suivant]
      if (ajout?.epci === epci && ajout.part === part && ajout.rang === rang) {
        valeur += ajout.valeur
        lignes += ajout.lignes
        suivant++
      }
      if (valeur !== 0 || lignes !== 0) totaux.push({ rang, epci, part, valeur, lignes })
    }
  }
  return totaux
}
