import type { Application } from '../../../socle/http/contexte.ts'
import { addDocuments } from '../../documents/routes/add-documents.tsx'
import { addAction } from './action.tsx'
import { addAxes } from './axes.tsx'
import { addBudget } from './budget.tsx'
import { addFeuille } from './feuille.tsx'
import { addListeFeuilles } from './feuilles.tsx'
import { addJalons } from './jalons.tsx'
import { addLiensAction } from './liens-action.tsx'
import { addLot } from './lot.tsx'
import { addModifierFeuille } from './modifier-feuille.tsx'
import { addNotes } from './notes.tsx'
import { addNouvelleFeuille } from './nouvelle-feuille.tsx'
import { addPlanNational } from './plan-national.tsx'
import { addRisques } from './risques.tsx'
import { addSaisieAction } from './saisie-action.tsx'
import { addStatut } from './statut.tsx'

/** The roadmaps: their lists and views, their text, how their actions go, their papers. */
export function addFeuilles(app: Application): void {
  addListeFeuilles(app)
  // Before the page of a roadmap, of which « nouvelle » is not an identifier.
  addNouvelleFeuille(app)
  addFeuille(app)
  addModifierFeuille(app)
  addAxes(app)
  addLot(app)
  addSaisieAction(app)
  addAction(app)
  addStatut(app)
  addJalons(app)
  addNotes(app)
  addBudget(app)
  addRisques(app)
  addLiensAction(app)
  addPlanNational(app)
  addDocuments(app)
}
