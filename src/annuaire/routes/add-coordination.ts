import type { Application } from '../../socle/http/contexte.ts'
import { addDecisions } from '../doublons/routes/decisions.tsx'
import { addFichesReunies } from '../doublons/routes/fiches-reunies.tsx'
import { addRapprochements } from '../doublons/routes/rapprochements.tsx'
import { addCorrectionsDepassees } from '../lieux/routes/corrections-depassees.tsx'
import { addCorriger } from '../lieux/routes/corriger.tsx'
import { addCampagnes } from '../verification/routes/campagnes.tsx'
import { addCoordination } from './coordination.tsx'

/** What the coordination does of the directory: its home, the review of pairs, corrections. */
export function addCoordinationAnnuaire(app: Application): void {
  addCoordination(app)
  addRapprochements(app)
  addDecisions(app)
  addFichesReunies(app)
  addCorriger(app)
  addCorrectionsDepassees(app)
  addCampagnes(app)
}
