import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

export type LieuSignale = {
  id: string
  nom: string
  adresse: string
  code_postal: string
  commune: string
  etat: 'publie' | 'clos'
}

/** The place that an identifier leads to, itself or what it was merged into; null when it never existed. */
export async function findLieuSignale(db: BaseOuTransaction, id: string): Promise<LieuSignale | null> {
  const { rows } = await db.execute<LieuSignale>(sql`
    select l.id, l.nom, l.adresse, l.code_postal, l.commune, l.etat
    from fiche_source f join lieu l on l.id = f.lieu where f.id = ${id}`)
  return rows[0] ?? null
}
