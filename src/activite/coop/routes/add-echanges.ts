import type { Application } from '../../../socle/http/contexte.ts'
import { addCles } from '../../api/routes/cles.tsx'
import { addCalendriers } from '../../calendriers/routes/calendriers.tsx'
import { addExporter } from './exporter.ts'
import { addImportCoop } from './import.tsx'
import { addImportsCoop } from './imports.tsx'
import { addLibellesCoop } from './libelles.tsx'

/** What comes into the register of activity from elsewhere, and what leaves it. */
export function addEchanges(app: Application): void {
  addCles(app)
  addCalendriers(app)
  addExporter(app)
  addImportsCoop(app)
  addImportCoop(app)
  addLibellesCoop(app)
}
