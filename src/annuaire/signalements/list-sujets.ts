import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type Departements, isWithin } from '../portee.ts'
import type { Origine, Sujet } from './signalement.ts'

export type SujetSignale = Sujet & {
  /** The last report seen: those that come after are not answered with it. */
  dernier: number
  /** How many times it was said. */
  fois: number
  /** What was said, oldest first; null where nothing was written. */
  dits: { id: number; texte: string | null; origine: Origine; fois: number; le: Date }[]
}

/**
 * The queue: what was reported of the places of these départements and awaits an answer, one line a thing and place,
 * from the oldest on.
 */
export async function listSujets(db: BaseOuTransaction, departements: Departements): Promise<SujetSignale[]> {
  const { rows } = await db.execute<
    Omit<SujetSignale, 'dits'> & { dits: (Omit<SujetSignale['dits'][number], 'le'> & { le: string })[] }
  >(sql`
    select l.id as lieu, s.categorie, max(s.id) as dernier, sum(s.fois)::int as fois,
      jsonb_agg(jsonb_build_object('id', s.id, 'texte', s.texte, 'origine', s.origine, 'fois', s.fois, 'le', s.cree_le) order by s.id) as dits
    from signalement s join fiche_source f on f.id = s.lieu join lieu l on l.id = f.lieu
    where s.etat = 'ouvert' and ${isWithin(sql`l.departement`, departements)}
    group by l.id, s.categorie order by min(s.id)`)
  return rows.map(({ dits, ...sujet }) => ({
    ...sujet,
    dits: dits.map(({ le, ...dit }) => ({ ...dit, le: new Date(le) })),
  }))
}
