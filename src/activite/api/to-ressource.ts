import { GENRES, STATUTS_SOCIAUX, TRANCHES_D_AGE } from '../codes.ts'
import type { ActiviteExportee } from '../coop/list-a-exporter.ts'

/**
 * An activity in the shape and codes of La Coop's public API: no note, no resident's commune, nothing of followed people. Who did not
 * say is counted as `non_communique`, so that each axis adds up to the total.
 */
export function toRessource(activite: ActiviteExportee) {
  const { participants, marges } = activite
  return {
    type: 'activite' as const,
    id: activite.id,
    attributes: {
      ...{ type: activite.type, nombre: activite.nombre },
      ...{ mediateur_id: activite.auteur, user_id: activite.auteur, accompagnements: participants },
      ...{ date: activite.date, duree: activite.duree_minutes, type_lieu: activite.type_lieu },
      structure_id: activite.lieu,
      lieu_code_postal: activite.code_postal_lieu ?? activite.code_postal,
      ...{ lieu_commune: activite.nom_commune, lieu_code_insee: activite.commune },
      ...{
        creation: activite.creation,
        modification: activite.modification,
        suppression: activite.suppression,
      },
      ...{ autonomie: activite.autonomie, oriente_vers_structure: activite.oriente_vers_structure },
      structure_de_redirection: activite.structure_de_redirection,
      ...{ materiel: activite.materiel, thematiques: activite.thematiques, tags: activite.tags },
      ...{ precisions_demarche: activite.precisions_demarche, titre_atelier: activite.titre_atelier },
      niveau_atelier: activite.niveau_atelier,
      beneficiaires: {
        total: participants,
        genres: fill(GENRES, marges.genres, participants),
        tranches_age: fill(TRANCHES_D_AGE, marges.tranches_age, participants),
        statuts: fill(STATUTS_SOCIAUX, marges.statuts, participants),
      },
    },
  }
}
export type Ressource = ReturnType<typeof toRessource>

function fill<C extends string>(
  codes: readonly C[],
  comptes: Partial<Record<C, number>> | undefined,
  total: number,
): Record<C, number> {
  const remplis = Object.fromEntries(codes.map(code => [code, comptes?.[code] ?? 0])) as Record<C, number>
  const dits = Object.values<number>(remplis).reduce((somme, n) => somme + n, 0)
  const sansReponse = 'non_communique' as C
  remplis[sansReponse] += Math.max(0, total - dits)
  return remplis
}
