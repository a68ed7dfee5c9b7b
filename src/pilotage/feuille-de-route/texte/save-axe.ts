import { and, eq, ne, sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { checkRevision } from '../lock-action.ts'
import { lockFeuille, tellFeuille } from '../lock-feuille.ts'
import { axe, feuilleDeRoute } from '../tables.ts'

export type SaisieAxe = { numero: string; titre: string }

/**
 * Adds an axis at the end of a roadmap, or changes one (`id`).
 * @throws Erreur introuvable; conflit; saisie_invalide when its number is another's
 */
export async function saveAxe(
  db: Base,
  feuille: string,
  id: number | null,
  revision: number,
  saisie: SaisieAxe,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockFeuille(tx, feuille, acte.departements)
    if (id !== null) checkRevision(revision, tenue.revision)
    await refuseDouble(tx, feuille, id, saisie.numero)
    if (id === null)
      await tx.insert(axe).values({
        ...{ ...saisie, feuille },
        rang: sql`(select coalesce(max(rang) + 1, 0) from axe where feuille = ${feuille})`,
      })
    else {
      const changes = await tx
        .update(axe)
        .set(saisie)
        .where(and(eq(axe.id, id), eq(axe.feuille, feuille)))
        .returning({ id: axe.id })
      if (changes.length === 0) throw new Erreur('introuvable', 'Cet axe n’existe plus. Rechargez la page.')
    }
    await bumpFeuille(tx, feuille)
    await tellFeuille(tx, tenue, acte, id === null ? 'ajouter un axe' : 'modifier un axe', {
      axe: saisie.numero,
    })
  })
}

async function refuseDouble(tx: Transaction, feuille: string, id: number | null, numero: string) {
  const [autre] = await tx
    .select({ titre: axe.titre })
    .from(axe)
    .where(and(eq(axe.feuille, feuille), eq(axe.numero, numero), id === null ? undefined : ne(axe.id, id)))
  if (!autre) return
  const message = `L’axe ${numero} existe déjà : « ${autre.titre} ». Donnez un autre numéro.`
  throw new Erreur('saisie_invalide', message, [{ champ: 'numero', message }])
}

export const bumpFeuille = (tx: Transaction, feuille: string) =>
  tx
    .update(feuilleDeRoute)
    .set({ revision: sql`${feuilleDeRoute.revision} + 1` })
    .where(eq(feuilleDeRoute.id, feuille))
