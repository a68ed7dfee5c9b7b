import type { Base } from '../../../socle/base/open-base.ts'
import { type Destinataire, findLieuDestinataire, findStructureDestinataire } from '../find-destinataire.ts'

/** Whom an address or a form names; null: a place is still to be chosen. */
export const chooseDestinataire = async (
  db: Base,
  { lieu, structure }: { lieu: string; structure: string },
): Promise<Destinataire | null> => {
  if (lieu) return findLieuDestinataire(db, lieu)
  return structure ? findStructureDestinataire(db, structure) : null
}
