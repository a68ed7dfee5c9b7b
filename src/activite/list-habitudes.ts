import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { Materiel, TypeLieu } from './codes.ts'

/** What one's own last year makes quicker to say. */
export type Habitudes = {
  /** Minutes, shortest first. */
  durees: number[]
  /** The most frequent first. */
  thematiques: string[]
  /** Places of the directory, the most frequent first. */
  lieux: { id: string; nom: string; commune: string }[]
  /** Of the last activity: where one works today is most often where one last did. */
  dernier: {
    type_lieu: TypeLieu
    lieu: string | null
    commune: string | null
    commune_nom: string | null
    materiel: Materiel[]
  } | null
}

/** La Coop's: a duration used more often than this is one of one's own. */
const SOUVENT = 5
const DUREES_USUELLES = [15, 30, 45, 60, 90, 120]
const THEMATIQUES_USUELLES = [
  'aide_aux_demarches_administratives',
  'prendre_en_main_du_materiel',
  'email',
  'navigation_sur_internet',
  'bureautique',
  'securite_numerique',
]
/** What is proposed to who has recorded nothing yet, or of whom nothing is known. */
export const HABITUDES_USUELLES: Habitudes = {
  ...{ durees: DUREES_USUELLES, thematiques: THEMATIQUES_USUELLES, lieux: [] },
  dernier: null,
}
const AU_PLUS = { durees: 8, thematiques: 8, lieux: 6 }
const UN_AN_MS = 366 * 86_400_000

/** What a mediator's own activity of the last year proposes first; La Coop's usual values where it says nothing yet. */
export async function listHabitudes(
  db: BaseOuTransaction,
  personne: string,
  maintenant: Date,
): Promise<Habitudes> {
  const depuis = findJour(new Date(maintenant.getTime() - UN_AN_MS))
  const { rows } = await db.execute<Habitudes>(sql`
    with siennes as materialized (
      select duree_minutes, thematiques, type_lieu, lieu, commune, materiel, date, cree_le from activite a
      where a.auteur = ${personne} and a.date >= ${depuis} and a.supprime_le is null and a.origine <> 'declaration'
    )
    select
      (select coalesce(jsonb_agg(d order by n desc, d), '[]') from (
        select duree_minutes as d, count(*) as n from siennes group by 1 having count(*) > ${SOUVENT} order by 2 desc, 1 limit ${AU_PLUS.durees}) t) as durees,
      (select coalesce(jsonb_agg(theme order by n desc, theme), '[]') from (
        select theme, count(*) as n from siennes, unnest(thematiques) as theme group by 1 order by 2 desc, 1 limit ${AU_PLUS.thematiques * 2}) t) as thematiques,
      (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'nom', l.nom, 'commune', l.commune) order by t.n desc, l.nom), '[]') from (
        select lieu, count(*) as n from siennes where lieu is not null group by 1 order by 2 desc limit ${AU_PLUS.lieux}) t join lieu l on l.id = t.lieu) as lieux,
      (select jsonb_build_object('type_lieu', type_lieu, 'lieu', case when exists (select 1 from lieu l where l.id = siennes.lieu) then lieu end,
          'commune', commune, 'commune_nom', (select nom from commune c where c.code = siennes.commune), 'materiel', materiel)
        from siennes order by date desc, cree_le desc limit 1) as dernier`)
  const lues = rows[0]!
  const durees = fill(lues.durees, DUREES_USUELLES, AU_PLUS.durees)
  return {
    ...lues,
    durees: durees.sort((a, b) => a - b),
    thematiques: fill(lues.thematiques, THEMATIQUES_USUELLES, AU_PLUS.thematiques),
  }
}

/** One's own first, then the usual ones, without going over. */
function fill<T>(siennes: readonly T[], usuelles: readonly T[], auPlus: number): T[] {
  return [...new Set([...siennes, ...usuelles])].slice(0, auPlus)
}
