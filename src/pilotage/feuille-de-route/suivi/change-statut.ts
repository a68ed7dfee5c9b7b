import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { NOM_DU_STATUT, type Statut, SUITES } from '../action.ts'
import { checkRevision, lockAction, tellAction } from '../lock-action.ts'
import { action } from '../tables.ts'

/**
 * Moves an action along its state machine.
 * @throws Erreur introuvable; conflit when it was changed meanwhile, or cannot go there from where it is
 */
export async function changeStatut(
  db: Base,
  { feuille, numero, revision }: { feuille: string; numero: string; revision: number },
  vers: Statut,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    checkRevision(revision, tenue.revision)
    const raison = refuseStatut(tenue.statut, vers)
    if (raison) throw new Erreur('conflit', raison)
    await tx
      .update(action)
      .set({
        statut: vers,
        revision: sql`${action.revision} + 1`,
      })
      .where(eq(action.id, tenue.id))
    await tellAction(tx, tenue, acte, 'changer le statut', { de: tenue.statut, vers })
  })
}

/** Why an action cannot go from one status to another, in French. Null: it can. */
export function refuseStatut(de: Statut, vers: Statut): string | null {
  if (de === vers) return `Elle est déjà « ${NOM_DU_STATUT[de]} ».`
  if (SUITES[de].includes(vers)) return null
  const suites = SUITES[de].map(statut => `« ${NOM_DU_STATUT[statut]} »`).join(' ou ')
  return `Une action « ${NOM_DU_STATUT[de]} » ne devient pas « ${NOM_DU_STATUT[vers]} » : elle devient ${suites}.`
}
