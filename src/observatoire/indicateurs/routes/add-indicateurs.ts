import type { Application } from '../../../socle/http/contexte.ts'
import { addCibles } from './cibles.tsx'
import { addDefinir } from './definir.tsx'
import { addFiche } from './fiche.tsx'
import { addListe } from './liste.tsx'
import { addPreuve } from './preuve.tsx'
import { addPublicationDIndicateur } from './publication.ts'
import { addRetirer } from './retirer.tsx'
import { addTelecharger } from './telecharger.ts'

/** What is measured: read, proved, defined, aimed at. */
export function addIndicateurs(app: Application): void {
  addListe(app)
  addTelecharger(app)
  // Before the page of one: 'nouveau' is not one.
  addDefinir(app)
  addFiche(app)
  addPreuve(app)
  addCibles(app)
  addRetirer(app)
  addPublicationDIndicateur(app)
}
