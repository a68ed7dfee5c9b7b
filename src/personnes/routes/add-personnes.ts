import type { Application } from '../../socle/http/contexte.ts'
import { addCorrigerPersonne } from './corriger-personne.tsx'
import { addEffacerPersonne } from './effacer-personne.tsx'
import { addNotice } from './notice.tsx'
import { addNouvellePersonne } from './nouvelle-personne.tsx'
import { addPapiersDePersonne } from './papiers-de-personne.ts'
import { addPersonne } from './personne.tsx'
import { addListePersonnes } from './personnes.tsx'
import { addReunirPersonnes } from './reunir-personnes.tsx'

/** The pages of followed people. */
export function addPersonnes(app: Application): void {
  addListePersonnes(app)
  addNotice(app)
  addNouvellePersonne(app)
  addPapiersDePersonne(app)
  addCorrigerPersonne(app)
  addReunirPersonnes(app)
  addEffacerPersonne(app)
  // Last: its address would take the others' for an identifier.
  addPersonne(app)
}
