import type { DescriptionMesure } from '../../socle/mesure/mesure.ts'
import { findDescription } from '../catalogue/find-description.ts'
import type { Calcul, Terme } from './definition.ts'

/** What is wrong with a definition, each fault in one French sentence; empty when nothing is. */
export function checkCalcul(calcul: Calcul, ventilation: string | null): string[] {
  const termes = nameTermes(calcul)
  const fautes = termes.flatMap(({ terme }) => checkTerme(terme))
  if (fautes.length > 0) return fautes
  if (ventilation !== null) fautes.push(...checkVentilation(calcul, termes[0]?.terme ?? null, ventilation))
  if (calcul.type === 'progression' && calcul.depuis.mesure !== calcul.jusque.mesure)
    fautes.push(
      'Une progression compare deux fois la même mesure, avant et après. Choisissez la même mesure des deux côtés.',
    )
  if (calcul.type === 'repartition' && calcul.de.agregation === 'moyenne')
    fautes.push('Une moyenne ne se répartit pas entre des territoires. Choisissez une somme ou un compte.')
  return fautes
}

function nameTermes(calcul: Calcul): { terme: Terme }[] {
  if (calcul.type === 'jalon') return []
  if (calcul.type === 'taux') return [{ terme: calcul.de }, { terme: calcul.sur }]
  if (calcul.type === 'progression') return [{ terme: calcul.depuis }, { terme: calcul.jusque }]
  if (calcul.type === 'valeur' && calcul.avec) return [{ terme: calcul.de }, { terme: calcul.avec }]
  return [{ terme: calcul.de }]
}

function checkTerme({ mesure, filtre, agregation }: Terme): string[] {
  const description = findDescription(mesure)
  if (!description) return [`La mesure « ${mesure} » n’existe pas. Choisissez-la dans la liste des mesures.`]
  return [
    ...Object.entries(filtre).flatMap(([dimension, codes]) => checkFiltre(description, dimension, codes)),
    ...checkAgregation(description, agregation),
  ]
}

function checkFiltre(description: DescriptionMesure, dimension: string, codes: readonly string[]): string[] {
  const connue = description.dimensions[dimension]
  if (!connue)
    return [
      `La mesure « ${description.libelle} » n’a pas de dimension « ${dimension} ». ${tellDimensions(description)}`,
    ]
  const { valeurs } = connue
  if (!valeurs) return []
  return codes
    .filter(code => !Object.hasOwn(valeurs, code))
    .map(
      code =>
        `« ${code} » n’est pas une valeur de « ${dimension} ». Choisissez parmi : ${Object.keys(valeurs).join(', ')}.`,
    )
}

function checkAgregation(description: DescriptionMesure, agregation: Terme['agregation']): string[] {
  const { libelle, nature, sujet } = description
  if (agregation === 'stock' && nature === 'flux')
    return [
      `« ${libelle} » compte ce qui se passe : il n’y en a pas un nombre à une date. Choisissez une somme ou un compte.`,
    ]
  if ((agregation === 'somme' || agregation === 'compte') && nature === 'stock')
    return [
      `« ${libelle} » compte ce qui existe à une date : on ne l’additionne pas de mois en mois. Choisissez un stock.`,
    ]
  if (agregation === 'distinct' && !sujet)
    return [
      `« ${libelle} » ne dit pas de qui il s’agit : on ne peut pas compter chacun une fois. Choisissez un compte.`,
    ]
  return []
}

function checkVentilation(calcul: Calcul, premier: Terme | null, dimension: string): string[] {
  if (!premier || calcul.type === 'couverture' || calcul.type === 'existence')
    return [
      'Cet indicateur ne se détaille pas. Retirez le détail, ou choisissez une valeur, un taux ou une évolution.',
    ]
  const termes = calcul.type === 'valeur' ? [premier] : nameTermes(calcul).map(({ terme }) => terme)
  return termes.flatMap(({ mesure }) => {
    const description = findDescription(mesure)!
    return description.dimensions[dimension]
      ? []
      : [
          `La mesure « ${description.libelle} » ne se détaille pas par « ${dimension} ». ${tellDimensions(description)}`,
        ]
  })
}

function tellDimensions({ dimensions }: DescriptionMesure): string {
  const noms = Object.keys(dimensions)
  return noms.length > 0
    ? `Choisissez parmi : ${noms.join(', ')}.`
    : 'Cette mesure n’a aucune dimension : retirez-la.'
}
