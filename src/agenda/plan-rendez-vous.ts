import type { Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import type { Horaires, Lieu, Nature } from './rendez-vous.ts'
import { rendezVous } from './tables.ts'

const DUREE_AU_PLUS_MS = 24 * 3600_000

/**
 * Plans a dated thing, and answers its identifier. What has a nature has its own register, which writes the journal.
 * @throws Erreur saisie_invalide when it ends before it begins, or lasts more than a day
 */
export async function planRendezVous(
  tx: Transaction,
  prevu: Horaires & Lieu & { departement: string; nature: Nature; titre: string },
): Promise<number> {
  checkHoraires(prevu)
  const [cree] = await tx.insert(rendezVous).values(prevu).returning({ id: rendezVous.id })
  return cree!.id
}

export function checkHoraires({ debut, fin }: Horaires): void {
  const duree = fin.getTime() - debut.getTime()
  if (duree <= 0)
    throw new Erreur('saisie_invalide', 'L’heure de fin doit venir après l’heure de début.', [
      { champ: 'fin', message: 'L’heure de fin doit venir après l’heure de début.' },
    ])
  if (duree > DUREE_AU_PLUS_MS) throw new Erreur('saisie_invalide', 'Un rendez-vous dure un jour au plus.')
}
