import { sql } from 'drizzle-orm'
import type { DispositifEmploi } from '../annuaire/mediateurs/affectation.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Liste } from '../territoire/find-communes.ts'
import type { OrigineActivite } from './activite.ts'
import type { TypeActivite, TypeLieu } from './codes.ts'
import { type FiltreActivites, toConditionActivites } from './filtre.ts'
import { toPortee } from './portee.ts'

/** An activity in a list: no note, nobody followed. */
export type LigneActivite = {
  id: string
  type: TypeActivite
  date: string
  duree_minutes: number
  auteur: string | null
  auteur_nom: string | null
  structure: string
  structure_nom: string
  acteur: DispositifEmploi
  origine: OrigineActivite
  nombre: number
  participants: number
  type_lieu: TypeLieu
  lieu: string | null
  lieu_nom: string | null
  commune: string | null
  commune_nom: string | null
  thematiques: string[]
  titre_atelier: string | null
  revision: number
}

const PAR_PAGE = 50

/** The activities that the filter keeps, of those that the actor may read; the last day first. */
export async function listActivites(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  filtre: FiltreActivites,
  { page = 1, parPage = PAR_PAGE }: { page?: number; parPage?: number } = {},
): Promise<Liste<LigneActivite>> {
  const condition = sql`${toConditionActivites(filtre)} and ${toPortee(acteur)}`
  const { rows: lignes } = await db.execute<LigneActivite>(sql`
    select a.id, a.type, a.date::text as date, a.duree_minutes, a.auteur, p.nom as auteur_nom, a.structure, s.nom as structure_nom, a.acteur,
      a.origine, a.nombre, a.participants, a.type_lieu, a.lieu, l.nom as lieu_nom, a.commune, c.nom as commune_nom, a.thematiques,
      a.titre_atelier, a.revision
    from (
      select * from activite a where ${condition}
      order by a.date desc, a.cree_le desc, a.id limit ${parPage} offset ${(page - 1) * parPage}
    ) a
    join structure s on s.id = a.structure
    left join personne p on p.id = a.auteur
    left join lieu l on l.id = a.lieu
    left join commune c on c.code = a.commune
    order by a.date desc, a.cree_le desc, a.id`)
  const { rows } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from activite a where ${condition}`,
  )
  return { lignes, total: rows[0]!.total, page, parPage }
}
