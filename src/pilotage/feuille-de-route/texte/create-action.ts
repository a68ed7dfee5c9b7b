import { sql } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import type { Acte } from '../acte.ts'
import { tellAction } from '../lock-action.ts'
import { lockFeuille } from '../lock-feuille.ts'
import { action } from '../tables.ts'
import { checkPlace } from './check-place.ts'
import type { TexteSaisi } from './texte-saisi.ts'

/**
 * Adds an action at the end of its axis.
 * @throws Erreur introuvable; saisie_invalide when its number is another's or its axis is gone
 */
export async function createAction(db: Base, feuille: string, texte: TexteSaisi, acte: Acte): Promise<void> {
  await db.transaction(async tx => {
    const { departement } = await lockFeuille(tx, feuille, acte.departements)
    await checkPlace(tx, feuille, texte)
    const [creee] = await tx
      .insert(action)
      .values({
        ...{ ...texte, feuille, departement },
        rang: sql`(select coalesce(max(rang) + 1, 0) from action where axe = ${texte.axe})`,
      })
      .returning()
    await tellAction(tx, creee!, acte, 'créer')
  })
}
