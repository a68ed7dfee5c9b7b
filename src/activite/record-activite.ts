import type { Acteur } from '../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import type { SaisieActivite } from './activite.ts'
import { checkJour } from './check-jour.ts'
import { findAttribution } from './find-attribution.ts'
import { findDejaAccompagnes } from './find-deja-accompagnes.ts'
import { followDejaAccompagnes } from './follow-deja-accompagnes.ts'
import { linkPersonnes } from './link-personnes.ts'
import { findOrientationRecue } from './orientations.ts'
import { activite } from './tables.ts'
import { toLigne } from './to-ligne.ts'

export type Recueil = {
  /** Given by whoever records, so that sending again changes nothing. */
  id: string
  saisie: SaisieActivite
  /** For who works for several. */
  structure?: string
}

/**
 * Keeps an activity, exactly once however often it is sent. Answers whether it was new.
 * @throws Erreur saisie_invalide (a day to come, an unknown place, an orientation of elsewhere), interdit (no structure that day)
 */
export async function recordActivite(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  { id, saisie, structure }: Recueil,
  maintenant: Date,
): Promise<{ id: string; nouvelle: boolean }> {
  checkJour(saisie.date, maintenant)
  return db.transaction(async tx => {
    const cadre = { activite: id, personnes: saisie.personnes }
    if (saisie.orientation) await findOrientationRecue(tx, acteur, saisie.orientation)
    return followDejaAccompagnes(tx, cadre, maintenant, async () => {
      const attribution = await findAttribution(tx, acteur, saisie.date, structure)
      const ligne = await toLigne(tx, saisie, attribution.departement)
      const [creee] = await tx
        .insert(activite)
        .values({
          ...ligne,
          deja_accompagnes: await findDejaAccompagnes(tx, saisie),
          ...{ id, departement: attribution.departement, structure: attribution.structure },
          ...{ acteur: attribution.dispositif, auteur: acteur.personne, origine: 'saisie' },
          ...{ cree_le: maintenant, modifie_le: maintenant },
        })
        .onConflictDoNothing()
        .returning({ id: activite.id })
      if (!creee) return { id, nouvelle: false }
      await linkPersonnes(tx, acteur, { id, saisie })
      await writeJournal(tx, {
        ...{ acteur: acteur.personne, action: 'enregistrer', objet: 'activité', objet_id: id },
        departement: attribution.departement,
      })
      return { id, nouvelle: true }
    })
  })
}
