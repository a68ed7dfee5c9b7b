import { createHash } from 'node:crypto'
import { Erreur } from '../../../socle/erreur.ts'

/** A few letters that change when one of the values does: what a form keeps of what its reader saw. */
export const empreinteOf = (valeurs: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(valeurs)).digest('hex').slice(0, 16)

/** @throws Erreur conflit when what one has read is no longer what is there */
export function checkEmpreinte(lue: string, actuelle: string): void {
  if (lue !== actuelle)
    throw new Erreur(
      'conflit',
      'Quelqu’un d’autre l’a modifié pendant que vous écriviez. Comparez les deux textes, puis enregistrez.',
    )
}
