import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { listTerritoires } from '../../territoire/list-territoires.ts'

export type EpciNomme = { code: string; nom: string }

/** The EPCI of a département, by name. */
export async function listEpcis(db: BaseOuTransaction, departement: string): Promise<EpciNomme[]> {
  const { epcis } = await listTerritoires(db)
  return epcis
    .filter(({ departements }) => departements.includes(departement))
    .map(({ code, nom }) => ({ code, nom }))
}
