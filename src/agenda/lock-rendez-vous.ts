import { eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { type EtatRendezVous, RETABLIES, SUITES } from './rendez-vous.ts'
import { rendezVous } from './tables.ts'

const DEJA: Record<EtatRendezVous, string> = {
  prevu: 'Ce rendez-vous est bien prévu : il n’y a rien à rétablir.',
  tenu: 'Ce rendez-vous a déjà eu lieu : il ne peut plus être changé.',
  annule: 'Ce rendez-vous est annulé : il ne peut plus être changé. Prévoyez-en un autre.',
}
const A_RETABLIR = 'Cette date est annulée : elle ne peut plus être changée. Rétablissez-la d’abord.'

/**
 * A dated thing about to change, locked for the transaction. `vers`: what becomes of it; null, it stays planned.
 * @throws Erreur conflit when that cannot be, or when it has changed since `revision` was read
 */
export async function lockRendezVous(
  tx: Transaction,
  id: number,
  revision: number | null,
  vers: EtatRendezVous | null,
) {
  const [lu] = await tx.select().from(rendezVous).where(eq(rendezVous.id, id)).for('update')
  if (!lu) throw new Erreur('introuvable', 'Ce rendez-vous n’existe pas.')
  const permis = vers === null ? lu.etat === 'prevu' : SUITES[lu.etat].includes(vers)
  if (!permis) throw new Erreur('conflit', sayDeja(lu, vers))
  if (revision !== null && lu.revision !== revision)
    throw new Erreur(
      'conflit',
      'Quelqu’un a changé la date ou le lieu pendant que vous écriviez. Relisez-les avant d’enregistrer.',
    )
  return lu
}

/** What is held has begun: it is too late to take back that it was cancelled. */
const sayDeja = ({ etat, nature }: typeof rendezVous.$inferSelect, vers: EtatRendezVous | null): string =>
  etat === 'annule' && vers !== 'tenu' && RETABLIES.includes(nature) ? A_RETABLIR : DEJA[etat]
