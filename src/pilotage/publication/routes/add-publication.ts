import type { Application } from '../../../socle/http/contexte.ts'
import { addActionPublique } from './action-publique.tsx'
import { addFeuillePublique } from './feuille-publique.tsx'
import { addFeuillesPubliques } from './feuilles-publiques.tsx'
import { addFichiers } from './fichiers.tsx'
import { addIndicateurPublic } from './indicateur-public.tsx'
import { addReunionsPubliques } from './reunions-publiques.tsx'

/** What anyone reads of the roadmaps that were adopted, and takes away. */
export function addPublication(app: Application): void {
  addFeuillesPubliques(app)
  addFeuillePublique(app)
  addActionPublique(app)
  addIndicateurPublic(app)
  addReunionsPubliques(app)
  addFichiers(app)
}
