import type { Application } from '../../../socle/http/contexte.ts'
import { addAccueilPilotage } from '../../accueil/routes/accueil.tsx'
import { addRappels } from '../../rappels/routes/rappels.tsx'
import { addBilan } from './bilan.tsx'
import { addListeBilans } from './bilans.tsx'

/** The co-pilots' home, their reminders, and the bilans of roadmaps. */
export function addBilans(app: Application): void {
  addAccueilPilotage(app)
  addRappels(app)
  addListeBilans(app)
  addBilan(app)
}
