import { and, desc, eq, sql } from 'drizzle-orm'
import type { Acteur } from '../auth/acteur.ts'
import { peut } from '../auth/droits.ts'
import { personne } from '../auth/tables.ts'
import type { BaseOuTransaction } from '../base/open-base.ts'
import { LIRE_JOURNAL } from './droits.ts'
import { tellProgramme } from './list-journal.ts'
import { tellEntree } from './recits.ts'
import { journal } from './tables.ts'

/** More is in the journal. */
const ENTREES = 20

export type EntreeDHistorique = { id: number; le: Date; qui: string; recit: string }

/**
 * What was done to one object of a département, the last first. Null for those who may not read its journal: who did what
 * is not theirs to know.
 */
export async function listHistorique(
  db: BaseOuTransaction,
  acteur: Acteur,
  { objet, id, departement }: { objet: string; id: number; departement: string },
): Promise<EntreeDHistorique[] | null> {
  if (!peut(acteur, LIRE_JOURNAL, { departement })) return null
  const lignes = await db
    .select({ entree: journal, nom: personne.nom })
    .from(journal)
    .leftJoin(personne, eq(journal.acteur, sql`${personne.id}::text`))
    .where(and(eq(journal.objet, objet), eq(journal.objet_id, String(id))))
    .orderBy(desc(journal.id))
    .limit(ENTREES)
  return lignes.map(({ entree, nom }) => {
    const qui = nom ?? tellProgramme(entree.acteur)
    const details = entree.details as Record<string, unknown>
    return { id: entree.id, le: entree.le, qui, recit: tellEntree({ ...entree, acteur: qui, details }) }
  })
}
