import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { feuilleDeRoute } from '../feuille-de-route/tables.ts'
import { readAFiger } from './read-a-figer.ts'
import { version } from './tables.ts'

/**
 * Freezes the working text of a roadmap as its next version, a draft, and beside it how its indicators are counted and where
 * they should be. Answers its number.
 * @throws Erreur conflit when nothing changed since the last one, saisie_invalide when there is no action to freeze
 */
export async function freezeVersion(
  db: Base,
  feuille: { id: string; departement: string },
  objet: string | null,
  auteur: string,
  maintenant: Date,
): Promise<number> {
  return db.transaction(async tx => {
    // Two people freezing at once take their numbers one after the other.
    await tx.select().from(feuilleDeRoute).where(eq(feuilleDeRoute.id, feuille.id)).for('update')
    const { inchangee, numero, ...figee } = await readAFiger(tx, feuille)
    if (figee.contenu.axes.every(({ actions }) => actions.length === 0))
      throw new Erreur(
        'saisie_invalide',
        'Cette feuille de route n’a encore aucune action : il n’y a rien à figer.',
      )
    if (inchangee)
      throw new Erreur(
        'conflit',
        `Rien n’a changé depuis la version ${numero - 1}, ni le texte, ni les cibles et les définitions de ses indicateurs. Modifiez la feuille de route, ou servez-vous de cette version.`,
      )
    await tx.insert(version).values({
      ...{ ...figee, feuille: feuille.id, numero, etat: 'brouillon', objet },
      ...{ creee_le: maintenant, creee_par: auteur },
    })
    await writeJournal(tx, {
      ...{ acteur: auteur, action: 'figer', objet: 'version', objet_id: `${feuille.id}/${numero}` },
      ...{ departement: feuille.departement, details: { numero, empreinte: figee.empreinte } },
    })
    return numero
  })
}
