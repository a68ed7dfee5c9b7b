import type { Application } from '../../socle/http/contexte.ts'
import { addAssistantImport } from '../import/routes/assistant-import.tsx'
import { addImport } from '../import/routes/import.tsx'
import { addLignesRefusees } from '../import/routes/lignes-refusees.tsx'
import { addNouvelImport } from '../import/routes/nouvel-import.tsx'
import { addFermetures } from '../sources/routes/fermetures.tsx'
import { addReglagesSource } from '../sources/routes/reglages-source.tsx'
import { addSource } from '../sources/routes/source.tsx'
import { addSources } from '../sources/routes/sources.tsx'

/** From producers' files to the directory: sources, imports, refused rows, closings. */
export function addImports(app: Application): void {
  addSources(app)
  addSource(app)
  addReglagesSource(app)
  addFermetures(app)
  addNouvelImport(app)
  addImport(app)
  addAssistantImport(app)
  addLignesRefusees(app)
}
