import type { Cible } from '../find-cible.ts'
import { TYPES_DE_SUJET } from '../sujets.ts'

/** What the address or the form asks about; null where it says nothing. */
export function readCible(lu: (nom: string) => string | undefined): Cible | null {
  for (const type of TYPES_DE_SUJET) {
    const id = lu(type)
    if (id) return { type, id }
  }
  const lieu = lu('lieu')
  return lieu ? { type: 'lieu', lieu, jour: lu('jour') ?? '', structure: lu('structure') ?? '' } : null
}

/** The same, as hidden fields or parameters. */
export const toChampsDeCible = (cible: Cible): Record<string, string> =>
  cible.type === 'lieu'
    ? { lieu: cible.lieu, jour: cible.jour, structure: cible.structure }
    : { [cible.type]: cible.id }
