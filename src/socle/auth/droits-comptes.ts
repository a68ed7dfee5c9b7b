import type { Role } from './acteur.ts'
import { defineDroits } from './droits.ts'

/** The right to give a role, and to take it back. Nobody gives more than they hold. */
export const droitDeDonner = (role: Role) => `comptes.donner_${role}`

/** Who sees members and invitations: whoever may invite someone. */
export const VOIR_MEMBRES = 'comptes.voir'

defineDroits({
  [VOIR_MEMBRES]: ['administrateur', 'copilote', 'coordinateur', 'gestionnaire'],
  [droitDeDonner('administrateur')]: ['administrateur'],
  [droitDeDonner('copilote')]: ['administrateur', 'copilote'],
  [droitDeDonner('coordinateur')]: ['administrateur', 'copilote', 'coordinateur'],
  [droitDeDonner('membre')]: ['administrateur', 'copilote', 'coordinateur'],
  [droitDeDonner('gestionnaire')]: ['administrateur', 'copilote', 'coordinateur', 'gestionnaire'],
  [droitDeDonner('mediateur')]: ['administrateur', 'copilote', 'coordinateur', 'gestionnaire'],
})
