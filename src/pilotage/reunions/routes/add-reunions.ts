import type { Application } from '../../../socle/http/contexte.ts'
import { addFinDeReunion } from './annuler-reunion.tsx'
import { addCompteRendu } from './compte-rendu.tsx'
import { addConvocation } from './convocation.tsx'
import { addDecisionsDeReunion } from './decisions-de-reunion.tsx'
import { addFormulaireReunion } from './formulaire-reunion.tsx'
import { addListeReunions } from './liste-reunions.tsx'
import { addOrdreDuJour } from './ordre-du-jour.tsx'
import { addPapiersDeReunion } from './papiers.ts'
import { addPoint } from './point.tsx'
import { addPresences } from './presences.tsx'
import { addReunion } from './reunion.tsx'

/** Meetings of the committees. '/nouvelle' comes before the fiche: it is no number. */
export function addReunions(app: Application): void {
  addListeReunions(app)
  addFormulaireReunion(app)
  addReunion(app)
  addFinDeReunion(app)
  addConvocation(app)
  addOrdreDuJour(app)
  addPoint(app)
  addPresences(app)
  addCompteRendu(app)
  addDecisionsDeReunion(app)
  addPapiersDeReunion(app)
}
