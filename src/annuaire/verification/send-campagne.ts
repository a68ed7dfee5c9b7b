import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import type { Maison } from './courriels.ts'
import { createRelance } from './create-relance.ts'
import { findGestionnaires, isRecente } from './find-gestionnaires.ts'
import { findSignataire } from './find-signataire.ts'
import { campagne } from './tables.ts'

/**
 * The job 'envoyer-campagne': writes one mail to each holder of the places that a campaign asks about. Run again after a
 * stop, it goes on: who was asked less than 30 days ago, by this campaign or another one, is left alone.
 */
export async function sendCampagne(db: Base, id: number, maison: Maison, maintenant: Date): Promise<void> {
  const [lancee] = await db.select().from(campagne).where(eq(campagne.id, id))
  if (!lancee || lancee.envoyee_le || lancee.close_le) return
  const { departement, criteres, message: mot } = lancee
  const signataire = await findSignataire(db, lancee.creee_par)
  const { aInterroger } = await findGestionnaires(db, departement, criteres, maintenant)
  for (const { courriel: destinataire, lieux } of aInterroger)
    await db.transaction(async tx => {
      // Two campaigns at the same instant write to one holder one after the other: the second finds them asked.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`relance ${destinataire}`}, 0))`)
      const { rowCount } = await tx.execute(
        sql`select from relance where destinataire = ${destinataire} and ${isRecente(maintenant)}`,
      )
      if (rowCount) return
      const demande = { campagne: id, departement, destinataire, lieux, mot, signataire }
      await createRelance(tx, demande, maison, maintenant)
    })
  await db.update(campagne).set({ envoyee_le: maintenant }).where(eq(campagne.id, id))
}
