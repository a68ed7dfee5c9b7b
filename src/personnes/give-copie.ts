import type { Acteur } from '../socle/auth/acteur.ts'
import type { Base } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { exigerStructuresDeSuivi } from './droits.ts'
import { findPersonne } from './find-personne.ts'
import type { PersonneSuivie } from './personne.ts'
import { type Suivi, tellPersonne } from './tell-personne.ts'

export const FORMATS_DE_COPIE = ['pdf', 'json'] as const
export type FormatDeCopie = (typeof FORMATS_DE_COPIE)[number]

/** All that is held about someone, as their copy says it. */
export type Copie = { personne: PersonneSuivie; suivis: Suivi[] }

/**
 * Gathers what is held about someone, to be given to them; the journal says that it was taken out, and in what form.
 * @throws Erreur non_connecte, interdit, introuvable
 */
export async function giveCopie(db: Base, acteur: Acteur, id: string, format: FormatDeCopie): Promise<Copie> {
  const structures = exigerStructuresDeSuivi(acteur)
  return db.transaction(async tx => {
    const personne = await findPersonne(tx, id, structures)
    const suivis = await tellPersonne(tx, personne.id)
    await writeJournal(tx, {
      ...{ acteur: acteur!.personne, action: 'remettre', objet: 'personne suivie', objet_id: personne.id },
      ...{ departement: personne.departement, details: { structure: personne.structure, format } },
    })
    return { personne, suivis }
  })
}
