import type { Application } from '../../../socle/http/contexte.ts'
import { addReunions } from '../../reunions/routes/add-reunions.ts'

/** The governance: members, committees, decisions, and their meetings. */
export function addGouvernance(app: Application): void {
  addReunions(app)
}
