import type { Application } from '../../../socle/http/contexte.ts'
import { addCompletude } from './completude.tsx'
import { addDeclarations } from './declarations.tsx'
import { addDeclarer } from './declarer.tsx'
import { addImporterDeclarations } from './importer.tsx'
import { addRegler } from './regler.tsx'

/** The figures that people give: what is awaited, giving them, who gives what, and how complete it all is. */
export function addSaisies(app: Application): void {
  addDeclarations(app)
  addCompletude(app)
  addImporterDeclarations(app)
  addDeclarer(app)
  addRegler(app)
}
