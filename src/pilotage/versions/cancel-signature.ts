import { and, eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Feuille } from '../feuille-de-route/feuille.ts'
import { membre } from '../gouvernance/tables.ts'
import { signature } from './tables.ts'
import type { Version } from './version.ts'

/**
 * Takes back a demand or a signature given in error: nothing of it stays but the journal.
 * @throws Erreur introuvable
 */
export async function cancelSignature(
  db: Base,
  feuille: Pick<Feuille, 'id' | 'departement'>,
  version: Pick<Version, 'id' | 'numero'>,
  id: number,
  auteur: string,
): Promise<void> {
  await db.transaction(async tx => {
    const [retiree] = await tx
      .delete(signature)
      .where(and(eq(signature.id, id), eq(signature.version, version.id)))
      .returning({ membre: signature.membre, signee_le: signature.signee_le })
    if (!retiree)
      throw new Erreur('introuvable', 'Cette demande de signature n’existe plus. Rechargez la page.')
    const [du] = await tx.select({ nom: membre.nom }).from(membre).where(eq(membre.id, retiree.membre))
    await writeJournal(tx, {
      ...{
        acteur: auteur,
        action: 'annuler',
        objet: 'signature',
        objet_id: `${feuille.id}/${version.numero}`,
      },
      departement: feuille.departement,
      details: { numero: version.numero, membre: du?.nom, signee: retiree.signee_le !== null },
    })
  })
}
