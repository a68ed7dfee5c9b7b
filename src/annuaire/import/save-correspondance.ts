import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Correspondance } from '../correspondance/correspondance.ts'
import { source, correspondance as tableCorrespondance } from '../tables.ts'

type Demande = {
  source: string
  nom: string
  contenu: Correspondance
  acteur: string
  /** Those of the import from which it was made: whose journals tell it. */
  departements: string[]
}

/**
 * Keeps a correspondance under a name, for the next files of its source.
 * @throws Erreur saisie_invalide when another source already uses this name
 */
export async function saveCorrespondance(db: Base, demande: Demande): Promise<void> {
  const { nom, contenu, acteur } = demande
  await db.transaction(async tx => {
    const autres = await tx
      .select({ nom: source.nom })
      .from(source)
      .where(sql`${source.correspondance} = ${nom} and ${source.nom} <> ${demande.source}`)
    if (autres.length > 0)
      throw new Erreur(
        'saisie_invalide',
        'Une autre source se sert déjà d’une correspondance de ce nom. Choisissez-en un autre.',
      )
    const valeurs = { contenu, modifiee_par: acteur, modifiee_le: sql`now()` }
    await tx
      .insert(tableCorrespondance)
      .values({ nom, ...valeurs })
      .onConflictDoUpdate({ target: tableCorrespondance.nom, set: valeurs })
    await tx.update(source).set({ correspondance: nom }).where(eq(source.nom, demande.source))
    const entree = {
      acteur,
      action: 'enregistrer la correspondance',
      objet: 'source',
      objet_id: demande.source,
      details: { nom },
    }
    for (const departement of demande.departements) await writeJournal(tx, { ...entree, departement })
  })
}
