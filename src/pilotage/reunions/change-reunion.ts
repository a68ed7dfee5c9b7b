import { and, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { reunion } from '../gouvernance/tables.ts'
import { findReunion } from './find-reunion.ts'
import type { Reunion } from './reunion.ts'

/** Who changes which meeting, and where they hold the right to. */
export type Changement = { reunion: number; auteur: string; departements: Departements }

/**
 * Every change of a meeting passes here: its row is locked, so that changes come one after the other, what is frozen stays
 * so, and the journal tells it. `change` answers the details that the journal keeps.
 * @throws Erreur introuvable, or conflit once the minutes are validated
 */
export async function changeReunion(
  db: Base,
  { reunion: id, auteur, departements }: Changement,
  action: string,
  change: (tx: Transaction, avant: Reunion) => Promise<Record<string, unknown>>,
): Promise<void> {
  await db.transaction(async tx => {
    await tx
      .select({ id: reunion.id })
      .from(reunion)
      .where(and(eq(reunion.id, id), isWithin(sql`${reunion.departement}`, departements)))
      .for('update')
    const avant = await findReunion(tx, id, departements)
    if (avant.valide_le)
      throw new Erreur(
        'conflit',
        'Le compte rendu de cette réunion est validé : plus rien n’y change. Ce qui reste à dire va à la prochaine réunion.',
      )
    const details = await change(tx, avant)
    await tx
      .update(reunion)
      .set({ revision: sql`${reunion.revision} + 1` })
      .where(eq(reunion.id, id))
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'reunion', objet_id: String(id), departement: avant.departement },
      ...{ action, details },
    })
  })
}

/** What an agenda, an attendance or minutes need: a meeting that still takes place. @throws Erreur conflit */
export function checkMaintenue({ rendezVous }: Reunion): void {
  if (rendezVous.etat === 'annule')
    throw new Erreur('conflit', 'Cette réunion est annulée. Prévoyez-en une autre.')
}
