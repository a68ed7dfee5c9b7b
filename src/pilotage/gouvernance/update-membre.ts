import type { Base } from '../../socle/base/open-base.ts'
import { checkMembre, type SaisieMembre } from './check-membre.ts'
import { type MembreVise, writeMembre } from './write-membre.ts'

/** @throws Erreur introuvable; saisie_invalide, by field; conflit when someone wrote it meanwhile */
export async function updateMembre(
  db: Base,
  vise: MembreVise,
  saisie: SaisieMembre,
  auteur: string,
): Promise<void> {
  await writeMembre(db, vise, { acteur: auteur, action: 'modifier' }, (tx, avant) =>
    checkMembre(tx, avant.departement, saisie, vise.id),
  )
}
