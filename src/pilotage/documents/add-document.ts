import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { formatTaille } from '../../socle/texte/nombres.ts'
import type { Visibilite } from '../visibilite.ts'
import { type ObjetDeDocument, TAILLE_DE_DOCUMENT } from './document.ts'
import { findType } from './find-type.ts'
import { documentDePilotage } from './tables.ts'

export type NouveauDocument = {
  departement: string
  objet: ObjetDeDocument
  titre: string
  visibilite: Visibilite
  fichier: Uint8Array
}

/**
 * Keeps a paper of the steering. Its type is read in the file; who may act on what it belongs to is checked before.
 * @throws Erreur illisible when it is none of the accepted types, trop_volumineux
 */
export async function addDocument(
  db: BaseOuTransaction,
  { departement, objet, titre, visibilite, fichier }: NouveauDocument,
  auteur: string,
  maintenant: Date,
): Promise<number> {
  if (fichier.byteLength > TAILLE_DE_DOCUMENT)
    throw new Erreur(
      'trop_volumineux',
      `Ce document dépasse ${formatTaille(TAILLE_DE_DOCUMENT)}. Envoyez une version plus légère.`,
    )
  const type = findType(fichier)
  if (!type)
    throw new Erreur(
      'illisible',
      'Ce fichier n’est ni un PDF, ni une image PNG ou JPEG, ni un document bureautique sans macro. Enregistrez-le en PDF, puis réessayez.',
    )
  return db.transaction(async tx => {
    const [cree] = await tx
      .insert(documentDePilotage)
      .values({
        ...{ departement, objet, titre, type, fichier, visibilite },
        ...{ depose_par: auteur, depose_le: maintenant },
      })
      .returning({ id: documentDePilotage.id })
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'document', objet_id: String(cree!.id), departement },
      action: 'déposer',
      details: { titre, objet, visibilite },
    })
    return cree!.id
  })
}
