import { eq } from 'drizzle-orm'
import { rendezVous } from '../agenda/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { RendezVousANoter } from './rendez-vous-a-noter.ts'

/** A permanence or a planned workshop of a département, to record what was done there. Null for anything else. */
export async function findRendezVousANoter(
  db: BaseOuTransaction,
  id: number | null,
  departement: string,
): Promise<RendezVousANoter | null> {
  if (id === null || !Number.isSafeInteger(id) || id < 1) return null
  const [lu] = await db.select().from(rendezVous).where(eq(rendezVous.id, id))
  if (!lu || lu.departement !== departement || lu.nature === 'reunion') return null
  const { nature, titre, debut, fin, commune, lieu, etat, annule_motif, revision } = lu
  return { id, nature, titre, debut, fin, commune, lieu, etat, annule_motif, revision }
}
