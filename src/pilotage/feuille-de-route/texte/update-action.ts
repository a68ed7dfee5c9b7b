import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import type { Acte } from '../acte.ts'
import { checkRevision, lockAction, tellAction } from '../lock-action.ts'
import { action } from '../tables.ts'
import { checkPlace } from './check-place.ts'
import { CHAMPS_DE_TEXTE, type TexteSaisi } from './texte-saisi.ts'

/**
 * Writes the text and the calendar of an action over the ones that were read at `revision`. In another axis, it goes to the
 * end of it.
 * @throws Erreur introuvable; conflit; saisie_invalide
 */
export async function updateAction(
  db: Base,
  { feuille, numero, revision }: { feuille: string; numero: string; revision: number },
  texte: TexteSaisi,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    checkRevision(revision, tenue.revision)
    await checkPlace(tx, feuille, texte, tenue.id)
    const champs = CHAMPS_DE_TEXTE.filter(
      champ => JSON.stringify(tenue[champ]) !== JSON.stringify(texte[champ]),
    )
    if (champs.length === 0) return
    await tx
      .update(action)
      .set({
        ...texte,
        ...(texte.axe !== tenue.axe && {
          rang: sql`(select coalesce(max(a.rang) + 1, 0) from action a where a.axe = ${texte.axe})`,
        }),
        revision: sql`${action.revision} + 1`,
      })
      .where(eq(action.id, tenue.id))
    await tellAction(tx, { ...tenue, numero: texte.numero }, acte, 'modifier', { champs })
  })
}
