import type { Rapport } from '../../socle/documents/rapport/rapport.ts'
import { findJour, formatDate } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { type Maison, sayHoraires, sayLieu } from './courriels.ts'
import type { Reunion } from './reunion.ts'

/** What every paper of a meeting says of who publishes it, and when. */
export const describePapier = (
  { editeur, nomInstance }: Maison,
  maintenant: Date,
): Pick<Rapport, 'editeur' | 'telephone' | 'edition'> => ({
  editeur: editeur?.nom ?? nomInstance,
  telephone: editeur?.telephone ? formatTelephone(editeur.telephone) : null,
  edition: `Édition du ${formatDate(findJour(maintenant))}.`,
})

export const sayQuandEtOu = ({ rendezVous }: Reunion): string[] => [
  `Réunion du ${sayHoraires(rendezVous)}`,
  sayLieu(rendezVous),
]
