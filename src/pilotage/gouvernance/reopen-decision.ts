import type { Departements } from '../../annuaire/portee.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeDecision } from './write-decision.ts'

/** Follows a closed decision again; what was said when it was closed stays, until it is closed anew. @throws Erreur introuvable, conflit */
export async function reopenDecision(
  db: Base,
  id: number,
  revision: number,
  auteur: string,
  departements: Departements,
): Promise<void> {
  await writeDecision(
    db,
    { id, revision, departements },
    { acteur: auteur, action: 'rouvrir' },
    async (_tx, avant) => {
      if (!avant.close_le) throw new Erreur('conflit', 'Cette décision est déjà ouverte.')
      return { close_le: null }
    },
  )
}
