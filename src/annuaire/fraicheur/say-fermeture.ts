import { formatDate } from '../../socle/texte/dates.ts'
import type { Suivi } from './fraicheur.ts'

/** `titre` says when, `phrase` what to do. */
export type FermetureDite = { titre: string; phrase: string }

/** A temporary closing to come, running, or without end, as one announces it. Null without any, or once it is over. */
export function sayFermeture(
  { ferme_du, ferme_au, ferme_motif }: Pick<Suivi, 'ferme_du' | 'ferme_au' | 'ferme_motif'>,
  aujourdhui: string,
): FermetureDite | null {
  if (ferme_du === null || (ferme_au !== null && ferme_au < aujourdhui)) return null
  const phrases = [
    ferme_motif && `Motif indiqué : ${ferme_motif.trim().replace(/\.$/, '')}.`,
    ferme_du > aujourdhui
      ? 'D’ici là, ses horaires habituels s’appliquent.'
      : ferme_au === null
        ? 'La date de réouverture n’est pas connue : appelez avant de vous déplacer.'
        : null,
  ]
  return {
    titre: ferme_du > aujourdhui ? sayAVenir(ferme_du, ferme_au) : sayEnCours(ferme_au),
    phrase: phrases.filter(Boolean).join(' '),
  }
}

function sayAVenir(du: string, au: string | null): string {
  if (au === null) return `Fermeture annoncée à partir du ${formatDate(du)}`
  if (au === du) return `Fermeture annoncée le ${formatDate(du)}`
  return `Fermeture annoncée du ${formatDate(du)} au ${formatDate(au)}`
}

const sayEnCours = (au: string | null) =>
  au === null ? 'Fermé jusqu’à nouvel ordre' : `Fermé jusqu’au ${formatDate(au)} inclus`
