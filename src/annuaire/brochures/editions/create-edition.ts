import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { writeJournal } from '../../../socle/journal/write-journal.ts'
import type { Departements } from '../../portee.ts'
import type { FormatBrochure, Perimetre } from '../brochure.ts'
import { type ContexteBrochure, composeBrochure } from '../compose-brochure.ts'
import { edition } from '../tables.ts'
import { findDepartementsDuPerimetre } from './find-departements-du-perimetre.ts'

export type EditionCreee = { id: number; pdf: Uint8Array; pages: number; lieux: number; titre: string }

/**
 * Makes the paper of these places as they are now, and keeps it for good: it counts as one tool produced. It belongs to the
 * first département of its perimeter where the author may publish.
 * @throws Erreur introuvable when the perimeter names nothing, or nothing in these départements
 */
export async function createEdition(
  db: Base,
  perimetre: Perimetre,
  format: FormatBrochure,
  auteur: string,
  departements: Departements,
  contexte: ContexteBrochure,
): Promise<EditionCreee> {
  const touches = await findDepartementsDuPerimetre(db, perimetre)
  const departement = touches.find(code => departements === 'tous' || departements.includes(code))
  if (!departement)
    throw new Erreur(
      'introuvable',
      'Ce territoire n’est pas dans le vôtre, ou n’existe pas dans cet annuaire. Vérifiez son nom ou son code.',
    )
  const { pdf, pages, lieux, titre } = await composeBrochure(db, perimetre, format, contexte)
  const id = await db.transaction(async tx => {
    const [creee] = await tx
      .insert(edition)
      .values({
        ...{ departement, perimetre, titre, format, lieux, pages },
        fichier: pdf,
        creee_par: auteur,
        creee_le: contexte.maintenant,
      })
      .returning({ id: edition.id })
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'edition', objet_id: String(creee!.id), departement },
      action: 'éditer',
      details: { titre, format },
    })
    return creee!.id
  })
  return { id, pdf, pages, lieux, titre }
}
