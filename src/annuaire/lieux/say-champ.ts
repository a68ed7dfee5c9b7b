import { formatDate } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import type { ChampFiche } from '../fiche.ts'
import { sayHoraires } from '../horaires/say-horaires.ts'
import { TYPOLOGIES } from '../schema/typologies.ts'

const libelles: Record<string, string> = TYPOLOGIES

/** 'Bibliothèque / Médiathèque' for 'BIB'; a code that the schema does not know stays as it is. */
export const sayTypologie = (code: string): string => libelles[code] ?? code

/** The value of a field as one reads it in a sentence; null when it is unknown. */
export function sayChamp(champ: ChampFiche, valeur: unknown): string | null {
  if (Array.isArray(valeur)) {
    if (valeur.length === 0) return null
    return (champ === 'typologie' ? valeur.map(String).map(sayTypologie) : valeur).join(', ')
  }
  if (valeur === null || valeur === undefined || valeur === '') return null
  const texte = String(valeur)
  if (champ === 'telephone') return formatTelephone(texte)
  if (champ === 'horaires') return sayHoraires(texte).join(' ; ')
  if (champ === 'date_maj') return formatDate(texte)
  if (champ === 'latitude' || champ === 'longitude') return texte.replace('.', ',')
  return texte
}
