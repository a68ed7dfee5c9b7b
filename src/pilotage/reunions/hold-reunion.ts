import { holdRendezVous } from '../../agenda/hold-rendez-vous.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { type Changement, changeReunion } from './change-reunion.ts'
import { forgetConvoques } from './tell-reunion.ts'

/** The meeting is held. @throws Erreur introuvable, or conflit when it is over or has not begun */
export const holdReunion = (db: Base, changement: Changement, maintenant: Date): Promise<void> =>
  changeReunion(db, changement, 'tenir', async (tx, { id, rendezVous }) => {
    await holdRendezVous(tx, rendezVous.id, maintenant)
    await forgetConvoques(tx, id)
    return {}
  })
