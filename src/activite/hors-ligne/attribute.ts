import type { Affectation } from '../../annuaire/mediateurs/find-affectation.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findAttribution } from '../find-attribution.ts'

/**
 * Whose a record of a device is: of the structure chosen there; when it is no longer theirs that day, of the one that who chooses
 * nothing records for, and they are told.
 * @throws Erreur interdit when they record for no structure that day
 */
export async function attribute(
  tx: Transaction,
  acteur: NonNullable<Acteur>,
  jour: string,
  voulue: string | null,
): Promise<{ attribution: Affectation; message: string | null }> {
  if (voulue !== null)
    try {
      return { attribution: await findAttribution(tx, acteur, jour, voulue), message: null }
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) throw erreur
    }
  return {
    attribution: await findAttribution(tx, acteur, jour),
    message:
      voulue === null
        ? null
        : 'Vous ne travailliez plus pour la structure choisie ce jour-là : l’activité est notée pour une autre des vôtres. Si c’est faux, supprimez-la, puis notez-la de nouveau.',
  }
}
