import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { Badge, type Gravite } from '../../../socle/ui/messages.tsx'
import { NOM_DE_L_ORIGINE, NOM_DU_STATUT_INDICATEUR } from '../../valeurs/say-valeur.ts'
import type { Origine, StatutIndicateur, Valeur } from '../../valeurs/valeur.ts'

const GRAVITE_DU_STATUT: Record<StatutIndicateur, Gravite | undefined> = {
  atteint: 'succes',
  sur_trajectoire: 'succes',
  a_surveiller: 'attention',
  hors_trajectoire: 'erreur',
  sans_cible: undefined,
  sans_valeur: undefined,
}

/** How far an indicator is from its path, in words. */
export const BadgeStatut = ({ statut }: { statut: StatutIndicateur }) => (
  <Badge texte={NOM_DU_STATUT_INDICATEUR[statut]} gravite={GRAVITE_DU_STATUT[statut]} />
)

/** 'Calculé' */
export const nameOrigine = (origine: Origine): string =>
  NOM_DE_L_ORIGINE[origine].charAt(0).toUpperCase() + NOM_DE_L_ORIGINE[origine].slice(1)

/** 'Calculé, 3 mars 2026'. Nothing where nothing is known: there is no figure to come from anywhere. */
export function sayOrigine({ valeur, masquee, origine, date }: Valeur): string {
  if (valeur === null && !masquee) return '–'
  return `${nameOrigine(origine)}, ${formatDateCourte(date)}`
}
