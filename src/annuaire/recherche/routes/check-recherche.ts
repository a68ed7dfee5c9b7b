import { Erreur } from '../../../socle/erreur.ts'
import type { FiltreLieux } from '../find-lieux.ts'
import type { Recherche } from './read-recherche.ts'

/**
 * The filter of a search, for an answer that cannot ask back: a map, a table, a file.
 * @throws Erreur introuvable (a territory that this directory does not know), saisie_invalide (several communes may be meant).
 */
export function checkRecherche({ filtre, communes, inconnus }: Recherche): FiltreLieux {
  if (inconnus.length > 0) throw new Erreur('introuvable', inconnus.join(' '))
  if (communes.length > 0)
    throw new Erreur(
      'saisie_invalide',
      `Plusieurs communes peuvent correspondre : ${communes.map(({ nom }) => nom).join(', ')}. Donnez le code INSEE de l’une d’elles.`,
    )
  return filtre
}
