import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Frequence, TypeDeComite } from './gouvernance.ts'

export type Comite = {
  id: number
  departement: string
  type: TypeDeComite
  nom: string
  theme: string | null
  epci: string | null
  epci_nom: string | null
  frequence: Frequence | null
  cree_le: string
  clos_le: string | null
  revision: number
  /** How many members of the governance compose it. */
  membres: number
  /** How many meetings were held; the day of the last one. */
  tenues: number
  derniere: string | null
  /** The next planned meeting: its number and its day. */
  prochaine: { reunion: number; jour: string } | null
}

/** The committees of a département: open ones first, by type then by name. */
export const listComites = (db: BaseOuTransaction, departement: string): Promise<Comite[]> =>
  selectComites(db, sql`c.departement = ${departement}`)

/** What a committee shows of itself and of its meetings. */
export async function selectComites(db: BaseOuTransaction, condition: SQL): Promise<Comite[]> {
  const { rows } = await db.execute<Comite>(sql`
    select c.id::int as id, c.departement, c.type, c.nom, c.theme, c.epci, e.nom as epci_nom, c.frequence,
      c.cree_le::text as cree_le, c.clos_le::text as clos_le, c.revision,
      (select count(*)::int from comite_membre cm join membre m on m.id = cm.membre
        where cm.comite = c.id and m.statut = 'confirme') as membres,
      tenues.nombre as tenues, tenues.derniere, prochaine.lue as prochaine
    from comite c left join epci e on e.code = c.epci
    cross join lateral (
      select count(*)::int as nombre, max((v.debut at time zone 'Europe/Paris')::date)::text as derniere
      from reunion r join rendez_vous v on v.id = r.rendez_vous where r.comite = c.id and v.etat = 'tenu') as tenues
    left join lateral (
      select jsonb_build_object('reunion', r.id, 'jour', (v.debut at time zone 'Europe/Paris')::date) as lue
      from reunion r join rendez_vous v on v.id = r.rendez_vous where r.comite = c.id and v.etat = 'prevu'
      order by v.debut limit 1) as prochaine on true
    where ${condition}
    order by c.clos_le is not null, c.type, c.nom collate "fr-x-icu", c.id`)
  return rows
}
