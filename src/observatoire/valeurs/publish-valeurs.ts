import type { Transaction } from '../../socle/base/open-base.ts'
import { valeurPubliee } from '../indicateurs/tables.ts'
import type { Periode } from '../periodes/periode.ts'
import { readIndicateurs } from './read-indicateurs.ts'

export type Publication = {
  departement: string
  /** 'bilan:12', 'reunion:4': what shows the figures. */
  publication: string
  /** What it is called. */
  titre: string
  ids: readonly number[]
  periode: Periode
  /** The whole département when it is not given. */
  epci?: string
}

/**
 * Keeps the figures of indicators as they are shown now. What was kept for the same publication stays: a figure that was
 * published is never written again. Whoever publishes writes it to the journal.
 */
export async function publishValeurs(
  tx: Transaction,
  { departement, publication, titre, ids, periode, epci = '' }: Publication,
  maintenant: Date,
): Promise<void> {
  const lus = await readIndicateurs(tx, { departement, ids, periode, epci }, maintenant)
  if (lus.length === 0) return
  await tx
    .insert(valeurPubliee)
    .values(
      lus.map(({ id, courante }) => ({
        ...{ indicateur: id, departement, publication, titre, publiee_le: maintenant, epci },
        periode: courante.periode,
        valeur: courante.valeur,
        masquee: courante.masquee !== null,
        origine: courante.origine,
      })),
    )
    .onConflictDoNothing()
}
