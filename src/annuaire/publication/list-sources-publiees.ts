import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** `recue_le`: day of the last file applied, YYYY-MM-DD. `lieux`: published places that it describes. */
export type SourcePubliee = {
  nom: string
  licence: string | null
  adresse: string | null
  lieux: number
  recue_le: string | null
}

/** The producers whose records make the published places: those to cite. */
export async function listSourcesPubliees(db: BaseOuTransaction): Promise<SourcePubliee[]> {
  const { rows } = await db.execute<SourcePubliee>(sql`
    select s.nom, s.licence, s.adresse, count(distinct l.id)::int as lieux,
      (select to_char(max(i.applique_le), 'YYYY-MM-DD') from import_fichier i
        where i.source = s.nom and i.etat = 'applique') as recue_le
    from source s join fiche_source f on f.source = s.nom and f.etat <> 'close'
      join lieu l on l.id = f.lieu and l.etat = 'publie'
    group by s.nom order by s.nom`)
  return rows
}
