import { sql } from 'drizzle-orm'
import { defineUsages, type Usage } from '../../observatoire/indicateurs/usages.ts'
import { hrefOfAction } from '../feuille-de-route/routes/adresses.ts'
import { hrefOfActionPublique } from '../publication/feuille-publique.ts'

type Ligne = Pick<Usage, 'feuille' | 'texte' | 'publique'> & { id: string; numero: string; titre: string }

// An indicator is followed by actions of the working text, named by actions of the adopted one, or both.
defineUsages(async (db, { departement, id, code }) => {
  const { rows } = await db.execute<Ligne>(sql`
    select f.id, f.titre as feuille, a.numero, a.titre, 'travail' as texte,
      exists (select 1 from version_feuille v where v.feuille = f.id and v.etat = 'adoptee') as publique
    from action_indicateur i join action a on a.id = i.action join feuille_de_route f on f.id = a.feuille
    where i.indicateur = ${id}
    union all
    select f.id, f.titre, nommee->>'numero', nommee->>'titre', 'adopte', true
    from version_feuille v join feuille_de_route f on f.id = v.feuille,
      jsonb_path_query(v.contenu, '$.axes[*].actions[*] ? (@.indicateurs[*].code == $code)',
        jsonb_build_object('code', ${code}::text)) as nommee
    where f.departement = ${departement} and v.etat = 'adoptee'
    order by feuille, texte desc, numero`)
  return rows.map(({ id, numero, titre, ...usage }) => ({
    ...usage,
    action: `Action ${numero} – ${titre}`,
    href: usage.texte === 'travail' ? hrefOfAction(id, numero) : hrefOfActionPublique(id, numero),
  }))
})
