import { eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { financement } from '../tables.ts'

/**
 * Corrects a line of a budget by its opposite: both stay in sight, and the total forgets them.
 * @throws Erreur introuvable; conflit when it is already corrected, or is itself a correction
 */
export async function reverseFinancement(
  db: Base,
  feuille: string,
  numero: string,
  id: number,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    const lignes = await tx.select().from(financement).where(eq(financement.action, tenue.id))
    const ligne = lignes.find(autre => autre.id === id)
    if (!ligne) throw new Erreur('introuvable', 'Cette ligne n’existe plus. Rechargez la page.')
    if (ligne.annule !== null || lignes.some(({ annule }) => annule === id))
      throw new Erreur('conflit', 'Cette ligne est déjà corrigée. Inscrivez une nouvelle ligne.')
    const { financeur, membre, etape, centimes } = ligne
    await tx.insert(financement).values({
      ...{ action: tenue.id, financeur, membre, etape, centimes: -centimes, annule: id },
      ...{ le: findJour(acte.maintenant), saisi_par: acte.auteur },
    })
    await tellAction(tx, tenue, acte, 'corriger le budget', { etape, centimes: -centimes })
  })
}
