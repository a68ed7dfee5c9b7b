import type { Application } from '../../socle/http/contexte.ts'
import { addAssistantImport } from './assistant-import.tsx'
import { addFermetures } from './fermetures.tsx'
import { addImport } from './import.tsx'
import { addLignesRefusees } from './lignes-refusees.tsx'
import { addNouvelImport } from './nouvel-import.tsx'
import { addReglagesSource } from './reglages-source.tsx'
import { addSource } from './source.tsx'
import { addSources } from './sources.tsx'

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
