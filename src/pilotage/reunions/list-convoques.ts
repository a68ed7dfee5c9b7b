import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { normalizeAdresse } from '../../socle/courriel/normalize-adresse.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { listRepresentants } from '../gouvernance/list-representants.ts'
import type { Reunion } from './reunion.ts'

/** Who speaks for a member of the committee on the day of the meeting. `courriel` null: nobody can write to them. */
export type Convoque = {
  nom: string
  qualite: string | null
  titulaire: boolean
  membre: { id: number; nom: string }
  courriel: string | null
}

/** The representatives in office on the day of the meeting, of the members that compose the committee. */
export async function listConvoques(
  db: BaseOuTransaction,
  { departement, comite, rendezVous }: Reunion,
): Promise<Convoque[]> {
  const representants = await listRepresentants(db, {
    departement,
    comite: comite.id,
    jour: findJour(rendezVous.debut),
  })
  return representants.map(({ nom, qualite, titulaire, membre, membre_nom, courriel }) => ({
    ...{ nom, qualite, titulaire, membre: { id: membre, nom: membre_nom } },
    courriel: courriel === null ? null : normalizeAdresse(courriel),
  }))
}
