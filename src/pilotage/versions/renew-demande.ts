import { eq } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { type Maison, writeDemande } from './courriels.ts'
import { createLienDeSignature } from './lien-de-signature.ts'
import { signature } from './tables.ts'

type Demande = { id: number; membre: string; feuille: string; numero: number; courriel: string }

/** Writes again to who was asked, with a new link that replaces the former. Only a reminder counts as the one that the job sends. */
export async function renewDemande(
  tx: Transaction,
  { id, courriel, ...objet }: Demande,
  genre: 'demande' | 'rappel' | 'nouveau',
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const { chemin, colonnes } = createLienDeSignature(maintenant)
  await tx
    .update(signature)
    .set({ ...colonnes, courriel, ...(genre === 'rappel' && { relancee_le: maintenant }) })
    .where(eq(signature.id, id))
  const { expire_le } = colonnes
  const texte = writeDemande({ ...objet, lien: maison.adresse + chemin, expire_le, mot: null, genre, maison })
  await queueCourriel(tx, { destinataire: courriel, ...texte, expire_le }, maintenant)
}
