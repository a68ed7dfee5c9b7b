import type { Application } from '../../../socle/http/contexte.ts'
import { addBrochures } from './brochures.tsx'
import { addEdition } from './edition.tsx'
import { addEditions } from './editions.tsx'

/** Papers to print, their editions kept, the copies handed out. */
export function addPapiers(app: Application): void {
  addBrochures(app)
  addEditions(app)
  addEdition(app)
}
