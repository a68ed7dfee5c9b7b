import { and, eq, inArray } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Visibilite } from '../../visibilite.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { noteAvancement } from '../tables.ts'

/** Erases a note that one may read. @throws Erreur introuvable */
export async function removeNote(
  db: Base,
  { feuille, numero, id }: { feuille: string; numero: string; id: number },
  visibilites: readonly Visibilite[],
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    const [retiree] = await tx
      .delete(noteAvancement)
      .where(
        and(
          eq(noteAvancement.id, id),
          eq(noteAvancement.action, tenue.id),
          inArray(noteAvancement.visibilite, [...visibilites]),
        ),
      )
      .returning({ le: noteAvancement.le })
    if (!retiree) throw new Erreur('introuvable', 'Cette note n’existe plus. Rechargez la page.')
    await tellAction(tx, tenue, acte, 'effacer une note', { du: retiree.le })
  })
}
