import { eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { type SaisieCibles, setCibles } from '../set-cibles.ts'
import { cible, indicateur } from '../tables.ts'
import { nameCibles } from './saisie-cibles.ts'

/**
 * Writes targets over those that the person had read (`lu`, as nameCibles writes it).
 * @throws Erreur conflit when others were set meanwhile; introuvable, saisie_invalide
 */
export async function replaceCibles(
  db: Base,
  { id, lu, cibles }: { id: number; lu: string; cibles: SaisieCibles },
  auteur: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const [ligne] = await tx
      .select({ date: indicateur.reference_date, valeur: indicateur.reference_valeur })
      .from(indicateur)
      .where(eq(indicateur.id, id))
      .for('update')
    const la = await tx.select().from(cible).where(eq(cible.indicateur, id))
    const reference = ligne?.date && ligne.valeur !== null ? { date: ligne.date, valeur: ligne.valeur } : null
    if (nameCibles({ reference, cibles: la }) !== lu)
      throw new Erreur(
        'conflit',
        'Quelqu’un a fixé d’autres cibles pendant que vous écriviez les vôtres. « Enregistrer » remplacera les siennes.',
      )
    await setCibles(tx, id, cibles, auteur, maintenant)
  })
}
