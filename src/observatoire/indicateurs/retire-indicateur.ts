import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findIndicateur } from './find-indicateur.ts'
import { indicateur } from './tables.ts'

/**
 * Takes an indicator out of use. Its published figures stay as they were, and defining it again brings it back.
 * @throws Erreur introuvable
 */
export async function retireIndicateur(
  db: Base,
  id: number,
  auteur: string,
  departements: readonly string[] | 'tous',
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const { code, libelle, departement } = await findIndicateur(tx, id, departements)
    await tx.update(indicateur).set({ retire_le: maintenant }).where(eq(indicateur.id, id))
    await writeJournal(tx, {
      ...{ acteur: auteur, action: 'retirer', objet: 'indicateur', objet_id: String(id), departement },
      details: { code, libelle },
    })
  })
}
