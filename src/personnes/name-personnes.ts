import { and, inArray } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { nameOf } from './personne.ts'
import { personneSuivie } from './tables.ts'

/**
 * Identifier → name, of those of these people who are followed by these structures; the others, erased or of elsewhere, are
 * absent. Give it the structures where the actor may see them (`structuresDeSuivi`).
 */
export async function namePersonnes(
  db: BaseOuTransaction,
  ids: readonly string[],
  structures: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0 || structures.length === 0) return new Map()
  const lignes = await db
    .select({ id: personneSuivie.id, prenom: personneSuivie.prenom, nom: personneSuivie.nom })
    .from(personneSuivie)
    .where(and(inArray(personneSuivie.id, [...ids]), inArray(personneSuivie.structure, [...structures])))
  return new Map(lignes.map(ligne => [ligne.id, nameOf(ligne)]))
}
