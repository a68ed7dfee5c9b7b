import { sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../annuaire/portee.ts'
import { simplifyTexte } from '../annuaire/schema/simplify-texte.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'

const AU_PLUS = 20

/** Published places of these départements that bear every word, by commune then name. */
export async function listLieuxNommes(
  db: BaseOuTransaction,
  departements: Departements,
  texte: string,
): Promise<{ id: string; nom: string; commune: string }[]> {
  const mots = simplifyTexte(texte).split(' ').filter(Boolean)
  if (mots.length === 0) return []
  const { rows } = await db.execute<{ id: string; nom: string; commune: string }>(sql`
    select l.id, l.nom, l.commune from lieu l
    where l.etat = 'publie' and ${isWithin(sql`l.departement`, departements)}
      and ${sql.join(
        mots.map(mot => sql`l.recherche like ${`%${mot}%`}`),
        sql` and `,
      )}
    order by l.tri collate "C", l.id limit ${AU_PLUS}`)
  return rows
}
