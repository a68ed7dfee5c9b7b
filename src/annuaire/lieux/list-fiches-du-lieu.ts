import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Fiche } from '../fiche.ts'

/** A source's record of a place, as it was read. `id_source` is the source's own identifier; dates are YYYY-MM-DD. */
export type FicheDuLieu = {
  id: string
  source: string
  id_source: string
  etat: 'presente' | 'a_clore' | 'close'
  importee_le: string
  contenu: Fiche
}

/** The records that one place is made of, the founding one first. */
export async function listFichesDuLieu(db: BaseOuTransaction, lieu: string): Promise<FicheDuLieu[]> {
  const { rows } = await db.execute<FicheDuLieu>(sql`
    select id, source, id_source, etat, importee_le, contenu from fiche_source where lieu = ${lieu} order by rang`)
  return rows
}
