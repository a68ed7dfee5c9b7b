import { and, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { refuseRevision } from './refuse-revision.ts'
import { decision } from './tables.ts'

type Ecrite = typeof decision.$inferSelect
type Changement = Partial<Omit<Ecrite, 'id' | 'departement' | 'reunion' | 'revision'>>

/**
 * The one way to change a decision once taken: of these départements, at the revision that was read, told in the journal.
 * @throws Erreur introuvable, conflit
 */
export async function writeDecision(
  db: Base,
  { id, revision, departements }: { id: number; revision: number; departements: Departements },
  { acteur, action }: { acteur: string; action: string },
  change: (tx: Transaction, avant: Ecrite) => Promise<Changement>,
): Promise<void> {
  await db.transaction(async tx => {
    const [avant] = await tx
      .select()
      .from(decision)
      .where(and(eq(decision.id, id), isWithin(sql`${decision.departement}`, departements)))
      .for('update')
    if (!avant)
      throw new Erreur('introuvable', 'Cette décision n’existe pas, ou n’est pas dans votre territoire.')
    if (avant.revision !== revision) throw refuseRevision()
    const changement = await change(tx, avant)
    await tx
      .update(decision)
      .set({ ...changement, revision: revision + 1 })
      .where(eq(decision.id, id))
    await writeJournal(tx, {
      ...{ acteur, action, objet: 'decision', objet_id: String(id), departement: avant.departement },
      details: { champs: Object.keys(changement) },
    })
  })
}
