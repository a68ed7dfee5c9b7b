import type { Acteur } from '../../../socle/auth/acteur.ts'
import { departementsAutorises, structuresAutorisees } from '../../../socle/auth/droits.ts'
import { Onglets } from '../../../socle/ui/navigation.tsx'
import { PRESCRIRE, RECEVOIR, SUIVRE_ORIENTATIONS, TENIR_PRESCRIPTEURS } from '../../droits.ts'
import { PRESCRIPTEURS, PRESCRIPTIONS } from './adresses.ts'

/** Whether someone holds a right anywhere, on a département or a structure. */
export const holds = (acteur: Acteur, droit: string): boolean =>
  departementsAutorises(acteur, droit).length > 0 || structuresAutorisees(acteur, droit).length > 0

/** The parts of orientation that one may open. */
export function OngletsDOrientation({ acteur, actuel }: { acteur: Acteur; actuel: string }) {
  const onglets = [
    { texte: 'Reçues', href: PRESCRIPTIONS, droit: RECEVOIR },
    { texte: 'Envoyées', href: `${PRESCRIPTIONS}/envoyees`, droit: PRESCRIRE },
    { texte: 'Suivi du territoire', href: `${PRESCRIPTIONS}/suivi`, droit: SUIVRE_ORIENTATIONS },
    { texte: 'Prescripteurs', href: PRESCRIPTEURS, droit: TENIR_PRESCRIPTEURS },
  ].filter(({ droit }) => holds(acteur, droit))
  return <Onglets libelle="Orientations" onglets={onglets} actuel={actuel} />
}
