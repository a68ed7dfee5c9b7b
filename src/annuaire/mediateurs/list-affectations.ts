import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Liste } from '../../territoire/find-communes.ts'
import type { DispositifEmploi } from './affectation.ts'

export type LigneAffectation = {
  id: number
  personne: string
  nom: string
  structure: string
  structure_nom: string
  dispositif: DispositifEmploi
  debut: string
  /** The first day that it is no longer so. */
  fin: string | null
}

const PAR_PAGE = 100

/** The posts held in the structures of a département, by name of their mediator; those that ended come last. */
export async function listAffectations(
  db: BaseOuTransaction,
  departement: string,
  aujourdhui: string,
  page = 1,
): Promise<Liste<LigneAffectation>> {
  const { rows: lignes } = await db.execute<LigneAffectation & { id: string }>(sql`
    select a.id::int as id, a.personne, p.nom, a.structure, s.nom as structure_nom, a.dispositif, a.debut::text as debut, a.fin::text as fin
    from affectation a join structure s on s.id = a.structure join personne p on p.id = a.personne
    where s.departement = ${departement}
    order by (a.fin is not null and a.fin <= ${aujourdhui}), p.nom collate "fr-x-icu", a.debut desc, a.id
    limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const { rows } = await db.execute<{ total: number }>(sql`
    select count(*)::int as total from affectation a join structure s on s.id = a.structure where s.departement = ${departement}`)
  return { lignes, total: rows[0]!.total, page, parPage: PAR_PAGE }
}
