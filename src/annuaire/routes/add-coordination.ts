import type { Application } from '../../socle/http/contexte.ts'
import { addDecisions } from './decisions.tsx'
import { addRapprochements } from './rapprochements.tsx'

/** What the coordination does of the directory: its home, the review of pairs, corrections. */
export function addCoordinationAnnuaire(app: Application): void {
  addRapprochements(app)
  addDecisions(app)
}
