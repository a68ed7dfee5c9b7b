import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

export type FeuillePubliee = {
  id: string
  departement: string
  titre: string
  presentation: string | null
  debut: string | null
  fin: string | null
  adoptee_le: string
  version: number
  actions: number
}

/** The roadmaps of which a version was adopted, as that version names them. */
export async function listFeuillesPubliees(
  db: BaseOuTransaction,
  { departement }: { departement?: string | undefined } = {},
): Promise<FeuillePubliee[]> {
  const { rows } = await db.execute<FeuillePubliee>(sql`
    select f.id, f.departement, v.contenu ->> 'titre' as titre, v.contenu ->> 'presentation' as presentation,
      v.contenu ->> 'debut' as debut, v.contenu ->> 'fin' as fin, v.adoptee_le::text as adoptee_le, v.numero as version,
      jsonb_array_length(jsonb_path_query_array(v.contenu, '$.axes[*].actions[*]')) as actions
    from feuille_de_route f join version_feuille v on v.feuille = f.id and v.etat = 'adoptee'
    where ${departement === undefined ? sql`true` : sql`f.departement = ${departement}`}
    order by f.departement, v.contenu ->> 'debut' desc nulls last, f.id`)
  return rows
}
