import type { Application } from '../../socle/http/contexte.ts'
import { addCoordinationActivite } from '../coordination/routes/add-coordination-activite.tsx'
import { addDeclarations } from '../declarations/routes/add-declarations.tsx'
import { addFicheActivite } from './fiche.tsx'
import { addListeActivites } from './liste.tsx'
import { addModifierActivite } from './modifier.tsx'
import { addNouvelleActivite } from './nouvelle.tsx'
import { addPropositions } from './propositions.ts'
import { addSemaine } from './semaine.tsx'

/** Recording what one does with people, reading it, correcting it. */
export function addActivites(app: Application): void {
  addSemaine(app)
  addListeActivites(app)
  addPropositions(app)
  addNouvelleActivite(app)
  addModifierActivite(app)
  addFicheActivite(app)
  addDeclarations(app)
  addCoordinationActivite(app)
}
