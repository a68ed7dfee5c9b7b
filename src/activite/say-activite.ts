import { formatCompte } from '../socle/texte/nombres.ts'
import { AIDE_AUX_DEMARCHES, MOTS_DES_DEMARCHES, MOTS_DES_THEMATIQUES, MOTS_DES_TYPES } from './codes.ts'
import { sayDuree } from './duree.ts'
import type { LigneActivite } from './list-activites.ts'

const MOTS: Record<string, string> = { ...MOTS_DES_THEMATIQUES, ...MOTS_DES_DEMARCHES }

/** The words of a theme; a code that nobody knows any more reads as it is. */
export const sayThematique = (code: string): string => MOTS[code] ?? code

/** 'E-mail, Bureautique'. Administrative steps say more than their general theme, which is then left out. */
export function sayThematiques(codes: readonly string[]): string {
  const precises = codes.some(code => code in MOTS_DES_DEMARCHES)
    ? codes.filter(code => code !== AIDE_AUX_DEMARCHES)
    : codes
  return precises.map(sayThematique).join(', ')
}

/** 'Accompagnement individuel de 30 min', 'Atelier « Mes photos » de 2 h, 8 personnes', '12 accompagnements déclarés, 6 h'. */
export function sayActivite({
  type,
  duree_minutes,
  participants,
  titre_atelier,
  nombre,
  origine,
}: Pick<
  LigneActivite,
  'type' | 'duree_minutes' | 'participants' | 'titre_atelier' | 'nombre' | 'origine'
>): string {
  const duree = sayDuree(duree_minutes)
  const personnes = formatCompte(participants, 'personne', 'personnes')
  if (origine === 'declaration')
    return type === 'individuel'
      ? `${formatCompte(nombre, 'accompagnement déclaré', 'accompagnements déclarés')}, ${duree}`
      : `${formatCompte(nombre, 'atelier déclaré', 'ateliers déclarés')}, ${personnes}, ${duree}`
  if (type === 'individuel') return `${MOTS_DES_TYPES.individuel} de ${duree}`
  return `Atelier${titre_atelier ? ` « ${titre_atelier} »` : ''} de ${duree}, ${personnes}`
}
