import { sql } from 'drizzle-orm'
import { personne } from '../../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type Departements, isWithin } from '../portee.ts'
import type { Liste } from '../recherche/find-lieux.ts'
import type { Reponse, Sujet } from './signalement.ts'

export type ReponseLue = Sujet & {
  /** One of the reports that it answers, by which it is undone. */
  id: number
  nom: string
  commune: string
  reponse: Reponse
  fois: number
  /** What had been written, as long as it is kept. */
  textes: string[]
  /** Name of who answered. */
  par: string
  le: Date
}

const PAR_PAGE = 30

/** The answers given to reports on places of these départements, the last first; only those of one person, since a day. */
export async function listReponses(
  db: BaseOuTransaction,
  departements: Departements,
  { page = 1, par, depuis }: { page?: number; par?: string; depuis?: string } = {},
): Promise<Liste<ReponseLue>> {
  const choix = sql`
    signalement s join fiche_source f on f.id = s.lieu join lieu l on l.id = f.lieu
    left join ${personne} p on p.id::text = s.traite_par
    where s.etat <> 'ouvert' and ${isWithin(sql`l.departement`, departements)}
      and ${par ? sql`s.traite_par = ${par}` : sql`true`}
      and ${depuis ? sql`s.traite_le >= ${depuis}::date::timestamp at time zone 'Europe/Paris'` : sql`true`}`
  const groupes = sql`group by l.id, s.categorie, s.etat, s.traite_par, p.nom, s.traite_le`
  const { rows } = await db.execute<Omit<ReponseLue, 'le'> & { le: string }>(sql`
    select max(s.id) as id, l.id as lieu, l.nom, l.commune, s.categorie, s.etat as reponse, sum(s.fois)::int as fois,
      coalesce(array_agg(s.texte order by s.id) filter (where s.texte is not null), '{}') as textes,
      coalesce(p.nom, 'Compte supprimé') as par, s.traite_le as le
    from ${choix} ${groupes} order by s.traite_le desc, max(s.id) desc limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const { rows: compte } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from (select 1 from ${choix} ${groupes}) t`,
  )
  return {
    lignes: rows.map(ligne => ({ ...ligne, le: new Date(ligne.le) })),
    total: compte[0]!.total,
    page,
    parPage: PAR_PAGE,
  }
}
