import type { Application } from '../../socle/http/contexte.ts'
import { addAvis } from './avis.tsx'
import { addFeuilles } from './feuilles.tsx'
import { addMots } from './mots.tsx'
import { addNouvelleFeuille } from './nouvelle-feuille.tsx'
import { addResultats } from './resultats.tsx'
import { addTelephone } from './telephone.tsx'

/** Opinions: giving one, asking for them, what they say. */
export function addSatisfaction(app: Application): void {
  addAvis(app)
  addResultats(app)
  addNouvelleFeuille(app)
  addFeuilles(app)
  addTelephone(app)
  addMots(app)
}
