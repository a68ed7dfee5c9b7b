import { type SQL, sql } from 'drizzle-orm'
import { COMPTES_DES_PUBLICS } from '../compte-publics.ts'

/** What activities are told apart by. Of `total` and `nouvelles`, the only code is ''. */
export const AXES = [
  ...['total', 'nouvelles', 'type', 'acteur', 'thematique', 'public', 'age', 'genre', 'statut'],
  ...['deja', 'materiel', 'type_lieu', 'duree', 'autonomie', 'oriente', 'redirection', 'commune', 'lieu'],
] as const
export type Axe = (typeof AXES)[number]

/** What nobody said of some participants is counted as not told, so that an axis adds up to them. */
const selectMarge = (axe: string, marge: string) => sql`
  select ${axe}, m.key, m.value::int, 0 from jsonb_each_text(a.marges -> ${marge}::text) m
  union all
  select ${axe}, 'non_communique',
    a.participants - (select coalesce(sum(m.value::int), 0)::int from jsonb_each_text(a.marges -> ${marge}::text) m), 0`

/**
 * For each row of activity `a`: x(axe, code, accompagnements, minutes), one row a value that it counts for. Time is that of the
 * mediator, and is not dealt out among the people of a workshop.
 */
export const SELECT_AXES: SQL = sql`
  ${COMPTES_DES_PUBLICS}
  cross join lateral (
    select v.axe, v.code, v.accompagnements, v.minutes from (values
      ('total', '', a.participants, a.duree_minutes),
      ('nouvelles', '', a.participants - coalesce(a.deja_accompagnes, 0), 0),
      ('type', a.type::text, a.participants, a.duree_minutes),
      ('acteur', a.acteur::text, a.participants, a.duree_minutes),
      ('type_lieu', a.type_lieu::text, a.participants, a.duree_minutes),
      ('duree', case when a.duree_minutes < 30 * a.nombre then 'moins_de_30' when a.duree_minutes < 60 * a.nombre then 'de_30_a_60'
        when a.duree_minutes < 120 * a.nombre then 'de_60_a_120' else 'plus_de_120' end, a.participants, a.duree_minutes),
      ('commune', coalesce(a.commune, ''), a.participants, a.duree_minutes),
      ('lieu', coalesce(a.lieu, ''), a.participants, a.duree_minutes),
      ('autonomie', a.autonomie::text, a.participants, a.duree_minutes),
      ('oriente', case when a.oriente_vers_structure then 'oui' when not a.oriente_vers_structure then 'non' end,
        a.participants, a.duree_minutes),
      ('redirection', a.structure_de_redirection::text, a.participants, a.duree_minutes),
      ('deja', 'nouvelle', a.participants - a.deja_accompagnes, 0),
      ('deja', 'connue', a.deja_accompagnes, 0),
      ('deja', 'inconnu', case when a.deja_accompagnes is null then a.participants end, 0),
      ('public', 'jeunes', p.jeunes, 0), ('public', 'seniors', p.seniors, 0), ('public', 'parents', p.parents, 0),
      ('public', 'beneficiaires_rsa', p.rsa, 0), ('public', 'aide_sociale_a_l_enfance', p.ase, 0),
      ('public', 'mobilite_reduite', p.mobilite, 0), ('public', 'cible', c.cible, 0)
    ) as v(axe, code, accompagnements, minutes)
    union all
    select 'thematique', t, a.participants, a.duree_minutes from unnest(a.thematiques) t
    union all
    select 'materiel', m, a.participants, a.duree_minutes from unnest(a.materiel) m
    union all ${selectMarge('genre', 'genres')}
    union all ${selectMarge('age', 'tranches_age')}
    union all ${selectMarge('statut', 'statuts')}
  ) as x`

/** The rows of `x` that count for something. */
export const AXE_COMPTE: SQL = sql`x.code is not null and x.accompagnements > 0`
