import { and, eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { checkRepresentant, type SaisieRepresentant } from './check-representant.ts'
import { representant } from './tables.ts'
import { type MembreVise, writeMembre } from './write-membre.ts'

/**
 * Says who speaks for a member and until when: someone new (`representant` null), or one of theirs, whose mandate may end.
 * @throws Erreur introuvable; saisie_invalide, by field; conflit when someone wrote the member meanwhile
 */
export async function setRepresentant(
  db: Base,
  vise: MembreVise,
  id: number | null,
  saisie: SaisieRepresentant,
  auteur: string,
): Promise<void> {
  const action = id === null ? 'ajouter un représentant' : 'modifier un mandat'
  await writeMembre(db, vise, { acteur: auteur, action }, async tx => {
    const verifie = await checkRepresentant(tx, saisie)
    if (id === null) {
      await tx.insert(representant).values({ ...verifie, membre: vise.id })
      return {}
    }
    const ecrits = await tx
      .update(representant)
      .set(verifie)
      .where(and(eq(representant.id, id), eq(representant.membre, vise.id)))
      .returning({ id: representant.id })
    if (ecrits.length === 0)
      throw new Erreur('introuvable', 'Cette personne ne représente pas, ou plus, ce membre.')
    return {}
  })
}
