import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Donnee } from './donnee.ts'
import { donnee as table } from './tables.ts'

const REGLES = [
  ...(['maille', 'responsable', 'courriel', 'minimum', 'maximum', 'variation'] as const),
  ...(['attendue_depuis', 'delai'] as const),
]

export type ReglesDeDonnee = Pick<Donnee, (typeof REGLES)[number]>

/** The rules as one text: another one when they changed. */
export const imprintRegles = (donnee: ReglesDeDonnee): string =>
  JSON.stringify(REGLES.map(nom => donnee[nom]))

/**
 * Says who gives a figure, from when, how precisely, and what is refused. What was declared stays. `lu`: the imprint of the rules that
 * were shown; absent, they are replaced whatever they are.
 * @throws Erreur conflit when someone else changed them since
 */
export async function ruleDonnee(
  db: Base,
  donnee: Donnee,
  regles: ReglesDeDonnee,
  auteur: string,
  lu?: string,
): Promise<void> {
  await db.transaction(async tx => {
    const [actuelle] = await tx.select().from(table).where(eq(table.id, donnee.id)).for('update')
    if (lu && actuelle && imprintRegles(actuelle) !== lu)
      throw new Erreur(
        'conflit',
        'Quelqu’un d’autre a changé ces règles pendant votre saisie. Comparez, puis enregistrez de nouveau pour garder les vôtres.',
      )
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
