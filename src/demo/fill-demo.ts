import type { Base } from '../socle/base/open-base.ts'
import type { Contexte } from '../socle/http/contexte.ts'
import { animateActivite } from './activite/animate-activite.ts'
import { courrielOf, createComptesDemo, STRUCTURE } from './create-comptes-demo.ts'
import { animateOrientation } from './orientation/animate-orientation.ts'
import { animatePermanences } from './permanences/animate-permanences.ts'
import { animatePersonnes } from './personnes/animate-personnes.ts'
import { animatePilotage } from './pilotage/animate-pilotage.ts'

export type DemandeDemo = {
  /** Its communes and places are there already (prepareDemo). */
  departement: string
  maintenant: Date
  /** YYYY-MM-DD, in France. */
  aujourdhui: string
  site: Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur'>
  signaler: (message: string) => void
}

/** Two years of life in a département, through the use cases of the pages. Answers one account a role, with a link that signs it in. */
export async function fillDemo(
  db: Base,
  { departement, maintenant, aujourdhui, site, signaler }: DemandeDemo,
): Promise<{ role: string; nom: string; chemin: string }[]> {
  const structure = STRUCTURE.id
  const mediateur = courrielOf('mediateur')
  const comptes = await createComptesDemo(db, departement, maintenant)
  signaler('Deux ans d’activité fictive…')
  await animateActivite(db, { departement, mediateur, aujourdhui })
  await animatePersonnes(db, { mediateur, structure, aujourdhui })
  await animatePermanences(db, { departement, structure, mediateur, aujourdhui })
  await animateOrientation(db, { departement, structure, aujourdhui }, site)
  await animatePilotage(db, { departement, aujourdhui, signaler })
  return comptes
}
