import type { Transaction } from '../../socle/base/open-base.ts'
import { findMesure } from '../../socle/mesure/registre.ts'
import { ensureSeries } from '../moteur/ensure-series.ts'
import { ensureDonnees } from '../saisies/ensure-donnees.ts'
import type { Calcul, Periodicite } from './definition.ts'
import { listTermes } from './list-termes.ts'

/** Has what an indicator reads counted by the engine when its register exists, asked of someone otherwise. */
export async function bindTermes(
  tx: Transaction,
  departement: string,
  {
    calcul,
    ventilation,
    periodicite,
  }: { calcul: Calcul; ventilation: string | null; periodicite: Periodicite },
  maintenant: Date,
): Promise<void> {
  const demandes = listTermes(calcul, ventilation)
  const comptees = demandes.filter(({ terme }) => findMesure(terme.mesure))
  await ensureSeries(
    tx,
    comptees.map(({ terme, ventilation }) => ({
      mesure: terme.mesure,
      filtre: terme.filtre,
      ventilation,
      distincte: terme.agregation === 'distinct',
    })),
  )
  await ensureDonnees(
    tx,
    departement,
    demandes.filter(demande => !comptees.includes(demande)).map(({ terme }) => ({ terme, periodicite })),
    maintenant,
  )
}
