import type { Terme } from '../indicateurs/definition.ts'
import type { Cellule } from '../moteur/read-cellules.ts'
import { type Periode, readPeriode } from '../periodes/periode.ts'
import type { DerniereDeclaration } from '../saisies/read-declarations.ts'
import type { Origine, Partielle } from './valeur.ts'

/** A figure of a term, nothing hidden yet. */
export type Chiffre = {
  valeur: number
  lignes: number
  origine: Origine
  date: string
  partielle?: Partielle | undefined
}
/** By nameCellule. */
export type Chiffres = Map<string, Chiffre>

export const nameCellule = (periode: string, epci: string, part: string) => `${periode}|${epci}|${part}`

/** The territories and the parts of which something is known. */
export type Axes = { territoires: ReadonlySet<string>; parts: ReadonlySet<string> }

const AXES = new WeakMap<Chiffres, Axes>()

/** Read once: figures do not change when they are composed. */
export function listAxes(chiffres: Chiffres): Axes {
  const connus = AXES.get(chiffres)
  if (connus) return connus
  const [territoires, parts] = [new Set<string>(), new Set<string>()]
  for (const cle of chiffres.keys()) {
    const [, territoire, part] = cle.split('|') as [string, string, string]
    territoires.add(territoire)
    parts.add(part)
  }
  AXES.set(chiffres, { territoires, parts })
  return { territoires, parts }
}

export type Sources = {
  terme: Terme
  /** It counts what exists at a date. */
  stock: boolean
  periodes: readonly Periode[]
  /** Of the département. */
  epci: readonly string[]
  /** Of the breakdown; empty without one. */
  parts: readonly string[]
  /** Null: no register gives them. */
  comptees: readonly Cellule[] | null
  /** Day of the first fact of the register. Null: it has none yet. */
  premier: string | null
  declarees: readonly DerniereDeclaration[]
  jour: string
}

/**
 * The figures of a term by period, EPCI and part. Until the register has a fact, they are those that were declared; from the first
 * declared period that holds one of its facts, they are computed. A longer period that holds both adds them up when they add up, and is
 * then said to be declared; otherwise the computed figure wins.
 */
export function composeChiffres(sources: Sources): Chiffres {
  const chiffres: Chiffres = new Map()
  const debut = findDebut(sources)
  if (debut !== null) addComptees(chiffres, sources, debut)
  addDeclarees(chiffres, sources, debut)
  return chiffres
}

/** From when figures are computed. A register that is still empty counts 0 this year, unless something was declared. */
function findDebut({ comptees, premier, declarees, jour }: Sources): string | null {
  if (comptees === null) return null
  return premier ?? (declarees.length > 0 ? null : `${jour.slice(0, 4)}-01-01`)
}

function addComptees(
  chiffres: Chiffres,
  { terme, periodes, epci, parts, comptees, jour }: Sources,
  debut: string,
) {
  const presentes = periodes.filter(({ du, au }) => du <= jour && au >= debut)
  const codes = new Set(presentes.map(({ code }) => code))
  const territoires = new Set(['', ...epci, ...comptees!.map(cellule => cellule.epci)])
  // What has no cell is 0, except a mean, which is then of nobody.
  if (terme.agregation !== 'moyenne') {
    const toutes = new Set(['', ...parts, ...comptees!.map(({ part }) => part)])
    const zero: Chiffre = { valeur: 0, lignes: 0, origine: 'calcule', date: jour }
    for (const periode of codes)
      for (const territoire of territoires)
        for (const part of toutes) chiffres.set(nameCellule(periode, territoire, part), zero)
  }
  for (const { periode, epci: territoire, part, valeur, lignes } of comptees!)
    if (codes.has(periode))
      chiffres.set(nameCellule(periode, territoire, part), { valeur, lignes, origine: 'calcule', date: jour })
}

type Declaree = DerniereDeclaration & { du: string; au: string }

function addDeclarees(
  chiffres: Chiffres,
  { terme, stock, periodes, epci: tous, declarees, jour }: Sources,
  debut: string | null,
) {
  const additive = !stock && (terme.agregation === 'somme' || terme.agregation === 'compte')
  const gardees = declarees.flatMap((declaree): Declaree[] => {
    const { du, au } = readPeriode(declaree.periode) ?? { du: '', au: '' }
    return du !== '' && (debut === null || au < debut) ? [{ ...declaree, du, au }] : []
  })
  const territoires = new Set(gardees.map(({ epci }) => epci))
  if (gardees.length > 0) territoires.add('')
  for (const periode of periodes) {
    if (periode.du > jour || (!additive && debut !== null && periode.au >= debut)) continue
    const parEpci = new Map<string, Chiffre>()
    for (const epci of territoires) {
      const siennes = pickLongest(gardees.filter(d => d.epci === epci && isDans(d, periode)))
      if (siennes.length > 0) parEpci.set(epci, gather(siennes, additive, terme.agregation))
    }
    if (!parEpci.has('') && parEpci.size > 0 && (additive || stock) && terme.agregation !== 'moyenne')
      parEpci.set('', addEpci(parEpci, tous))
    for (const [epci, declare] of parEpci) {
      const cle = nameCellule(periode.code, epci, '')
      const compte = chiffres.get(cle)
      chiffres.set(cle, compte ? addUp(compte, declare) : declare)
    }
  }
}

/** The département, of EPCI that gave their figure: not all of them may have. */
function addEpci(parEpci: ReadonlyMap<string, Chiffre>, tous: readonly string[]): Chiffre {
  const somme = [...parEpci.values()].reduce(addUp)
  const connues = tous.filter(code => parEpci.has(code)).length
  return connues < tous.length ? { ...somme, partielle: { connues, sur: tous.length } } : somme
}

const isDans = ({ du, au }: Declaree, periode: Periode) => du >= periode.du && au <= periode.au

/** Figures declared twice, by month and by quarter, count once: the longest period wins. */
function pickLongest(declarees: readonly Declaree[]): Declaree[] {
  const gardees: Declaree[] = []
  const duree = ({ du, au }: Declaree) => Date.parse(au) - Date.parse(du)
  for (const declaree of [...declarees].sort((a, b) => duree(b) - duree(a)))
    if (!gardees.some(gardee => declaree.du <= gardee.au && declaree.au >= gardee.du)) gardees.push(declaree)
  return gardees.sort((a, b) => (a.du < b.du ? -1 : 1))
}

/** Flows add up; a stock is the last one; of a mean, the mean; of distinct subjects, at least as many as the best period. */
function gather(declarees: readonly Declaree[], additive: boolean, agregation: Terme['agregation']): Chiffre {
  const [valeurs, derniere] = [declarees.map(({ valeur }) => valeur), declarees.at(-1)!]
  const somme = valeurs.reduce((a, b) => a + b, 0)
  const { origine } = derniere
  const date = declarees
    .map(declaree => declaree.date)
    .sort()
    .at(-1)!
  const lignes = declarees.length
  if (additive) return { valeur: somme, lignes, origine, date }
  if (agregation === 'moyenne') return { valeur: somme / lignes, lignes, origine, date }
  if (agregation === 'distinct') return { valeur: Math.max(...valeurs), lignes, origine, date }
  return { valeur: derniere.valeur, lignes, origine, date }
}

/** Of what is made of several figures: the one of which the least is known. */
export const findPartielle = (chiffres: readonly Pick<Chiffre, 'partielle'>[]): Partielle | undefined =>
  chiffres
    .flatMap(({ partielle }) => partielle ?? [])
    .sort((a, b) => a.connues - b.connues)
    .at(0)

const latest = (...jours: string[]) => jours.sort().at(-1)!

function addUp(a: Chiffre, b: Chiffre): Chiffre {
  return {
    valeur: a.valeur + b.valeur,
    lignes: a.lignes + b.lignes,
    origine: a.origine === 'calcule' ? b.origine : a.origine,
    date: latest(a.date, b.date),
    partielle: findPartielle([a, b]),
  }
}
