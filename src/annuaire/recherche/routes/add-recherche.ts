import type { Application } from '../../../socle/http/contexte.ts'
import { addAccueil } from './accueil.tsx'
import { addCompleterOu } from './completer-ou.ts'
import { addIntegration } from './integration.tsx'
import { addIntegrer } from './integrer.tsx'
import { addLieux } from './lieux.tsx'
import { addTelephone } from './telephone.tsx'

/** Finding help: on the site, read aloud on the telephone, inside another site. */
export function addRecherche(app: Application): void {
  addAccueil(app)
  addLieux(app)
  addCompleterOu(app)
  addTelephone(app)
  addIntegration(app)
  addIntegrer(app)
}
