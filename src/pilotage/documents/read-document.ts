import { and, eq, sql } from 'drizzle-orm'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { isVisible } from '../droits.ts'
import type { DocumentDePilotage } from './document.ts'
import { COLONNES_DE_DOCUMENT } from './list-documents.ts'
import { documentDePilotage } from './tables.ts'

/** @throws Erreur introuvable when there is no such paper, or the actor may not read it */
export async function readDocument(
  db: BaseOuTransaction,
  id: number,
  acteur: Acteur,
): Promise<DocumentDePilotage & { fichier: Uint8Array }> {
  const [lu] = await db
    .select({ ...COLONNES_DE_DOCUMENT, fichier: documentDePilotage.fichier })
    .from(documentDePilotage)
    .where(
      and(
        eq(documentDePilotage.id, id),
        isVisible(acteur, sql`${documentDePilotage.departement}`, sql`${documentDePilotage.visibilite}`),
      ),
    )
  if (!lu) throw new Erreur('introuvable', 'Ce document n’existe pas, ou ne vous est pas ouvert.')
  return lu
}
