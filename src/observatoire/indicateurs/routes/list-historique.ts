import { and, desc, eq, sql } from 'drizzle-orm'
import { personne } from '../../../socle/auth/tables.ts'
import type { Base } from '../../../socle/base/open-base.ts'
import { tellEntree } from '../../../socle/journal/recits.ts'
import { journal } from '../../../socle/journal/tables.ts'

/** More is in the journal. */
const ENTREES = 20

export type EntreeDHistorique = { id: number; le: Date; qui: string; recit: string }

/** What was done to the definition and to the targets of an indicator, the last first. */
export async function listHistorique(db: Base, id: number): Promise<EntreeDHistorique[]> {
  const lignes = await db
    .select({ entree: journal, nom: personne.nom })
    .from(journal)
    .leftJoin(personne, eq(journal.acteur, sql`${personne.id}::text`))
    .where(and(eq(journal.objet, 'indicateur'), eq(journal.objet_id, String(id))))
    .orderBy(desc(journal.id))
    .limit(ENTREES)
  return lignes.map(({ entree, nom }) => {
    const qui = nom ?? (entree.acteur === 'commande' ? 'Ligne de commande' : 'Compte supprimé')
    const details = entree.details as Record<string, unknown>
    return { id: entree.id, le: entree.le, qui, recit: tellEntree({ ...entree, acteur: qui, details }) }
  })
}
