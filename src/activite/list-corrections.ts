import { desc, eq, sql } from 'drizzle-orm'
import { personne } from '../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { SaisieActivite } from './activite.ts'
import { activiteVersion } from './tables.ts'

export type VersionLue = { revision: number; contenu: SaisieActivite; remplacee_le: Date; par: string | null }

/** What an activity said before each of its corrections, the last first. Read the activity first: it tells who may. */
export function listCorrections(db: BaseOuTransaction, id: string): Promise<VersionLue[]> {
  return db
    .select({
      revision: activiteVersion.revision,
      contenu: activiteVersion.contenu,
      remplacee_le: activiteVersion.remplacee_le,
      par: personne.nom,
    })
    .from(activiteVersion)
    .leftJoin(personne, eq(activiteVersion.remplacee_par, sql`${personne.id}::text`))
    .where(eq(activiteVersion.activite, id))
    .orderBy(desc(activiteVersion.revision))
}
