import { and, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { refuseRevision } from './refuse-revision.ts'
import { comite } from './tables.ts'

type Ecrit = typeof comite.$inferSelect
export type ComiteVise = { id: number; revision: number; departements: Departements }

/**
 * The one way to change a committee: of these départements, at the revision that was read, told in the journal.
 * @throws Erreur introuvable, conflit
 */
export async function writeComite(
  db: Base,
  { id, revision, departements }: ComiteVise,
  { acteur, action }: { acteur: string; action: string },
  change: (tx: Transaction, avant: Ecrit) => Promise<Partial<Omit<Ecrit, 'id' | 'departement' | 'revision'>>>,
): Promise<void> {
  await db.transaction(async tx => {
    const [avant] = await tx
      .select()
      .from(comite)
      .where(and(eq(comite.id, id), isWithin(sql`${comite.departement}`, departements)))
      .for('update')
    if (!avant) throw new Erreur('introuvable', 'Ce comité n’existe pas, ou n’est pas dans votre territoire.')
    if (avant.revision !== revision) throw refuseRevision()
    const changement = await change(tx, avant)
    await tx
      .update(comite)
      .set({ ...changement, revision: revision + 1 })
      .where(eq(comite.id, id))
    await writeJournal(tx, {
      ...{ acteur, action, objet: 'comite', objet_id: String(id), departement: avant.departement },
      details: { champs: Object.keys(changement) },
    })
  })
}
