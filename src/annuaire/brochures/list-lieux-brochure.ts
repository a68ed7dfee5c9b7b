import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Lieu } from '../lieu.ts'
import { type FiltreLieux, toCondition } from '../recherche/find-lieux.ts'

/** `distance`: kilometres from the territory that has no place, when it is told. */
export type LieuBrochure = { distance?: number | null } & Pick<
  Lieu,
  | 'id'
  | 'nom'
  | 'typologie'
  | 'adresse'
  | 'complement_adresse'
  | 'code_postal'
  | 'commune'
  | 'code_insee'
  | 'latitude'
  | 'longitude'
  | 'telephone'
  | 'courriels'
  | 'horaires'
  | 'horaires_texte'
  | 'services'
  | 'frais_a_charge'
  | 'prise_en_charge_specifique'
  | 'dispositif_programmes_nationaux'
  | 'modalites_acces'
  | 'fiche_acces_libre'
  | 'itinerance'
  | 'verifie_le'
  | 'ferme_du'
  | 'ferme_au'
  | 'ferme_motif'
>

/** All the published places that `filtre` lets through, by commune then name: those of the list, the map and the files. */
export async function listLieuxBrochure(
  db: BaseOuTransaction,
  filtre: FiltreLieux,
  maintenant: Date,
): Promise<LieuBrochure[]> {
  const { rows } = await db.execute<LieuBrochure>(sql`
    select id, nom, typologie, adresse, complement_adresse, code_postal, commune, code_insee, latitude, longitude,
      telephone, courriels, horaires, horaires_texte, services, frais_a_charge, prise_en_charge_specifique,
      dispositif_programmes_nationaux, modalites_acces, fiche_acces_libre, itinerance, verifie_le, ferme_du, ferme_au,
      ferme_motif
    from lieu where ${toCondition(filtre, maintenant)} order by tri collate "C", id`)
  return rows
}
