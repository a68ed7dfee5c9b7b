import { and, desc, inArray, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Visibilite } from '../visibilite.ts'
import type { DocumentDePilotage, ObjetDeDocument, TypeDeDocument } from './document.ts'
import { documentDePilotage } from './tables.ts'

/** All but the file. */
export const COLONNES_DE_DOCUMENT = {
  id: documentDePilotage.id,
  departement: documentDePilotage.departement,
  objet: documentDePilotage.objet,
  titre: documentDePilotage.titre,
  type: sql<TypeDeDocument>`${documentDePilotage.type}`,
  octets: sql<number>`length(${documentDePilotage.fichier})`,
  visibilite: documentDePilotage.visibilite,
  depose_par: documentDePilotage.depose_par,
  depose_le: documentDePilotage.depose_le,
}

/** The papers of one object, or of several, that may be read with these visibilities, the last ones first. */
export async function listDocuments(
  db: BaseOuTransaction,
  objet: ObjetDeDocument | readonly ObjetDeDocument[],
  visibilites: readonly Visibilite[],
): Promise<DocumentDePilotage[]> {
  return db
    .select(COLONNES_DE_DOCUMENT)
    .from(documentDePilotage)
    .where(
      and(
        inArray(documentDePilotage.objet, [objet].flat()),
        inArray(documentDePilotage.visibilite, [...visibilites]),
      ),
    )
    .orderBy(desc(documentDePilotage.depose_le), desc(documentDePilotage.id))
}
