import { endSerie } from '../agenda/end-serie.ts'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { Changement } from './change-permanence.ts'
import { findPermanence } from './find-permanence.ts'

/**
 * The permanence stops: from the day `jour` it has no date any more. What was held or cancelled stays. Answers how many dates went.
 * @throws Erreur introuvable, saisie_invalide, or conflit when it has changed since it was read
 */
export const endPermanence = (
  db: Base,
  { id, auteur, etendue }: Changement,
  revision: number,
  jour: string,
  maintenant: Date,
): Promise<number> =>
  db.transaction(async tx => {
    if (jour < findJour(maintenant))
      throw new Erreur('saisie_invalide', 'Choisissez aujourd’hui ou un jour à venir.', [
        { champ: 'jour', message: 'Choisissez aujourd’hui ou un jour à venir.' },
      ])
    const lue = await findPermanence(tx, id, etendue)
    const retirees = await endSerie(tx, lue.serie.id, revision, jour, maintenant)
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'permanence', objet_id: String(id), action: 'arrêter' },
      ...{ departement: lue.permanence.departement, details: { jour, retirees } },
    })
    return retirees
  })
