import { eq } from 'drizzle-orm'
import { structure } from '../annuaire/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { findCommune } from '../territoire/find-commune.ts'
import type { PersonneSuivie } from './personne.ts'

export type Reperes = { commune: string | null; structure: string }

/** The names of what a fiche only knows by code. */
export async function findReperes(
  db: BaseOuTransaction,
  personne: Pick<PersonneSuivie, 'commune' | 'structure'>,
): Promise<Reperes> {
  const [connue] = await db.select().from(structure).where(eq(structure.id, personne.structure))
  const commune = personne.commune ? await findCommune(db, personne.commune) : null
  return { commune: commune?.nom ?? personne.commune, structure: connue!.nom }
}
