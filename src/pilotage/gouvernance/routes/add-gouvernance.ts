import type { Application } from '../../../socle/http/contexte.ts'
import { addReunions } from '../../reunions/routes/add-reunions.ts'
import { addCandidater } from './candidater.tsx'
import { addComite } from './comite.tsx'
import { addComites } from './comites.tsx'
import { addDecision } from './decision.tsx'
import { addDecisions } from './decisions.tsx'
import { addFormulaireComite } from './formulaire-comite.tsx'
import { addFormulaireDecision } from './formulaire-decision.tsx'
import { addFormulaireMembre } from './formulaire-membre.tsx'
import { addFormulaireRepresentant } from './formulaire-representant.tsx'
import { addTableauGouvernance } from './gouvernance.tsx'
import { addMembre } from './membre.tsx'
import { addMembres } from './membres.tsx'

/** The governance: members, committees, decisions, and their meetings. Forms come before fiches: '/nouveau' is no number. */
export function addGouvernance(app: Application): void {
  addTableauGouvernance(app)
  addCandidater(app)
  addMembres(app)
  addFormulaireMembre(app)
  addFormulaireRepresentant(app)
  addMembre(app)
  addComites(app)
  addFormulaireComite(app)
  addComite(app)
  addDecisions(app)
  addFormulaireDecision(app)
  addDecision(app)
  addReunions(app)
}
