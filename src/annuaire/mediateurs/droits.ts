import { defineDroits } from '../../socle/auth/droits.ts'

/** Saying for which structure, on which kind of post, and since when a mediator works. */
export const REGLER_POSTES = 'mediateurs.regler-postes'

defineDroits({ [REGLER_POSTES]: ['administrateur', 'coordinateur'] })
