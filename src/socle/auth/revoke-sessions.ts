import { and, eq } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { writeJournal } from '../journal/write-journal.ts'
import { session } from './tables.ts'

/** Ends sessions of a person at once: the one named (nothing happens when it is not theirs), or all of them. */
export async function revokeSessions(
  db: Base,
  personne: string,
  lesquelles: string | 'toutes',
): Promise<void> {
  const siennes = eq(session.personne, personne)
  await db.transaction(async tx => {
    const finies = await tx
      .delete(session)
      .where(lesquelles === 'toutes' ? siennes : and(siennes, eq(session.id, lesquelles)))
      .returning({ id: session.id })
    if (finies.length === 0) return
    await writeJournal(tx, {
      acteur: personne,
      action: 'fermer',
      objet: 'session',
      objet_id: personne,
      details: { sessions: finies.length },
    })
  })
}
