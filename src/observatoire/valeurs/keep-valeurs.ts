import type { Transaction } from '../../socle/base/open-base.ts'
import { valeurPubliee } from '../indicateurs/tables.ts'
import type { IndicateurLu } from './indicateur-lu.ts'

export type Publication = {
  departement: string
  /** 'bilan:12', 'reunion:4': what shows the figures. */
  publication: string
  /** What it is called. */
  titre: string
}

/**
 * Keeps the figures of indicators as a publication shows them. What was kept for the same publication stays: a figure that was
 * published is never written again. Whoever publishes writes it to the journal.
 */
export async function keepValeurs(
  tx: Transaction,
  publication: Publication,
  montres: readonly IndicateurLu[],
  maintenant: Date,
): Promise<void> {
  if (montres.length === 0) return
  await tx
    .insert(valeurPubliee)
    .values(
      montres.map(({ id, courante }) => ({
        ...{ ...publication, indicateur: id, publiee_le: maintenant, epci: courante.epci },
        periode: courante.periode,
        valeur: courante.valeur,
        masquee: courante.masquee !== null,
        origine: courante.origine,
      })),
    )
    .onConflictDoNothing()
}
