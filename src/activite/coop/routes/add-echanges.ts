import type { Application } from '../../../socle/http/contexte.ts'
import { addCles } from '../../api/routes/cles.tsx'

/** What comes into the register of activity from elsewhere, and what leaves it. */
export function addEchanges(app: Application): void {
  addCles(app)
}
