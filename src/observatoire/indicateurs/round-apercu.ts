import { findMesure } from '../../socle/mesure/registre.ts'
import type { IndicateurLu } from '../valeurs/indicateur-lu.ts'
import type { Valeur } from '../valeurs/valeur.ts'
import type { Calcul } from './definition.ts'
import { listTermes } from './list-termes.ts'

/**
 * Whether a preview is to be rounded for whoever looks: it counts people in a register whose rows they may not read. A definition
 * being tried is kept nowhere, so nothing can compare it with those tried before: exact figures, one filter after another, would
 * subtract down to one person. Whoever reads the rows learns nothing by that. « Au moins un » tells no number.
 */
export function isApercuArrondi(calcul: Calcul, mayReadLignes: (droit: string) => boolean): boolean {
  if (calcul.type === 'existence' || calcul.type === 'couverture') return false
  return listTermes(calcul, null).some(({ terme }) => {
    const mesure = findMesure(terme.mesure)
    return mesure?.personnes === true && !mayReadLignes(mesure.preuve.droit)
  })
}

/** The same indicator, each of its figures to the nearest multiple of the threshold; what is hidden stays so. */
export function roundApercu(lu: IndicateurLu, seuil: number): IndicateurLu {
  if (seuil <= 1) return lu
  const round = (nombre: number | null) => (nombre === null ? null : Math.round(nombre / seuil) * seuil)
  const roundValeur = (valeur: Valeur): Valeur => ({
    ...valeur,
    ...{ valeur: round(valeur.valeur), avec: round(valeur.avec), precedente: round(valeur.precedente) },
    // A number of rows is a number of people.
    lignes: 0,
  })
  return {
    ...lu,
    valeurs: lu.valeurs.map(roundValeur),
    courante: roundValeur(lu.courante),
    precedente: lu.precedente && roundValeur(lu.precedente),
    ecart: round(lu.ecart),
  }
}
