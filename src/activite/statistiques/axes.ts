import { type SQL, sql } from 'drizzle-orm'
import { COMPTES_DES_PUBLICS } from '../compte-publics.ts'
import { AGES_DES_PUBLICS, type PublicParAge } from '../publics.ts'

/** What activities are told apart by. Of `total` and `nouvelles`, the only code is ''. */
export const AXES = [
  ...['total', 'nouvelles', 'type', 'acteur', 'thematique', 'public', 'age', 'genre', 'statut'],
  ...['deja', 'materiel', 'type_lieu', 'duree', 'autonomie', 'oriente', 'redirection', 'commune', 'lieu'],
] as const
export type Axe = (typeof AXES)[number]

/**
 * For each row of activity `a`, x(axe, code, accompagnements, minutes), one row a value that it counts for. Time is that of the
 * mediator, and is not dealt out among the people of a workshop. What follows from sums is not here: completeAxes adds it.
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
      ('public', 'cible', c.cible, 0)
    ) as v(axe, code, accompagnements, minutes)
    union all
    select 'thematique', t, a.participants, a.duree_minutes from unnest(a.thematiques) t
    union all
    select 'materiel', m, a.participants, a.duree_minutes from unnest(a.materiel) m
    union all
    select case g.key when 'genres' then 'genre' when 'tranches_age' then 'age' when 'statuts' then 'statut' else 'public' end,
      m.key, m.value::int, 0
    from jsonb_each(a.marges) g cross join lateral jsonb_each_text(g.value) m
  ) as x`

/** The rows of `x` that count for something. */
export const AXE_COMPTE: SQL = sql`x.code is not null and x.accompagnements > 0`

export type Compte = { activites: number; accompagnements: number; minutes: number }
export type CompteParCode = Compte & { code: string }

/** Axes along which everyone counts once; what nobody said is the rest. */
const RESTES: Partial<Record<Axe, string>> = {
  ...{ genre: 'non_communique', age: 'non_communique', statut: 'non_communique', deja: 'inconnu' },
}

/** What follows from what is added up: who was not told of, and the publics that ages tell. The largest first. */
export function completeAxes(axes: Record<Axe, CompteParCode[]>): Record<Axe, CompteParCode[]> {
  const total = axes.total[0]?.accompagnements ?? 0
  const sum = (axe: Axe, codes?: readonly string[]) =>
    axes[axe].reduce(
      (n, { code, accompagnements }) => n + (codes?.includes(code) === false ? 0 : accompagnements),
      0,
    )
  const count = (code: string, accompagnements: number): CompteParCode[] =>
    accompagnements > 0 ? [{ code, activites: 0, accompagnements, minutes: 0 }] : []
  const complets = { ...axes }
  for (const [axe, code] of Object.entries(RESTES) as [Axe, string][]) {
    const dites = axes[axe].filter(une => une.code !== code)
    complets[axe] = [...dites, ...count(code, total - dites.reduce((n, une) => n + une.accompagnements, 0))]
  }
  complets.public = [
    ...axes.public,
    ...(Object.entries(AGES_DES_PUBLICS) as [PublicParAge, readonly string[]][]).flatMap(([code, tranches]) =>
      count(code, sum('age', tranches)),
    ),
  ]
  for (const axe of AXES)
    complets[axe] = complets[axe].toSorted(
      (a, b) => b.accompagnements - a.accompagnements || a.code.localeCompare(b.code),
    )
  return complets
}
