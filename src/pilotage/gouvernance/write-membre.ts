import { and, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { refuseRevision } from './refuse-revision.ts'
import { membre } from './tables.ts'

type Ecrit = typeof membre.$inferSelect
/** `revision` null: for what takes nothing from anyone, such as one more representative. */
export type MembreVise = { id: number; revision: number | null; departements: Departements }

/**
 * The one way to change a member or who speaks for it: of these départements, at the revision that was read, told in the
 * journal without any name.
 * @throws Erreur introuvable, conflit
 */
export async function writeMembre(
  db: Base,
  { id, revision, departements }: MembreVise,
  { acteur, action }: { acteur: string; action: string },
  change: (tx: Transaction, avant: Ecrit) => Promise<Partial<Omit<Ecrit, 'id' | 'departement' | 'revision'>>>,
): Promise<void> {
  await db.transaction(async tx => {
    const [avant] = await tx
      .select()
      .from(membre)
      .where(and(eq(membre.id, id), isWithin(sql`${membre.departement}`, departements)))
      .for('update')
    if (!avant)
      throw new Erreur(
        'introuvable',
        'Ce membre de la gouvernance n’existe pas, ou n’est pas dans votre territoire.',
      )
    if (revision !== null && avant.revision !== revision) throw refuseRevision()
    const changement = await change(tx, avant)
    await tx
      .update(membre)
      .set({ ...changement, revision: avant.revision + 1 })
      .where(eq(membre.id, id))
    await writeJournal(tx, {
      ...{ acteur, action, objet: 'membre', objet_id: String(id), departement: avant.departement },
      details: { champs: Object.keys(changement) },
    })
  })
}
