import { listPresences } from '../../agenda/list-presences.ts'
import { countPresences, type Presence } from '../../agenda/rendez-vous.ts'
import { setPresences } from '../../agenda/set-presences.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { type Changement, changeReunion, checkMaintenue } from './change-reunion.ts'
import { computeEmpreinte } from './empreinte.ts'

/**
 * The whole attendance of a meeting. `empreinte`: that of the attendance as it was read.
 * @throws Erreur introuvable, or conflit when someone else noted otherwise since, or nothing may change any more
 */
export const recordPresences = (
  db: Base,
  changement: Changement,
  presences: readonly Presence[],
  empreinte: string,
): Promise<void> =>
  changeReunion(db, changement, 'noter les présences', async (tx, reunion) => {
    checkMaintenue(reunion)
    const { id } = reunion.rendezVous
    if (computeEmpreinte(await listPresences(tx, id)) !== empreinte)
      throw new Erreur(
        'conflit',
        'Quelqu’un a noté des présences pendant que vous remplissiez cette feuille.',
      )
    await setPresences(tx, id, presences)
    return countPresences(presences)
  })
