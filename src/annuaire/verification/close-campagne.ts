import { and, eq, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { campagne } from './tables.ts'

/** Ends a campaign: no mail leaves any more. Its links can be used until they expire. */
export async function closeCampagne(db: Base, id: number, acteur: string, maintenant: Date): Promise<void> {
  await db.transaction(async tx => {
    const [close] = await tx
      .update(campagne)
      .set({ close_le: maintenant })
      .where(and(eq(campagne.id, id), isNull(campagne.close_le)))
      .returning({ departement: campagne.departement, nom: campagne.nom })
    if (!close) return
    await writeJournal(tx, {
      ...{ acteur, action: 'clore', objet: 'campagne', objet_id: String(id) },
      ...{ departement: close.departement, details: { nom: close.nom } },
    })
  })
}
