import type { Application } from '../../socle/http/contexte.ts'
import { addAbonnement } from './abonnement.tsx'
import { addAgenda } from './agenda.tsx'
import { addDate } from './date.tsx'
import { addFlux } from './flux.ts'
import { addMesPermanences } from './mes-permanences.tsx'
import { addModifierPermanence } from './modifier-permanence.tsx'
import { addNouvellePermanence } from './nouvelle-permanence.tsx'
import { addPapiersDePermanences } from './papiers.ts'
import { addPermanence } from './permanence.tsx'
import { addPermanencePublique } from './permanence-publique.tsx'
import { addPresence } from './presence.tsx'
import { addTournees } from './tournees.tsx'

/** Permanences and rounds. '/nouvelle', '/dates' and '/tournees' come before the fiche: they are no numbers. */
export function addPermanences(app: Application): void {
  addAgenda(app)
  addFlux(app)
  addPapiersDePermanences(app)
  addAbonnement(app)
  addPermanencePublique(app)
  addMesPermanences(app)
  addNouvellePermanence(app)
  addDate(app)
  addTournees(app)
  addPermanence(app)
  addModifierPermanence(app)
  addPresence(app)
}
