import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Departements } from '../portee.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import { readSuivi } from './read-suivi.ts'
import { findLieuSuivi } from './tell-nouvelle.ts'
import { writeSuivi } from './write-suivi.ts'

/**
 * Puts back what was said of a place before the last change, whoever made it. Undone twice, it is done again.
 * @param vu when the change that the person saw was made: another one made since is not undone for it
 * @throws Erreur introuvable; conflit when something else was said since, or while an import runs
 */
export async function undoNouvelle(
  db: Base,
  id: string,
  vu: Date,
  acteur: string,
  departements: Departements,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    await waitForTurn(tx, '10s')
    const lieu = await findLieuSuivi(tx, id, departements)
    const suivi = await readSuivi(tx, id)
    if (!suivi?.avant || suivi.le.getTime() !== vu.getTime())
      throw new Erreur(
        'conflit',
        'Quelqu’un a dit autre chose de ce lieu entre-temps. Relisez la page, puis recommencez si besoin.',
      )
    await writeSuivi(tx, id, suivi.avant, acteur, maintenant)
    await writeJournal(tx, {
      ...{ acteur, action: 'annuler', objet: 'suivi', objet_id: id, departement: lieu.departement },
    })
  })
}
