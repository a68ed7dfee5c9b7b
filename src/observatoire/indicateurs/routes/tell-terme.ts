import { findDescription } from '../../catalogue/find-description.ts'
import type { Terme } from '../definition.ts'

const NOM_DE_L_AGREGATION: Record<Terme['agregation'], string> = {
  somme: 'Somme',
  compte: 'Nombre',
  distinct: 'Nombre, chacun compté une fois',
  stock: 'Ce qui existe à la fin de la période',
  moyenne: 'Moyenne',
}

/** A term with its filter, for a proof: 'Somme : permanences tenues. Filtre : acteur, par un conseiller numérique.' */
export function tellTerme({ mesure, filtre, agregation }: Terme): string {
  const description = findDescription(mesure)
  const filtres = Object.entries(filtre).map(([nom, codes]) => {
    const dimension = description?.dimensions[nom]
    const valeurs = codes.map(code => dimension?.valeurs?.[code] ?? code)
    return `${dimension?.libelle ?? nom} : ${valeurs.join(' ou ')}`
  })
  const tete = `${NOM_DE_L_AGREGATION[agregation]} : ${description?.libelle ?? mesure}.`
  return filtres.length > 0 ? `${tete} Filtre : ${filtres.join(' ; ')}.` : `${tete} Sans filtre.`
}
