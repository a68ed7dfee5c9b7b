import { and, eq, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { prescripteur } from './tables.ts'

/**
 * Someone sends nobody any more: their links open nothing from now on, and no mail brings them another. What they
 * sent goes on; purgePrescriptions forgets their name and address some weeks later.
 * @throws Erreur introuvable
 */
export async function removePrescripteur(
  db: Base,
  { id, departement }: { id: string; departement: string },
  acteur: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const [retire] = await tx
      .update(prescripteur)
      .set({ retire_le: maintenant })
      .where(and(eq(prescripteur.id, id), isNull(prescripteur.retire_le)))
      .returning({ id: prescripteur.id })
    if (!retire) throw new Erreur('introuvable', 'Ce prescripteur est déjà retiré.')
    await writeJournal(tx, { acteur, action: 'retirer', objet: 'prescripteur', objet_id: id, departement })
  })
}
