import { sql } from 'drizzle-orm'
import { defineOrganismes, type Organisme } from '../../observatoire/saisies/organismes.ts'

// Who may be answerable for a figure: the members of the governance, spoken for by those whose mandate runs.
defineOrganismes(async (db, departement, aujourdhui) => {
  const { rows } = await db.execute<Organisme>(sql`
    select 'membre:' || m.id as id, m.nom,
      coalesce(array_agg(distinct p.id::text) filter (where p.id is not null), '{}') as personnes,
      (array_agg(r.courriel order by r.titulaire desc, r.id) filter (where r.courriel is not null))[1] as courriel
    from membre m left join representant r on r.membre = m.id
      and r.debut <= ${aujourdhui}::date and (r.fin is null or r.fin >= ${aujourdhui}::date)
    left join personne p on p.id = r.personne or p.courriel = r.courriel
    where m.departement = ${departement} and m.statut = 'confirme'
    group by m.id order by m.nom collate "fr-x-icu"`)
  return rows
})
