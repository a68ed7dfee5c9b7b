import { findMesure } from '../../socle/mesure/registre.ts'
import { findDescription } from '../catalogue/find-description.ts'
import { listTermes } from '../indicateurs/list-termes.ts'
import { writeFormule } from '../indicateurs/write-formule.ts'
import { findPeriode, findPrecedente, listPeriodes, type Periode } from '../periodes/periode.ts'
import { findPartielle, nameCellule } from './compose-chiffres.ts'
import type { IndicateurLu } from './indicateur-lu.ts'
import type { FiguresGardees } from './memoire.ts'
import type { Definition } from './read-definitions.ts'
import { type Mesuree, situate } from './trajectoire.ts'
import type { Valeur } from './valeur.ts'

/** An indicator as it is read for a period and a territory, from figures of which what must be is hidden. */
export function presentIndicateur(
  definition: Definition,
  figures: FiguresGardees,
  { periode, epci, jour }: { periode: Periode; epci: string; jour: string },
): IndicateurLu {
  const { calcul, ventilation, sens, unite } = definition
  const termes = listTermes(calcul, ventilation)
  const calculable = termes.length > 0 && termes.every(({ terme }) => findMesure(terme.mesure))
  const find = (code: string) => figures.toutes.get(nameCellule(code, epci, '')) ?? null
  const courante = find(periode.code) ?? makeVide(definition, periode, { epci, jour, calculable })
  const precedente = find(findPrecedente(periode).code)
  const fin = periode.au < jour ? periode.au : jour
  const reference =
    definition.reference_date === null
      ? null
      : { date: definition.reference_date, valeur: definition.reference_valeur! }
  const { reference_date, reference_valeur, retire_le, ...reste } = definition
  return {
    ...reste,
    ...{ formule: writeFormule(calcul, ventilation), ventilation: describeVentilation(definition, figures) },
    ...{ reference, calculable, valeurs: figures.valeurs, courante, precedente },
    tendance: compare(definition, figures, { periode, epci, courante, precedente, jour }),
    ...situate({
      ...{ cumulee: isCumulee(definition), sens, unite, jour: fin },
      reference: epci === '' ? reference : null,
      cibles: definition.cibles.filter(cible => cible.epci === epci),
      read: jusque => readJusque(definition, figures, { courante, epci, jusque, jour }),
    }),
  }
}

function makeVide(
  { calcul }: Definition,
  { code, au }: Periode,
  { epci, jour, calculable }: { epci: string; jour: string; calculable: boolean },
): Valeur {
  return {
    ...{ periode: code, epci, part: '', valeur: null, masquee: null, avec: null, precedente: null },
    ...{ lignes: 0, date: jour, provisoire: au >= jour },
    origine: calcul.type === 'jalon' ? 'jalon' : calculable ? 'calcule' : 'saisi',
  }
}

function describeVentilation(
  { calcul, ventilation }: Definition,
  { valeurs }: FiguresGardees,
): IndicateurLu['ventilation'] {
  if (!ventilation || !('de' in calcul)) return null
  const dimension = findDescription(calcul.de.mesure)?.dimensions[ventilation]
  const codes = dimension?.valeurs
    ? Object.keys(dimension.valeurs)
    : [...new Set(valeurs.map(({ part }) => part))].filter(part => part !== '').sort()
  return {
    dimension: ventilation,
    libelle: dimension?.libelle ?? ventilation,
    parts: codes.map(code => ({ code, libelle: dimension?.valeurs?.[code] ?? code })),
  }
}

/** Compared with a target from 1 January on: what happens, rather than what there is. */
export function isCumulee({ calcul }: Pick<Definition, 'calcul'>): boolean {
  if (calcul.type !== 'valeur' && calcul.type !== 'evolution') return false
  const { mesure, agregation } = calcul.de
  return agregation !== 'moyenne' && agregation !== 'stock' && findDescription(mesure)?.nature === 'flux'
}

const ADDITIVES = new Set(['somme', 'compte'])
const addsUp = ({ calcul }: Definition) =>
  (calcul.type === 'valeur' || calcul.type === 'evolution') && ADDITIVES.has(calcul.de.agregation)

/** What it was worth on a day, from figures that anyone may see. */
function readJusque(
  definition: Definition,
  figures: FiguresGardees,
  { courante, epci, jusque, jour }: { courante: Valeur; epci: string; jusque: string; jour: string },
): Mesuree {
  const toMesuree = (valeur: Valeur | undefined): Mesuree => ({
    valeur: valeur?.valeur ?? null,
    masquee: Boolean(valeur?.masquee),
    partielle: valeur?.partielle,
  })
  if (!isCumulee(definition)) return toMesuree(courante)
  const annee = findPeriode(jusque, 'annee')
  const entiere = figures.toutes.get(nameCellule(annee.code, epci, ''))
  const passees = listPeriodes(definition.periodicite, annee.du, jusque).filter(({ au }) => au <= jusque)
  const find = ({ code }: Periode) => figures.toutes.get(nameCellule(code, epci, ''))
  // A register has counted all there was; of what people declare, what follows a hole would be compared with a longer path.
  const trou =
    addsUp(definition) && entiere?.origine !== 'calcule'
      ? passees.findIndex(periode => isInconnue(find(periode)))
      : -1
  if (trou !== -1) {
    const suivies = passees.slice(0, trou)
    return {
      ...addValeurs(suivies.map(find)),
      au: suivies.at(-1)?.au,
      sansDebut: trou === 0 && Boolean(entiere),
    }
  }
  if ((jusque === annee.au || jusque === jour) && (entiere || !addsUp(definition))) return toMesuree(entiere)
  if (!addsUp(definition)) return { valeur: null, masquee: false }
  return addValeurs(passees.map(find))
}

const isInconnue = (valeur: Valeur | undefined) => !valeur || (valeur.valeur === null && !valeur.masquee)

/** The sum of those that are known; none when one is hidden: it would be told by what is missing. */
function addValeurs(siennes: readonly (Valeur | undefined)[]): Mesuree {
  const connues = siennes.flatMap(valeur => (valeur?.valeur == null ? [] : [valeur.valeur]))
  const masquee = siennes.some(valeur => valeur?.masquee)
  if (masquee || connues.length === 0) return { valeur: null, masquee }
  return {
    ...{ valeur: connues.reduce((a, b) => a + b, 0), masquee: false },
    partielle: findPartielle(siennes.filter(valeur => valeur !== undefined)),
  }
}

/**
 * Where it goes, from one period to the next. A period that goes on is compared with the same months of the one before, when they add
 * up; otherwise nothing is said of it yet.
 */
function compare(
  definition: Definition,
  figures: FiguresGardees,
  {
    periode,
    epci,
    courante,
    precedente,
    jour,
  }: { periode: Periode; epci: string; courante: Valeur; precedente: Valeur | null; jour: string },
): IndicateurLu['tendance'] {
  // Some EPCI more or less would be told as a rise or a fall.
  if (courante.partielle || precedente?.partielle) return null
  let [apres, avant] = [courante.valeur, precedente?.valeur ?? null]
  if (courante.provisoire && isCumulee(definition)) {
    if (!addsUp(definition)) return null
    const passees = listPeriodes(definition.periodicite, periode.du, periode.au).filter(({ au }) => au < jour)
    const precedentes = listPeriodes(
      definition.periodicite,
      findPrecedente(periode).du,
      findPrecedente(periode).au,
    ).slice(0, passees.length)
    // The same months on each side: those of which both are known, and of every EPCI.
    const paires = passees
      .map((passee, rang) =>
        [passee, precedentes[rang]].map(p => p && figures.toutes.get(nameCellule(p.code, epci, ''))),
      )
      .filter(paire => !paire.some(valeur => isInconnue(valeur) || valeur?.partielle))
    apres = addValeurs(paires.map(([valeur]) => valeur)).valeur
    avant = addValeurs(paires.map(([, valeur]) => valeur)).valeur
  }
  if (apres === null || avant === null) return null
  // Less than one percent is no movement.
  if (Math.abs(apres - avant) <= Math.abs(avant) * 0.01) return 'stable'
  return apres > avant ? 'hausse' : 'baisse'
}
