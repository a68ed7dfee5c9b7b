import type { Application } from '../../../socle/http/contexte.ts'
import { addApplication } from './application.ts'
import { addEmargement } from './emargement.tsx'
import { addHorsLignePage } from './hors-ligne.tsx'
import { addSynchroniser } from './synchroniser.ts'

/** Working without network: the application, what it keeps, what it sends, who signs. */
export function addHorsLigne(app: Application): void {
  addHorsLignePage(app)
  addApplication(app)
  addSynchroniser(app)
  addEmargement(app)
}
