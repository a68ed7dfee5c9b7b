import { sql } from 'drizzle-orm'
import { simplifyTexte } from '../annuaire/schema/simplify-texte.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'

export type LieuPropose = { id: string; nom: string; commune: string }

export const LIEUX_AU_PLUS = 12
const LETTRES_AU_PLUS = 200

/** How a place is written in the field that searches it: 'Médiathèque – Die'. */
export const nameLieu = ({ nom, commune }: Pick<LieuPropose, 'nom' | 'commune'>): string =>
  `${nom} – ${commune}`

/** The published places of a département that bear every word, in their name or that of their commune. */
export async function findLieuxParTexte(
  db: BaseOuTransaction,
  departement: string,
  texte: string,
): Promise<LieuPropose[]> {
  // What the index is written with holds neither % nor _.
  const mots = simplifyTexte(texte.slice(0, LETTRES_AU_PLUS)).split(' ').filter(Boolean)
  if (mots.length === 0) return []
  const { rows } = await db.execute<LieuPropose>(sql`
    select l.id, l.nom, l.commune from lieu l
    where l.etat = 'publie' and l.departement = ${departement}
      and ${sql.join(
        mots.map(mot => sql`l.recherche like ${`%${mot}%`}`),
        sql` and `,
      )}
    order by l.tri collate "C", l.id limit ${LIEUX_AU_PLUS}`)
  return rows
}
