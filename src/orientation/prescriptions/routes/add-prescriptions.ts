import type { Application } from '../../../socle/http/contexte.ts'
import { addFichePrescription } from './fiche-prescription.tsx'
import { addListes } from './listes.tsx'
import { addNouvelle } from './nouvelle.tsx'
import { addPrescripteurs } from './prescripteurs.tsx'
import { addPrescrire } from './prescrire.tsx'
import { addRepondre } from './repondre.tsx'
import { addSuivi } from './suivi.tsx'
import { addSuivre } from './suivre.tsx'

/** Sending people to a structure and following what becomes of them. Named pages come before the fiche. */
export function addPrescriptions(app: Application): void {
  addListes(app)
  addNouvelle(app)
  addSuivi(app)
  addFichePrescription(app)
  addPrescripteurs(app)
  addPrescrire(app)
  addRepondre(app)
  addSuivre(app)
}
