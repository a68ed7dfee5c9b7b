import { eq } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findJour } from '../../socle/texte/dates.ts'
import type { StatutDeMembre } from './gouvernance.ts'
import { candidature, representant } from './tables.ts'
import { type MembreVise, writeMembre } from './write-membre.ts'

/** What may be done of a member, from which state to which. What is not listed is refused. */
export const PASSAGES = {
  accepter: { de: 'candidat', vers: 'confirme' },
  refuser: { de: 'candidat', vers: 'retire' },
  retirer: { de: 'confirme', vers: 'retire' },
  rétablir: { de: 'retire', vers: 'confirme' },
} as const satisfies Record<string, { de: StatutDeMembre; vers: StatutDeMembre }>
export type Passage = keyof typeof PASSAGES

/**
 * Accepts or refuses a candidate, takes a member out of the governance or back in. Its representatives, its seats and what
 * it was asked stay: they count again when it comes back.
 * @throws Erreur introuvable; conflit when its state does not allow it, or someone wrote it meanwhile
 */
export async function moveMembre(
  db: Base,
  vise: MembreVise,
  passage: Passage,
  auteur: string,
  maintenant: Date,
): Promise<void> {
  const { de, vers } = PASSAGES[passage]
  await writeMembre(db, vise, { acteur: auteur, action: passage }, async (tx, avant) => {
    if (avant.statut !== de)
      throw new Erreur('conflit', 'L’état de ce membre a changé entre-temps. Relisez sa fiche.')
    if (de === 'candidat') await answerCandidatures(tx, vise.id, vers, findJour(maintenant))
    return { statut: vers, ...(vers === 'confirme' && { depuis: avant.depuis ?? findJour(maintenant) }) }
  })
}

/** Whoever applied for a body that is accepted speaks for it; for one that is refused, they are forgotten. */
async function answerCandidatures(
  tx: Transaction,
  id: number,
  vers: StatutDeMembre,
  jour: string,
): Promise<void> {
  const recues = await tx.delete(candidature).where(eq(candidature.membre, id)).returning()
  if (vers !== 'confirme') return
  const connus = await tx
    .select({ courriel: representant.courriel })
    .from(representant)
    .where(eq(representant.membre, id))
  const nouveaux = new Map(recues.map(recue => [recue.courriel, recue]))
  for (const { courriel } of connus) nouveaux.delete(courriel ?? '')
  for (const { contact, courriel } of nouveaux.values())
    await tx.insert(representant).values({ membre: id, nom: contact, courriel, debut: jour })
}
