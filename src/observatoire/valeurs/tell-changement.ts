import { formatNombre } from '../../socle/texte/nombres.ts'
import { findPrecedente, readPeriode, sayPeriode } from '../periodes/periode.ts'
import type { IndicateurLu } from './indicateur-lu.ts'
import { isCumulee } from './present-indicateur.ts'
import { sayNombre, sayValeur } from './say-valeur.ts'

/**
 * What changed, in one sentence with its figures: « 1 240 accompagnements en 2025, contre 1 100 accompagnements en 2024 : 140 de plus
 * (+ 13 %). »
 */
export function tellChangement({ calcul, unite, courante, precedente, tendance }: IndicateurLu): string {
  const periode = readPeriode(courante.periode)!
  const quand = sayQuand(courante.periode)
  if (courante.masquee)
    return `La valeur ${quand} n’est pas montrée : elle porte sur trop peu de personnes (${sayValeur(courante, unite)}).`
  if (courante.valeur === null) return `Aucune valeur n’est encore connue ${quand}.`
  if (calcul.type === 'jalon' || unite === '') return tellEtat(courante.valeur, unite, quand)

  const dite = `${sayValeur(courante, unite)} ${quand}`
  const incomplete = courante.provisoire && isCumulee({ calcul })
  const encours = incomplete ? ', période qui n’est pas finie' : ''
  const avant = findPrecedente(periode)
  if (precedente === null || precedente.valeur === null) {
    const raison = precedente?.masquee ? 'est masquée' : 'n’est pas connue'
    return `${dite}${encours} ; la valeur ${sayQuand(avant.code)} ${raison}.`
  }
  const contre = `contre ${sayValeur({ ...precedente, avec: null }, unite)} ${sayQuand(avant.code)}`
  if (incomplete) return `${dite}${encours}, ${contre}${SUITE[tendance ?? 'inconnue']}.`
  if (courante.partielle || precedente.partielle) return `${dite}, ${contre}.`
  const ecart = courante.valeur - precedente.valeur
  if (ecart === 0) return `${dite}, ${contre} : aucun changement.`
  return `${dite}, ${contre} : ${sayEcart(ecart, precedente.valeur, unite)}.`
}

/** A year that goes on is compared with the same months of the one before. */
const SUITE = {
  hausse: ' ; à mois égaux, en hausse',
  baisse: ' ; à mois égaux, en baisse',
  stable: ' ; à mois égaux, stable',
  inconnue: '',
}

function tellEtat(valeur: number, unite: string, quand: string): string {
  if (unite !== '') return `Avancement : ${sayNombre(valeur, unite)} ${quand}.`
  return valeur >= 1 ? `C’est fait ${quand}.` : `Ce n’est pas encore fait ${quand}.`
}

function sayEcart(ecart: number, avant: number, unite: string): string {
  const sens = ecart > 0 ? 'de plus' : 'de moins'
  if (unite === '%') return `${sayNombre(Math.abs(ecart), Math.abs(ecart) >= 2 ? 'points' : 'point')} ${sens}`
  const part = Math.round((100 * Math.abs(ecart)) / Math.abs(avant))
  const proportion = avant !== 0 && part > 0 ? ` (${ecart > 0 ? '+' : '−'}\u00a0${part}\u00a0%)` : ''
  return `${formatNombre(Math.round(Math.abs(ecart) * 10) / 10)} ${sens}${proportion}`
}

/** « en 2025 », « au 2e trimestre 2025 », « en mars 2025 », « pendant l’année scolaire 2024-2025 ». */
function sayQuand(code: string): string {
  const periode = readPeriode(code)!
  const dite = sayPeriode(periode)
  if (periode.periodicite === 'trimestre') return `au ${dite}`
  return periode.periodicite === 'annee_scolaire' ? `pendant l’${dite}` : `en ${dite}`
}
