import { defineDroits } from '../auth/droits.ts'

export const LIRE_JOURNAL = 'journal.lire'

defineDroits({ [LIRE_JOURNAL]: ['administrateur', 'copilote', 'coordinateur'] })
