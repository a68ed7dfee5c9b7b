import type { Application } from '../../socle/http/contexte.ts'
import { addFraicheur } from '../fraicheur/routes/fraicheur.tsx'
import { addLieuxSuivis } from '../fraicheur/routes/lieux-suivis.tsx'
import { addSuivi } from '../fraicheur/routes/suivi.tsx'
import { addReponsesDonnees } from '../signalements/routes/reponses-donnees.tsx'
import { addSignalements } from '../signalements/routes/signalements.tsx'
import { addSignaler } from '../signalements/routes/signaler.tsx'

/** Keeping the directory true: errors reported by anyone, what the coordination learns, how fresh it all is. */
export function addQualite(app: Application): void {
  addSignaler(app)
  addSignalements(app)
  addReponsesDonnees(app)
  addSuivi(app)
  addFraicheur(app)
  addLieuxSuivis(app)
}
