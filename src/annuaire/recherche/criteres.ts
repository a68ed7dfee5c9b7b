import { LISTES_FERMEES } from '../schema/listes.ts'

/** What a place says of itself in closed lists of the national schema, as far as the search filters on it. */
type Criteres = {
  services: readonly string[]
  publics_specifiquement_adresses: readonly string[]
  prise_en_charge_specifique: readonly string[]
  frais_a_charge: readonly string[]
  dispositif_programmes_nationaux: readonly string[]
  formations_labels: readonly string[]
  itinerance: readonly string[]
  fiche_acces_libre: string | null
}

const ACCESSIBLE = 'accessible'

/**
 * One bit for each value, in this order. Places keep theirs: a change of a closed list takes a migration that has the
 * places composed again (A_RECOMPOSER).
 */
const BITS = new Map(
  [
    ...LISTES_FERMEES.services,
    ...LISTES_FERMEES.publics_specifiquement_adresses,
    ...LISTES_FERMEES.prise_en_charge_specifique,
    ...LISTES_FERMEES.frais_a_charge,
    ...LISTES_FERMEES.dispositif_programmes_nationaux,
    ...LISTES_FERMEES.formations_labels,
    ...LISTES_FERMEES.itinerance,
    ACCESSIBLE,
  ].map((valeur, rang) => [valeur, 2 ** rang] as const),
)

/** Column `criteres` of a place. Below 2 ** 53: a number holds it whole. */
export function computeCriteres(lieu: Criteres): number {
  const accessible =
    lieu.fiche_acces_libre !== null || lieu.prise_en_charge_specifique.includes('Handicaps moteurs')
  return maskOf([
    ...lieu.services,
    ...lieu.publics_specifiquement_adresses,
    ...lieu.prise_en_charge_specifique,
    ...lieu.frais_a_charge,
    ...lieu.dispositif_programmes_nationaux,
    ...lieu.formations_labels,
    ...lieu.itinerance,
    ...(accessible ? [ACCESSIBLE] : []),
  ])
}

/** The bits of these values; a value of no closed list has none. */
export function maskOf(valeurs: readonly string[]): number {
  return [...new Set(valeurs)].reduce((somme, valeur) => somme + (BITS.get(valeur) ?? 0), 0)
}

export const isCritere = (valeur: string) => BITS.has(valeur)
export const MASQUE_ACCESSIBLE = maskOf([ACCESSIBLE])
