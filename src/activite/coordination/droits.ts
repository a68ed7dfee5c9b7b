import { defineDroits } from '../../socle/auth/droits.ts'

/** Recording one's own work of coordination. */
export const NOTER_COORDINATION = 'coordination.noter'
/** Reading that of the département. */
export const LIRE_COORDINATION = 'coordination.lire'

defineDroits({
  [NOTER_COORDINATION]: ['coordinateur'],
  [LIRE_COORDINATION]: ['administrateur', 'coordinateur', 'copilote'],
})
