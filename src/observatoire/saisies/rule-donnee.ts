import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Donnee } from './donnee.ts'
import { donnee as table } from './tables.ts'

export type ReglesDeDonnee = Pick<
  Donnee,
  'maille' | 'responsable' | 'courriel' | 'minimum' | 'maximum' | 'variation' | 'attendue_depuis' | 'delai'
>

/** Says who gives a figure, from when, how precisely, and what is refused. What was declared stays. */
export async function ruleDonnee(
  db: Base,
  donnee: Donnee,
  regles: ReglesDeDonnee,
  auteur: string,
): Promise<void> {
  await db.transaction(async tx => {
    await tx.update(table).set(regles).where(eq(table.id, donnee.id))
    await writeJournal(tx, {
      ...{
        acteur: auteur,
        objet: 'declaration',
        objet_id: String(donnee.id),
        departement: donnee.departement,
      },
      action: 'régler',
      details: { chiffre: donnee.libelle },
    })
  })
}
