import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { lockFeuille, tellFeuille } from '../lock-feuille.ts'
import { action, feuilleDeRoute } from '../tables.ts'
import { listAttaches } from './list-attaches.ts'

/**
 * Erases a roadmap made by mistake: nothing has been written of how it goes, and no version was frozen. Its indicators stay.
 * @throws Erreur introuvable; conflit when it already lives
 */
export async function removeFeuille(db: Base, id: string, acte: Acte): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockFeuille(tx, id, acte.departements)
    const { rows } = await tx.execute<{ versions: number }>(
      sql`select count(*)::int as versions from version_feuille where feuille = ${id}`,
    )
    const attaches = await listAttaches(tx, sql`a.feuille = ${id}`)
    if (rows[0]!.versions > 0) attaches.unshift('des versions')
    if (attaches.length > 0)
      throw new Erreur(
        'conflit',
        `Cette feuille de route ne peut pas être supprimée : elle a déjà ${attaches.join(', ')}.`,
      )
    // Before its axes, which it names.
    await tx.delete(action).where(eq(action.feuille, id))
    await tx.delete(feuilleDeRoute).where(eq(feuilleDeRoute.id, id))
    await tellFeuille(tx, tenue, acte, 'supprimer', { titre: tenue.titre })
  })
}
