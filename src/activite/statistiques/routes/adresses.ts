import { hrefWith } from '../../../socle/http/href-with.ts'
import type { Demande } from './read-demande.ts'

export const STATISTIQUES = '/statistiques'

/** The address of these figures; `chemin`: of the same ones as a file. */
export function hrefOfDemande(
  { lecture, filtre }: Pick<Demande, 'lecture' | 'filtre'>,
  chemin = STATISTIQUES,
): string {
  const { depuis, jusqu_a, epci, type, thematique, acteur } = filtre
  return hrefWith(chemin, { de: lecture.cle, depuis, jusqu_a, epci, type, thematique, acteur })
}
