import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { type Departements, isWithin } from '../portee.ts'

export type FicheAClore = {
  id: string
  nom: string
  commune: string
  adresse: string
  importee_le: string
  /** Other sources that tell of the same place: it stays published through them. */
  autres_sources: string[]
}

const PAR_PAGE = 50

/** The records of a source in one state of closing, by commune then name. */
export async function listFermetures(
  db: Base,
  source: string,
  etat: 'a_clore' | 'close',
  departements: Departements,
  page = 1,
): Promise<{ lignes: FicheAClore[]; total: number; page: number; parPage: number }> {
  const condition = sql`f.source = ${source} and f.etat = ${etat}::etat_fiche and ${isWithin(sql`f.departement`, departements)}`
  const { rows } = await db.execute<FicheAClore>(sql`
    select f.id, f.contenu->>'nom' as nom, f.contenu->>'commune' as commune, f.contenu->>'adresse' as adresse, f.importee_le,
      array(select distinct a.source from fiche_source a where a.lieu = f.lieu and a.id <> f.id and a.etat <> 'close' order by 1) as autres_sources
    from fiche_source f where ${condition} order by commune, nom, f.id limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const { rows: compte } = await db.execute<{ total: number }>(
    sql`select count(*) as total from fiche_source f where ${condition}`,
  )
  return { lignes: rows, total: compte[0]!.total, page, parPage: PAR_PAGE }
}
