import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { cleApi } from './tables.ts'

/**
 * Closes activities to a program, at once; closed twice, it is closed.
 * @throws Erreur introuvable for a key of elsewhere
 */
export async function revokeCle(
  db: Base,
  id: string,
  departements: string[] | 'tous',
  acteur: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const ici = departements === 'tous' ? undefined : inArray(cleApi.departement, departements)
    const [cle] = await tx
      .select()
      .from(cleApi)
      .where(and(eq(cleApi.id, id), ici))
      .for('update')
    if (!cle) throw new Erreur('introuvable', 'Cette clé n’existe pas, ou n’est pas de votre département.')
    const [revoquee] = await tx
      .update(cleApi)
      .set({ revoquee_le: maintenant })
      .where(and(eq(cleApi.id, id), isNull(cleApi.revoquee_le)))
      .returning()
    if (revoquee)
      await writeJournal(tx, {
        ...{ acteur, action: 'révoquer', objet: 'clé', objet_id: id, departement: cle.departement },
      })
  })
}
