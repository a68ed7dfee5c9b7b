import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { importFichier } from '../import/tables.ts'
import { type Departements, isWithin } from '../portee.ts'

export type EtatSource = {
  nom: string
  priorite: number
  /** Records that it tells of, closed ones excepted. */
  fiches: number
  /** Records that it no longer holds, and that await an answer. */
  a_clore: number
  /** Null: nothing was applied so far. */
  dernier_import: { id: number; le: Date; refusees: number } | null
  /** An import that awaits something from a person, or runs. */
  en_suspens: { id: number; etat: typeof importFichier.$inferSelect.etat } | null
}

/** How each source of these départements stands, in the order of their names. */
export async function readEtatSources(
  db: BaseOuTransaction,
  departements: Departements,
): Promise<EtatSource[]> {
  const couvre = departements === 'tous' ? sql`true` : sql`departements && ${sql.param(departements)}::text[]`
  const { rows } = await db.execute<
    Omit<EtatSource, 'dernier_import'> & { dernier: number | null; le: string | null; refusees: number }
  >(sql`
    with imports as (select * from import_fichier where ${couvre}),
    fiches as (
      select source, count(*) filter (where etat <> 'close') as fiches, count(*) filter (where etat = 'a_clore') as a_clore
      from fiche_source where ${isWithin(sql`departement`, departements)} group by source
    ), derniers as (
      select distinct on (source) source, id, applique_le from imports where etat = 'applique' order by source, id desc
    ), suspens as (
      select distinct on (source) source, jsonb_build_object('id', id, 'etat', etat) as en_suspens from imports
      where etat in ('depose', 'en_attente', 'en_cours', 'apercu', 'retenu') order by source, id desc
    )
    select s.nom, s.priorite, coalesce(f.fiches, 0) as fiches, coalesce(f.a_clore, 0) as a_clore, d.id as dernier,
      d.applique_le as le, (select count(*) from ligne_refusee r where r.import = d.id) as refusees, e.en_suspens
    from source s left join fiches f on f.source = s.nom left join derniers d on d.source = s.nom left join suspens e on e.source = s.nom
    where f.source is not null or exists (select 1 from imports i where i.source = s.nom and i.etat <> 'abandonne')
    order by lower(s.nom), s.nom`)
  return rows.map(({ dernier, le, refusees, ...etat }) => ({
    ...etat,
    dernier_import: dernier === null ? null : { id: dernier, le: new Date(le!), refusees },
  }))
}
