import type { Calcul, Terme } from '../indicateurs/definition.ts'
import { findPrecedente, type Periode } from '../periodes/periode.ts'
import type { RaisonDuSecret } from '../secret/grille.ts'
import { type Chiffre, type Chiffres, findPartielle, listAxes, nameCellule } from './compose-chiffres.ts'
import type { Secret } from './hide-termes.ts'
import type { Origine, Valeur } from './valeur.ts'

/** A term as an indicator combines it. `secret` null: it does not count people. */
export type TermeLu = { chiffres: Chiffres; secret: Secret | null }

export type Cellule = { periode: Periode; epci: string; part: string }

/** A number made of figures, and what is said of them. Null `nombre`: what it is made of is not known. */
type Combine = {
  nombre: number | null
  /** The figures it is made of. */
  de: readonly (Chiffre | undefined)[]
  masquee: RaisonDuSecret | null
  /** It is shown whatever it is made of: how many rows there are of people would not be. */
  muettes?: boolean
  avec?: number | null
  precedente?: number | null
}

/**
 * One figure of an indicator, as anyone may see it. Null: nothing is known of what it is made of.
 * `read` gives the terms of the calcul.
 */
export function combineCalcul(
  calcul: Exclude<Calcul, { type: 'jalon' }>,
  read: (terme: Terme) => TermeLu,
  cellule: Cellule,
  jour: string,
): Valeur | null {
  const combine = combineTermes(calcul, read, cellule)
  const connus = combine.de.filter(chiffre => chiffre !== undefined)
  if (connus.length === 0) return null
  const { masquee } = combine
  const shown = (nombre: number | null | undefined) =>
    masquee || nombre === null || nombre === undefined ? null : Math.round(nombre * 1e4) / 1e4
  return {
    ...{ periode: cellule.periode.code, epci: cellule.epci, part: cellule.part },
    valeur: shown(combine.nombre),
    masquee: combine.nombre === null ? null : masquee,
    avec: shown(combine.avec),
    precedente: shown(combine.precedente),
    // Of people, the number of rows would tell how many.
    lignes: masquee || combine.muettes ? 0 : connus.reduce((somme, { lignes }) => somme + lignes, 0),
    origine: findOrigine(connus),
    date: connus
      .map(({ date }) => date)
      .sort()
      .at(-1)!,
    provisoire: cellule.periode.au >= jour,
    partielle: cellule.epci === '' ? findPartielle(connus) : undefined,
  }
}

/** A figure that was declared in part is a declared one. */
const findOrigine = (chiffres: readonly Chiffre[]): Origine =>
  (['saisi', 'importe'] as const).find(origine => chiffres.some(chiffre => chiffre.origine === origine)) ??
  'calcule'

function combineTermes(
  calcul: Exclude<Calcul, { type: 'jalon' }>,
  read: (terme: Terme) => TermeLu,
  { periode, epci, part }: Cellule,
): Combine {
  const at = (terme: Terme, ou: { periode?: Periode; epci?: string } = {}) => {
    const { chiffres, secret } = read(terme)
    const [code, territoire] = [(ou.periode ?? periode).code, ou.epci ?? epci]
    return {
      chiffre: chiffres.get(nameCellule(code, territoire, part)),
      masquee: secret?.(code, territoire, part) ?? null,
    }
  }
  switch (calcul.type) {
    case 'valeur': {
      const [de, avec] = [at(calcul.de), calcul.avec ? at(calcul.avec) : null]
      return {
        ...{ nombre: de.chiffre?.valeur ?? null, de: [de.chiffre], masquee: de.masquee },
        avec: avec?.masquee ? null : avec?.chiffre?.valeur,
      }
    }
    case 'evolution': {
      const [de, avant] = [at(calcul.de), at(calcul.de, { periode: findPrecedente(periode) })]
      return {
        ...{ nombre: de.chiffre?.valeur ?? null, de: [de.chiffre], masquee: de.masquee },
        precedente: avant.masquee ? null : avant.chiffre?.valeur,
      }
    }
    case 'taux':
      return divide(at(calcul.de), at(calcul.sur))
    case 'repartition':
      return divide(at(calcul.de), at(calcul.de, { epci: '' }))
    case 'progression': {
      const [depuis, jusque] = [at(calcul.depuis), at(calcul.jusque)]
      const connus = depuis.chiffre && jusque.chiffre
      return {
        nombre: connus ? jusque.chiffre!.valeur - depuis.chiffre!.valeur : null,
        de: [depuis.chiffre, jusque.chiffre],
        masquee: jusque.masquee ?? depuis.masquee,
      }
    }
    case 'existence': {
      // That something exists tells of nobody.
      const { chiffre } = at(calcul.de)
      const muettes = read(calcul.de).secret !== null
      return { nombre: chiffre ? Number(chiffre.valeur >= 1) : null, de: [chiffre], masquee: null, muettes }
    }
    case 'couverture': {
      const { chiffres, secret } = read(calcul.de)
      const muettes = secret !== null
      if (epci !== '') {
        const { chiffre } = at(calcul.de)
        return { nombre: chiffre ? Number(chiffre.valeur >= 1) : null, de: [chiffre], masquee: null, muettes }
      }
      const parEpci = listEpci(chiffres).map(code => at(calcul.de, { epci: code }).chiffre)
      const connus = parEpci.filter(chiffre => chiffre !== undefined)
      const nombre = connus.filter(({ valeur }) => valeur >= 1).length
      return { nombre: connus.length > 0 ? nombre : null, de: connus, masquee: null, muettes }
    }
  }
}

type Lu = { chiffre: Chiffre | undefined; masquee: RaisonDuSecret | null }

/** A percentage is hidden with either of what it is made of: it would tell one from the other. */
function divide(de: Lu, sur: Lu): Combine {
  const connus = de.chiffre && sur.chiffre && sur.chiffre.valeur > 0
  return {
    nombre: connus ? (100 * de.chiffre!.valeur) / sur.chiffre!.valeur : null,
    // The rows of the part are among those of the whole.
    de: [sur.chiffre && de.chiffre ? { ...sur.chiffre, ...describeTwo(de.chiffre, sur.chiffre) } : undefined],
    masquee: de.masquee ?? sur.masquee,
  }
}

const describeTwo = (de: Chiffre, sur: Chiffre) => ({
  origine: findOrigine([de, sur]),
  lignes: Math.max(de.lignes, sur.lignes),
  date: [de.date, sur.date].sort().at(-1)!,
  partielle: findPartielle([de, sur]),
})

/** The EPCI of which something is known. */
export const listEpci = (chiffres: Chiffres): string[] =>
  [...listAxes(chiffres).territoires].filter(code => code !== '' && code !== '?').sort()
