import { formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import type { FeuillePublique, SuiviPublic } from './feuille-publique.ts'
import { listActionsPubliques, listIndicateursPublics } from './feuille-publique.ts'

/** 'En retard de 45 jours. Le jalon « … » était attendu le 3 mars 2026.'; null when it is on time. */
export function sayRetard({ retard }: SuiviPublic): string | null {
  if (!retard) return null
  return `En retard de ${formatCompte(retard.jours, 'jour', 'jours')}. ${retard.raison}`
}

/** '2 jalons atteints sur 5. Prochain : signer la charte, le 3 mars 2026.'; null without milestones. */
export function sayJalons({ jalons: { total, atteints, prochain } }: SuiviPublic): string | null {
  if (total === 0) return null
  const atteint = `${atteints} ${atteints > 1 ? 'jalons atteints' : 'jalon atteint'} sur ${total}.`
  if (!prochain) return atteint
  return `${atteint} Prochain : ${prochain.libelle}, pour le ${formatDateCourte(prochain.echeance)}.`
}

export type Chiffre = { valeur: number; sur: number; quoi: string }

/** Where the roadmap stands, in four figures. */
export function countFeuille(feuille: FeuillePublique): Chiffre[] {
  const actions = listActionsPubliques(feuille)
  const suivies = actions.flatMap(({ suivi }) => suivi ?? [])
  const indicateurs = listIndicateursPublics(feuille)
  const cibles = indicateurs.flatMap(({ lu }) => (lu?.objectif ? [lu] : []))
  const sur = actions.length
  const count = (statut: SuiviPublic['statut']) => suivies.filter(suivi => suivi.statut === statut).length
  return [
    { valeur: count('en_cours') + count('en_pause'), sur, quoi: 'actions commencées' },
    { valeur: count('terminee'), sur, quoi: 'actions terminées' },
    { valeur: suivies.filter(({ retard }) => retard).length, sur, quoi: 'actions en retard' },
    cibles.length > 0
      ? {
          valeur: cibles.filter(({ statut }) => statut === 'atteint' || statut === 'sur_trajectoire').length,
          sur: cibles.length,
          quoi: cibles.length > 1 ? 'indicateurs sur leur trajectoire' : 'indicateur sur sa trajectoire',
        }
      : {
          valeur: indicateurs.filter(({ lu }) => lu && (lu.courante.valeur !== null || lu.courante.masquee))
            .length,
          sur: indicateurs.length,
          quoi: 'indicateurs renseignés',
        },
  ]
}
