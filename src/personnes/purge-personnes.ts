import { sql } from 'drizzle-orm'
import type { Base } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import { forgetPersonne } from './forget-personne.ts'

/** Who acts, in the journal. */
const TACHE = 'effacer-personnes'

/**
 * Erases those whom nobody has seen for too long, one transaction each: a stop loses nothing, and running again changes nothing.
 * Answers how many of each structure; the journal says it to those who read it.
 */
export async function purgePersonnes(db: Base, maintenant: Date): Promise<Map<string, number>> {
  const jour = findJour(maintenant)
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from personne_suivie where conserver_jusqu_au <= ${jour} order by conserver_jusqu_au, id`,
  )
  const effacees = new Map<string, number>()
  for (const { id } of rows) {
    const structure = await db.transaction(async tx => {
      // Seen again, or erased, since the list was read: nothing to do.
      const { rows: dues } = await tx.execute<{ structure: string; departement: string }>(sql`
        select structure, departement from personne_suivie where id = ${id} and conserver_jusqu_au <= ${jour} for update`)
      const [due] = dues
      if (!due) return null
      await forgetPersonne(tx, id)
      await writeJournal(tx, {
        ...{ acteur: TACHE, action: 'effacer à l’échéance', objet: 'personne suivie', objet_id: id },
        ...{ departement: due.departement, details: { structure: due.structure } },
      })
      return due.structure
    })
    if (structure) effacees.set(structure, (effacees.get(structure) ?? 0) + 1)
  }
  return effacees
}
