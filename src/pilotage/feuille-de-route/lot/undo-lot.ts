import { and, eq, isNull, notInArray, sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { tellAction } from '../lock-action.ts'
import { lockFeuille } from '../lock-feuille.ts'
import { type AvantLeLot, action, actionMembre, lotDeModifications } from '../tables.ts'
import type { ResultatDeLot } from './update-actions.ts'

/**
 * Gives actions back what they were before a change of several at once, unless someone has changed them since. It is the
 * one way round the state machine of actions: back to where one comes from.
 * @throws Erreur introuvable when there is no such change here, or it is already undone
 */
export async function undoLot(
  db: Base,
  feuille: string,
  id: number,
  acte: Acte,
): Promise<Omit<ResultatDeLot, 'lot'>> {
  return db.transaction(async tx => {
    await lockFeuille(tx, feuille, acte.departements)
    const [lot] = await tx
      .update(lotDeModifications)
      .set({ annule_le: acte.maintenant })
      .where(
        and(
          eq(lotDeModifications.id, id),
          eq(lotDeModifications.feuille, feuille),
          isNull(lotDeModifications.annule_le),
        ),
      )
      .returning({ avant: lotDeModifications.avant })
    if (!lot) throw new Erreur('introuvable', 'Cette modification est déjà annulée, ou n’existe pas.')
    const resultat: Omit<ResultatDeLot, 'lot'> = { faites: [], refusees: [] }
    for (const avant of lot.avant) {
      const [tenue] = await tx.select().from(action).where(eq(action.id, avant.action)).for('update')
      if (!tenue) continue
      const { numero, titre } = tenue
      if (tenue.revision !== avant.revision) {
        resultat.refusees.push({ numero, titre, raison: 'Quelqu’un l’a modifiée depuis : elle reste ainsi.' })
        continue
      }
      await restore(tx, avant)
      await tellAction(tx, tenue, acte, 'annuler la modification')
      resultat.faites.push({ numero, titre })
    }
    return resultat
  })
}

async function restore(
  tx: Transaction,
  { action: id, statut, priorite, debut, fin, membres }: AvantLeLot,
): Promise<void> {
  await tx
    .update(action)
    .set({
      ...{ statut, priorite, debut, fin },
      revision: sql`${action.revision} + 1`,
    })
    .where(eq(action.id, id))
  if (!membres) return
  // Whoever came with the change goes with it, unless a letter of commitment was received meanwhile.
  await tx.delete(actionMembre).where(
    and(
      eq(actionMembre.action, id),
      isNull(actionMembre.engagement),
      notInArray(
        actionMembre.membre,
        membres.map(({ membre }) => membre),
      ),
    ),
  )
  await tx.update(actionMembre).set({ pilote: 'associe' }).where(eq(actionMembre.action, id))
  for (const { membre, pilote } of membres)
    await tx
      .update(actionMembre)
      .set({ pilote })
      .where(and(eq(actionMembre.action, id), eq(actionMembre.membre, membre)))
}
