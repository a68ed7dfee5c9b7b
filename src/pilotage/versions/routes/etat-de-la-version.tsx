import { Badge, type Gravite } from '../../../socle/ui/messages.tsx'
import { type EtatDeVersion, NOM_DE_L_ETAT } from '../version.ts'

const GRAVITES: Partial<Record<EtatDeVersion, Gravite>> = { concertation: 'information', adoptee: 'succes' }

export const EtatDeLaVersion = ({ etat }: { etat: EtatDeVersion }) => (
  <Badge texte={NOM_DE_L_ETAT[etat]} gravite={GRAVITES[etat]} />
)
