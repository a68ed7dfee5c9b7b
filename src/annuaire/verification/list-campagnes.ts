import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type Departements, isWithin } from '../portee.ts'
import type { CriteresCampagne, Suite } from './campagne.ts'
import { isARappeler } from './remind-campagne.ts'

export type CampagneLue = {
  id: number
  departement: string
  nom: string
  criteres: CriteresCampagne
  /** Name of the EPCI that it is limited to. */
  epci: string | null
  message: string | null
  creee_le: Date
  /** Null while its mails are being written. */
  envoyee_le: Date | null
  close_le: Date | null
  gestionnaires: number
  /** How many of its places came to what. */
  suites: Record<Suite, number>
  /** Holders that may be reminded today. */
  aRappeler: number
}

/** What became of the place `a` of the demand `r`: its answer, else whether the link was opened. */
export const SUITE = sql`coalesce(a.reponse::text, case when r.ouverte_le is null then 'silence' else 'ouvert' end)`

/** The campaigns of these départements, the last first. */
export const listCampagnes = (db: BaseOuTransaction, departements: Departements, maintenant: Date) =>
  queryCampagnes(db, isWithin(sql`c.departement`, departements), maintenant)

/** One campaign, null when there is none. */
export async function readCampagne(
  db: BaseOuTransaction,
  id: number,
  maintenant: Date,
): Promise<CampagneLue | null> {
  const [lue] = await queryCampagnes(db, sql`c.id = ${id}`, maintenant)
  return lue ?? null
}

type Instants = 'creee_le' | 'envoyee_le' | 'close_le'

async function queryCampagnes(
  db: BaseOuTransaction,
  condition: SQL,
  maintenant: Date,
): Promise<CampagneLue[]> {
  const { rows } = await db.execute<
    Omit<CampagneLue, Instants | 'suites'> &
      Record<Instants, string | null> & { suites: Partial<CampagneLue['suites']> }
  >(sql`
    select c.id, c.departement, c.nom, c.criteres, e.nom as epci, c.message, c.creee_le, c.envoyee_le, c.close_le,
      (select count(*)::int from relance r where r.campagne = c.id) as gestionnaires,
      (select count(*)::int from relance r where r.campagne = c.id and c.close_le is null and ${isARappeler(maintenant)}) as "aRappeler",
      (select coalesce(jsonb_object_agg(s.suite, s.nombre), '{}') from (
        select ${SUITE} as suite, count(*) as nombre from relance_lieu a join relance r on r.id = a.relance
        where r.campagne = c.id group by 1) as s) as suites
    from campagne c left join epci e on e.code = c.criteres->>'epci' where ${condition} order by c.id desc`)
  return rows.map(({ suites, ...ligne }) => ({
    ...ligne,
    suites: { confirme: 0, corrige: 0, ferme: 0, cesse: 0, ouvert: 0, silence: 0, ...suites },
    creee_le: new Date(ligne.creee_le!),
    envoyee_le: ligne.envoyee_le ? new Date(ligne.envoyee_le) : null,
    close_le: ligne.close_le ? new Date(ligne.close_le) : null,
  }))
}

export const countLieux = ({ suites }: Pick<CampagneLue, 'suites'>): number =>
  Object.values(suites).reduce((somme, nombre) => somme + nombre, 0)

export const countReponses = ({ suites: { confirme, corrige, ferme, cesse } }: Pick<CampagneLue, 'suites'>) =>
  confirme + corrige + ferme + cesse
