import type { Transaction } from '../socle/base/open-base.ts'
import { findJour } from '../socle/texte/dates.ts'
import { layDates } from './lay-dates.ts'
import { checkSerie, findHorizon, type NouvelleSerie } from './serie.ts'
import { serie } from './tables.ts'

/**
 * Begins a series, and lays its first dates. What has a nature has its own register, which writes the journal. Answers its
 * identifier.
 * @throws Erreur saisie_invalide
 */
export async function createSerie(
  tx: Transaction,
  nouvelle: NouvelleSerie,
  maintenant: Date,
): Promise<number> {
  checkSerie(nouvelle)
  const [creee] = await tx
    .insert(serie)
    .values({ ...nouvelle, exceptions: [...nouvelle.exceptions] })
    .returning()
  const horizon = findHorizon(findJour(maintenant))
  // What begins later than the horizon has its first half-year all the same.
  await layDates(tx, creee!, creee!.ancre, creee!.ancre > horizon ? findHorizon(creee!.ancre) : horizon)
  return creee!.id
}
