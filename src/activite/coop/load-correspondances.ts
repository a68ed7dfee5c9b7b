import { inArray } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { CHAMPS_EXIGES, type Correspondances } from './libelles.ts'
import { correspondanceLibelle } from './tables.ts'

/** What was decided of labels in these départements; of two, the first one's word. */
export async function loadCorrespondances(
  db: BaseOuTransaction,
  departements: readonly string[],
): Promise<Correspondances> {
  const lignes = await db
    .select()
    .from(correspondanceLibelle)
    .where(inArray(correspondanceLibelle.departement, [...departements]))
  const decidees = new Map<string, string | null>()
  // Left out before it was refused: it is asked again.
  for (const departement of departements)
    for (const { champ, libelle, code } of lignes.filter(ligne => ligne.departement === departement))
      if (!(code === null && CHAMPS_EXIGES.includes(champ)) && !decidees.has(`${champ}|${libelle}`))
        decidees.set(`${champ}|${libelle}`, code)
  return decidees
}
