import { eq } from 'drizzle-orm'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { Base } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import { checkAnnee } from './create-personne-suivie.ts'
import { exigerStructuresDeSuivi } from './droits.ts'
import { findPersonne } from './find-personne.ts'
import type { SaisiePersonne } from './personne.ts'
import { personneSuivie } from './tables.ts'
import { toCle } from './to-cle.ts'

/**
 * Corrects what is kept of someone. What was said before is not kept: an error about someone has no history.
 * @throws Erreur non_connecte, interdit, introuvable, saisie_invalide (a year to come)
 */
export async function updatePersonneSuivie(
  db: Base,
  acteur: Acteur,
  id: string,
  saisie: SaisiePersonne,
  maintenant: Date,
): Promise<void> {
  const structures = exigerStructuresDeSuivi(acteur)
  checkAnnee(saisie, findJour(maintenant))
  await db.transaction(async tx => {
    const avant = await findPersonne(tx, id, structures)
    const champs = (Object.keys(saisie) as (keyof SaisiePersonne)[]).filter(
      champ => saisie[champ] !== avant[champ],
    )
    if (champs.length === 0) return
    await tx
      .update(personneSuivie)
      .set({ ...saisie, cle: toCle(saisie), modifie_le: maintenant })
      .where(eq(personneSuivie.id, avant.id))
    await writeJournal(tx, {
      ...{ acteur: acteur!.personne, action: 'corriger', objet: 'personne suivie', objet_id: avant.id },
      ...{ departement: avant.departement, details: { structure: avant.structure, champs } },
    })
  })
}
