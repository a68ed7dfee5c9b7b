import type { Application } from '../../socle/http/contexte.ts'
import { addCoordination } from './coordination.tsx'
import { addCorrectionsDepassees } from './corrections-depassees.tsx'
import { addCorriger } from './corriger.tsx'
import { addDecisions } from './decisions.tsx'
import { addFichesReunies } from './fiches-reunies.tsx'
import { addRapprochements } from './rapprochements.tsx'

/** What the coordination does of the directory: its home, the review of pairs, corrections. */
export function addCoordinationAnnuaire(app: Application): void {
  addCoordination(app)
  addRapprochements(app)
  addDecisions(app)
  addFichesReunies(app)
  addCorriger(app)
  addCorrectionsDepassees(app)
}
