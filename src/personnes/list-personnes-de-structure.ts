import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { toSlug } from '../socle/texte/slug.ts'

/** What one chooses someone by. */
export type PersonneProposee = {
  id: string
  structure: string
  prenom: string
  nom: string
  annee_naissance: number | null
  /** Name of the commune where they live. */
  commune: string | null
}

const AU_PLUS = 20

/** The condition that `p`, a followed person, is of these structures and bears every word of `texte`. */
export function isNommee(structures: readonly string[], texte: string): SQL {
  const mots = toSlug(texte).split('-').filter(Boolean)
  return sql.join(
    [
      sql`p.structure = any(${sql.param([...structures])}::text[])`,
      // Words of a slug hold neither % nor _.
      ...mots.map(mot => sql`p.cle like ${`%${mot}%`}`),
    ],
    sql` and `,
  )
}

/**
 * The followed people of these structures who bear every word of `texte`, in whatever order, accents and capitals aside; without
 * words, those last seen. Give it the structures where the actor may see them (`structuresDeSuivi`), never others.
 */
export async function listPersonnesDeStructure(
  db: BaseOuTransaction,
  structures: readonly string[],
  texte = '',
): Promise<PersonneProposee[]> {
  const ordre = toSlug(texte) === '' ? sql`p.dernier_contact desc, p.cle, p.id` : sql`p.cle, p.id`
  const { rows } = await db.execute<PersonneProposee>(sql`
    select p.id, p.structure, p.prenom, p.nom, p.annee_naissance, c.nom as commune
    from personne_suivie p left join commune c on c.code = p.commune
    where ${isNommee(structures, texte)} order by ${ordre} limit ${AU_PLUS}`)
  return rows
}
