import { type LieuBrochure, listLieuxBrochure } from '../../annuaire/brochures/list-lieux-brochure.ts'
import { BESOINS } from '../../annuaire/recherche/besoins.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { BESOINS_DU_PARCOURS, type BesoinDuParcours } from './parcours.ts'

/** The places of an EPCI that answer each need today, as the directory says now; by commune then name. */
export async function listLieuxDuParcours(
  db: BaseOuTransaction,
  epci: string,
  maintenant: Date,
): Promise<ReadonlyMap<BesoinDuParcours, LieuBrochure[]>> {
  const lieux = await listLieuxBrochure(db, { epci }, maintenant)
  return new Map(
    BESOINS_DU_PARCOURS.map(({ code, besoins }) => {
      const services: readonly string[] = BESOINS.filter(besoin =>
        (besoins as readonly string[]).includes(besoin.code),
      ).map(({ service }) => service)
      return [code, lieux.filter(lieu => lieu.services.some(service => services.includes(service)))]
    }),
  )
}
