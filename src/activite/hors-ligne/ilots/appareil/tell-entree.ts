import { formatDate } from '../../../../socle/texte/dates.ts'
import type { SaisieActivite } from '../../../activite.ts'
import { sayActivite, sayThematiques } from '../../../say-activite.ts'
import type { Contenu, Entree, Etat } from './file.ts'

/** 'Accompagnement individuel de 30 min, E-mail'. */
export function tellSaisie(saisie: Partial<SaisieActivite>): string {
  const { type = 'individuel', duree_minutes = 0, participants = 1, titre_atelier = null } = saisie
  const quoi = sayActivite({
    ...{ type, duree_minutes, participants, titre_atelier },
    ...{ nombre: 1, origine: 'saisie' },
  })
  const themes = sayThematiques(saisie.thematiques ?? [])
  return themes ? `${quoi} : ${themes}` : quoi
}

export const tellJour = ({ date }: Partial<SaisieActivite>): string =>
  date ? formatDate(date) : 'jour inconnu'

/** What an entry of the queue is about. */
export function tellContenu(contenu: Contenu): string {
  if (contenu.genre === 'emargement') return `Signature de ${contenu.emargement.nom}`
  const saisie = (contenu.saisie ?? {}) as Partial<SaisieActivite>
  if (contenu.operation === 'supprimer') return 'Suppression d’une activité'
  const quoi = `${tellSaisie(saisie)}, ${tellJour(saisie)}`
  return contenu.operation === 'corriger' ? `Correction : ${quoi}` : quoi
}

export const MOTS_DES_ETATS: Record<
  Etat,
  { texte: string; gravite: 'information' | 'attention' | 'erreur' | 'succes' }
> = {
  attente: { texte: 'En attente', gravite: 'information' },
  refuse: { texte: 'Refusé', gravite: 'erreur' },
  conflit: { texte: 'Changé ailleurs', gravite: 'attention' },
  envoye: { texte: 'Envoyé', gravite: 'succes' },
}

/** What is to be known of its state, in a sentence. */
export function tellEtat({ etat, suite, envois }: Entree): string {
  if (suite?.message) return suite.message
  if (etat === 'envoye') return 'Arrivé sur le site.'
  return envois > 0
    ? 'Envoi commencé, sans réponse du site : il sera renvoyé, et compté une seule fois.'
    : 'Gardé sur cet appareil. Partira dès qu’il y aura du réseau.'
}
