import { SEUIL } from '../../socle/secret/seuil.ts'
import { formatCompte, formatNombre } from '../../socle/texte/nombres.ts'
import type { Origine, Partielle, StatutIndicateur, Valeur } from './valeur.ts'

export const NOM_DU_STATUT_INDICATEUR: Record<StatutIndicateur, string> = {
  atteint: 'Cible atteinte',
  sur_trajectoire: 'Sur la trajectoire',
  a_surveiller: 'À surveiller',
  hors_trajectoire: 'Hors trajectoire',
  sans_cible: 'Sans cible',
  sans_valeur: 'Sans évaluation',
}

export const NOM_DE_L_ORIGINE: Record<Origine, string> = {
  calcule: 'calculé',
  saisi: 'déclaré',
  importe: 'importé d’un fichier',
  jalon: 'suivi d’un jalon',
}

/** A figure with its unit: « 1 240 accompagnements », « 45 visites (2 intercommunalités sur 13) », « 12,5 % », « moins de 5 », « masqué », « pas encore de valeur ». */
export function sayValeur(valeur: Valeur, unite: string): string {
  if (valeur.masquee) return valeur.masquee === 'petit' ? `moins de ${SEUIL}` : 'masqué'
  if (valeur.valeur === null) return 'pas encore de valeur'
  const dite = sayNombre(valeur.valeur, unite)
  const avec = valeur.avec === null ? '' : ` (${formatNombre(valeur.avec)})`
  return `${dite}${avec}${valeur.partielle ? ` (${sayPartielle(valeur.partielle)})` : ''}`
}

/** « 2 intercommunalités sur 13 ». */
export const sayPartielle = ({ connues, sur }: Partielle): string =>
  `${formatCompte(connues, 'intercommunalité', 'intercommunalités')} sur ${sur}`

/** A number with its unit, « oui » or « non » when it has none: a thing exists or not. */
export function sayNombre(nombre: number, unite: string): string {
  if (unite === '') return nombre >= 1 ? 'oui' : 'non'
  return `${formatNombre(Math.round(nombre * 10) / 10)}\u00a0${unite}`
}
