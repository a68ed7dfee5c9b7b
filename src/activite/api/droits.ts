import { defineDroits } from '../../socle/auth/droits.ts'

/** Opening activities to a program, and closing them. */
export const GERER_CLES = 'activite.cles'

defineDroits({ [GERER_CLES]: ['administrateur', 'coordinateur'] })
