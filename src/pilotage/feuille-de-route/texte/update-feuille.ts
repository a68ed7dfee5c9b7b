import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import type { Acte } from '../acte.ts'
import { checkRevision } from '../lock-action.ts'
import { lockFeuille, tellFeuille } from '../lock-feuille.ts'
import { feuilleDeRoute } from '../tables.ts'

export type SaisieFeuille = {
  titre: string
  debut: string | null
  fin: string | null
  presentation: string | null
}

/** @throws Erreur introuvable, conflit */
export async function updateFeuille(
  db: Base,
  id: string,
  revision: number,
  saisie: SaisieFeuille,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockFeuille(tx, id, acte.departements)
    checkRevision(revision, tenue.revision)
    await tx
      .update(feuilleDeRoute)
      .set({ ...saisie, revision: sql`${feuilleDeRoute.revision} + 1` })
      .where(eq(feuilleDeRoute.id, id))
    await tellFeuille(tx, tenue, acte, 'modifier')
  })
}
