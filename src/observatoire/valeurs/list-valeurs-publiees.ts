import { desc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { valeurPubliee } from '../indicateurs/tables.ts'

export type ValeurPubliee = Omit<typeof valeurPubliee.$inferSelect, 'indicateur'>

/** The figures of an indicator as they were published, the last first. */
export async function listValeursPubliees(
  db: BaseOuTransaction,
  indicateur: number,
): Promise<ValeurPubliee[]> {
  const lignes = await db
    .select()
    .from(valeurPubliee)
    .where(eq(valeurPubliee.indicateur, indicateur))
    .orderBy(desc(valeurPubliee.publiee_le), desc(valeurPubliee.periode))
  return lignes.map(({ indicateur: _, ...ligne }) => ligne)
}
