import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { findMesure } from '../../socle/mesure/registre.ts'
import { canonicalizeTerme } from '../catalogue/canonicalize-terme.ts'
import { ensureSeries } from '../moteur/ensure-series.ts'
import { ensureDonnees } from '../saisies/ensure-donnees.ts'
import type { Calcul, Periodicite } from './definition.ts'
import { listTermes } from './list-termes.ts'

/** What is counted or shared by EPCI is asked of each of them. */
const PAR_EPCI: readonly Calcul['type'][] = ['couverture', 'repartition']

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
  if (!PAR_EPCI.includes(calcul.type)) return
  const cles = demandes.map(({ terme }) => canonicalizeTerme(terme))
  // Figures already declared for the whole stay as they were asked: whoever gives them is to say.
  await tx.execute(sql`
    update donnee set maille = 'epci'
    where departement = ${departement} and cle = any(${sql.param(cles)}::text[])
      and not exists (select from declaration where declaration.donnee = donnee.id)`)
}
