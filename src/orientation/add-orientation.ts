import type { Application } from '../socle/http/contexte.ts'
import { addChemin } from './chemin/routes/chemin.tsx'
import { addEcrireParcours } from './parcours/routes/ecrire-parcours.tsx'
import { addParcoursPublics } from './parcours/routes/parcours-publics.tsx'
import { addPrescriptions } from './prescriptions/routes/add-prescriptions.ts'

/** From a need to a door: the public path, prescriptions, and the ways of residents. */
export function addOrientation(app: Application): void {
  addChemin(app)
  addPrescriptions(app)
  addParcoursPublics(app)
  addEcrireParcours(app)
}
