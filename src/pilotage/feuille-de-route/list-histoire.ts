import { and, desc, eq, sql } from 'drizzle-orm'
import { personne } from '../../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { tellEntree } from '../../socle/journal/recits.ts'
import { journal } from '../../socle/journal/tables.ts'

export type Fait = { id: number; le: Date; dit: string; par: string | null }

const DERNIERS = 15

/** What was done lately to an action, the last first. `par`: the name of the person, when there is one. */
export async function listHistoire(db: BaseOuTransaction, action: number): Promise<Fait[]> {
  const lignes = await db
    .select({ entree: journal, nom: personne.nom })
    .from(journal)
    .leftJoin(personne, eq(journal.acteur, sql`${personne.id}::text`))
    .where(and(eq(journal.objet, 'action'), eq(journal.objet_id, String(action))))
    .orderBy(desc(journal.id))
    .limit(DERNIERS)
  return lignes.map(({ entree, nom }) => ({
    id: entree.id,
    le: entree.le,
    dit: tellEntree({ ...entree, details: entree.details as Record<string, unknown> }),
    par: nom,
  }))
}
