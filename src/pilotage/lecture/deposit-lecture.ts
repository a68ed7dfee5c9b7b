import type { Base } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { FeuilleLue } from './feuille-lue.ts'
import { readFeuillePubliee } from './read-feuille-publiee.ts'
import { lectureFeuille } from './tables.ts'

/**
 * Reads a published roadmap and keeps the draft, with its original, for a person to review.
 * @throws Erreur illisible, trop_volumineux
 */
export async function depositLecture(
  db: Base,
  { departement, nomFichier, contenu }: { departement: string; nomFichier: string; contenu: Uint8Array },
  auteur: string,
  maintenant: Date,
): Promise<{ id: number; lue: FeuilleLue }> {
  const { lignes, lue } = await readFeuillePubliee(contenu, nomFichier)
  const id = await db.transaction(async tx => {
    const [creee] = await tx
      .insert(lectureFeuille)
      .values({
        ...{ departement, nom_fichier: nomFichier, original: contenu, lignes, lue },
        ...{ deposee_par: auteur, deposee_le: maintenant },
      })
      .returning({ id: lectureFeuille.id })
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'lecture', objet_id: String(creee!.id), departement },
      action: 'déposer',
      details: { actions: lue.axes.reduce((somme, { actions }) => somme + actions.length, 0) },
    })
    return creee!.id
  })
  return { id, lue }
}
