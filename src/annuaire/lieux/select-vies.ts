import { type SQL, sql } from 'drizzle-orm'

const PARIS = sql`at time zone 'Europe/Paris'`

/**
 * The life of places since the directory knows them, cut where they pass from up to date to not up to date and back:
 * (id, departement, code_insee, structure, actualise, du, au), `au` the first day it is no longer so. `structure` is the SQL
 * of what the place `l` belongs to. Says nothing of today, so that it needs no reading again when time passes.
 *
 * A place is known from its oldest record on, and until it left the public list; merged with another, it is that other. Each
 * verification holds for a year: those of former versions of its records and of the journal are remembered, but none later than
 * the one it shows (`verifie_le`).
 */
export const selectVies = (structure: SQL, condition: SQL): SQL => sql`
  select l.id, l.departement, l.code_insee, ${structure} as structure, s.actualise,
    greatest(s.du, vie.du) as du, least(s.au, vie.au) as au
  from lieu l
  cross join lateral (
    select min(least(f.importee_le, (v.avant ->> 'importee_le')::date, (i.applique_le ${PARIS})::date)) as du,
      case when l.etat = 'clos' then (coalesce((select retire_le from lieu_retire r where r.id = l.id), l.modifie_le) ${PARIS})::date end as au
    from fiche_source f
    left join fiche_version v on v.fiche = f.id left join import_fichier i on i.id = v.import and v.avant is null
    where f.lieu = l.id
  ) as vie
  cross join lateral (
    with etape as (
      select jour, lead(jour) over (order by jour) as suivante,
        greatest((jour + interval '1 year')::date + 1, (jour + 1 + interval '1 year')::date) as echeance
      from (${VERIFICATIONS}) as v where jour <= l.verifie_le
    )
    select false as actualise, '-infinity'::date as du, min(jour) as au from etape
    union all select true, jour, least(echeance, suivante) from etape
    union all select false, echeance, suivante from etape where suivante is null or suivante > echeance
  ) as s
  where ${condition} and (vie.au is null or s.du < vie.au) and (s.au is null or s.au > vie.du)`

/** The days when someone said that the place `l` was right. What was confirmed, then taken back, was not. */
const VERIFICATIONS = sql`
  select l.verifie_le as jour
  union select least((f.contenu ->> 'date_maj')::date, f.importee_le) from fiche_source f where f.lieu = l.id
  union select least((v.avant #>> '{contenu,date_maj}')::date, (v.avant ->> 'importee_le')::date)
    from fiche_source f join fiche_version v on v.fiche = f.id where f.lieu = l.id
  union select (le ${PARIS})::date from (
      select j.le, j.action, lead(j.action) over (partition by j.objet_id order by j.id) as ensuite
      from fiche_source f join journal j on j.objet = 'suivi' and j.objet_id = f.id where f.lieu = l.id
    ) as suivi where action = 'confirmer' and ensuite is distinct from 'annuler'`
