import { formatDate } from '../../../socle/texte/dates.ts'
import type { Faute } from '../../../socle/ui/formulaire.tsx'

export type SaisieFermeture = { du: string; au: string; motif: string }
export type Fermeture = { du: string; au: string | null; motif: string | null }

const MOTIF_AU_PLUS = 200

/** A temporary closing as typed, or all that is wrong in it. No last day: until further notice. */
export function readFermeture(
  { du, au, motif }: SaisieFermeture,
  aujourdhui: string,
): { fermeture: Fermeture | null; fautes: Faute[] } {
  const fautes: Faute[] = []
  const refuse = (champ: string, message: string) => fautes.push({ champ, message })
  if (!isJour(du)) refuse('du', 'Donnez le premier jour de fermeture, par exemple 03/08/2026.')
  if (au !== '' && !isJour(au)) refuse('au', 'Donnez le dernier jour de fermeture, ou laissez ce champ vide.')
  else if (au !== '' && au < du)
    refuse('au', 'Le dernier jour vient avant le premier. Corrigez l’un des deux.')
  else if (au !== '' && au < aujourdhui)
    refuse('au', `Cette fermeture est finie depuis le ${formatDate(au)}. Corrigez le dernier jour.`)
  const propre = motif.trim()
  if (propre.length > MOTIF_AU_PLUS)
    refuse('motif', `Ce motif a ${propre.length} caractères. Raccourcissez-le à ${MOTIF_AU_PLUS} au plus.`)
  return {
    fermeture: fautes.length > 0 ? null : { du, au: au || null, motif: propre || null },
    fautes,
  }
}

/** A day of the calendar: neither the 31st of February, nor the year 20226. */
function isJour(texte: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(texte)) return false
  const instant = new Date(`${texte}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(texte)
}
