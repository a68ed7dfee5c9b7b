import { NOM_DU_STATUT_INDICATEUR } from '../../../observatoire/valeurs/say-valeur.ts'
import type { StatutIndicateur } from '../../../observatoire/valeurs/valeur.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Badge, type Gravite } from '../../../socle/ui/messages.tsx'
import { NOM_DU_STATUT, type Retard, type Statut } from '../action.ts'
import type { Pilote } from '../list-actions.ts'

const GRAVITE_DU_STATUT: Partial<Record<Statut, Gravite>> = {
  en_cours: 'information',
  en_pause: 'attention',
  terminee: 'succes',
}

export const BadgeStatut = ({ statut }: { statut: Statut }) => (
  <Badge texte={NOM_DU_STATUT[statut]} gravite={GRAVITE_DU_STATUT[statut]} />
)

/** 'En retard de 12 jours', and why; in small under it in a list. */
export const DitRetard = ({ retard, enListe = false }: { retard: Retard; enListe?: boolean }) => (
  <>
    <Badge texte={`En retard de ${formatCompte(retard.jours, 'jour', 'jours')}`} gravite="erreur" />{' '}
    <span className={enListe ? 'mg-source mg-autre' : undefined}>{retard.raison}</span>
  </>
)

/** 'Pilotes : CAF et Préfecture', 'Pas encore de pilote'. */
export function sayPilotes(pilotes: readonly Pilote[]): string {
  if (pilotes.length === 0) return 'Pas encore de pilote'
  const noms = new Intl.ListFormat('fr').format(pilotes.map(({ nom }) => nom))
  return `${pilotes.length > 1 ? 'Pilotes' : 'Pilote'} : ${noms}`
}

/** What calls for attention first. */
const ORDRE: readonly StatutIndicateur[] = [
  'hors_trajectoire',
  'a_surveiller',
  'sur_trajectoire',
  'atteint',
  'sans_cible',
  'sans_valeur',
]

/** '3 indicateurs : 1 hors trajectoire, 2 sans cible'. */
export function sayIndicateurs(statuts: readonly StatutIndicateur[]): string {
  if (statuts.length === 0) return 'Pas encore d’indicateur'
  const comptes = ORDRE.flatMap(statut => {
    const nombre = statuts.filter(celui => celui === statut).length
    return nombre > 0 ? [`${nombre} ${NOM_DU_STATUT_INDICATEUR[statut].toLowerCase()}`] : []
  })
  return `${formatCompte(statuts.length, 'indicateur', 'indicateurs')} : ${comptes.join(', ')}`
}
