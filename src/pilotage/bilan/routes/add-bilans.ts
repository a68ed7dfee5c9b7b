import type { Application } from '../../../socle/http/contexte.ts'
import { addAccueilPilotage } from '../../accueil/routes/accueil.tsx'
import { addBilan } from './bilan.tsx'
import { addListeBilans } from './bilans.tsx'

/** The co-pilots' home, and the bilans of roadmaps. */
export function addBilans(app: Application): void {
  addAccueilPilotage(app)
  addListeBilans(app)
  addBilan(app)
}
