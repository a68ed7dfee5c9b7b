import type { Transaction } from '../../socle/base/open-base.ts'
import type { Periode } from '../periodes/periode.ts'
import { keepValeurs, type Publication } from './keep-valeurs.ts'
import { readIndicateurs } from './read-indicateurs.ts'

/** Keeps the figures of indicators as they are now, for a publication that shows them from then on. */
export async function publishValeurs(
  tx: Transaction,
  { ids, periode, ...publication }: Publication & { ids: readonly number[]; periode: Periode },
  maintenant: Date,
): Promise<void> {
  const lus = await readIndicateurs(tx, { departement: publication.departement, ids, periode }, maintenant)
  await keepValeurs(tx, publication, lus, maintenant)
}
