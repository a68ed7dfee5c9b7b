import { and, count, eq, gt } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { type Maison, writeNouveauLien } from './courriels.ts'
import { createLien } from './create-lien.ts'
import type { LienTrouve } from './find-lien.ts'
import { lienGestionnaire, relance } from './tables.ts'

/** Links in use at once: a lost mail, a second one. */
const LIENS_VALABLES = 3

/**
 * Mails a new link to the address of one that has expired. Nothing when it has not, when several new ones are in use
 * already, or when no place is left: the caller must not let the difference be seen.
 */
export async function sendNouveauLien(
  db: Base,
  lien: LienTrouve,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const lieux = lien.lieux.filter(({ publie }) => publie)
  if (!lien.expire || lieux.length === 0) return
  await db.transaction(async tx => {
    // Two requests at once are counted one after the other.
    await tx.select({ id: relance.id }).from(relance).where(eq(relance.id, lien.relance)).for('update')
    const [valables] = await tx
      .select({ nombre: count() })
      .from(lienGestionnaire)
      .where(and(eq(lienGestionnaire.relance, lien.relance), gt(lienGestionnaire.expire_le, maintenant)))
    if (valables && valables.nombre >= LIENS_VALABLES) return
    const { chemin, expire_le } = await createLien(tx, lien.relance, maintenant)
    const texte = writeNouveauLien({ lieux, lien: maison.adresse + chemin, expire_le, maison })
    await queueCourriel(tx, { destinataire: lien.destinataire, ...texte, expire_le }, maintenant)
  })
}
