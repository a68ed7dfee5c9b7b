import { and, eq } from 'drizzle-orm'
import { indicateur } from '../../../observatoire/indicateurs/tables.ts'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { actionIndicateur } from '../tables.ts'

/** Ties an indicator of the département to an action, after the others. @throws Erreur introuvable */
export async function linkIndicateur(
  db: Base,
  feuille: string,
  numero: string,
  id: number,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    const [connu] = await tx
      .select({ code: indicateur.code })
      .from(indicateur)
      .where(and(eq(indicateur.id, id), eq(indicateur.departement, tenue.departement)))
    if (!connu)
      throw new Erreur('introuvable', 'Cet indicateur n’existe pas dans ce département. Rechargez la page.')
    const suivis = await tx
      .select({ rang: actionIndicateur.rang })
      .from(actionIndicateur)
      .where(eq(actionIndicateur.action, tenue.id))
    await tx
      .insert(actionIndicateur)
      .values({ action: tenue.id, indicateur: id, rang: Math.max(-1, ...suivis.map(({ rang }) => rang)) + 1 })
      .onConflictDoNothing()
    await tellAction(tx, tenue, acte, 'lier un indicateur', { code: connu.code })
  })
}
