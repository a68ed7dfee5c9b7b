import { restoreRendezVous } from '../agenda/restore-rendez-vous.ts'
import type { Base } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { Changement } from './change-permanence.ts'
import type { Maison } from './courriels.ts'
import { findDate } from './find-date.ts'
import { tellAbonnes } from './tell-abonnes.ts'

/**
 * A date cancelled by mistake will take place. Who follows is told, as they were told the contrary. Answers how many mails.
 * @throws Erreur introuvable, or conflit when it is not cancelled, is replaced, has begun, or is no longer a day of its series
 */
export const restoreDate = (
  db: Base,
  { id, auteur, etendue }: Changement,
  maison: Maison,
  maintenant: Date,
): Promise<number> =>
  db.transaction(async tx => {
    const avant = await findDate(tx, id, etendue)
    await restoreRendezVous(tx, id, maintenant)
    const apres = await findDate(tx, id, etendue)
    const courriels = await tellAbonnes(
      ...([tx, [apres], { type: 'retablissement' }, maison, maintenant] as const),
      [avant.commune?.code ?? null],
    )
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'permanence', objet_id: String(apres.permanence) },
      ...{ departement: apres.departement, action: 'rétablir une date' },
      details: { rendez_vous: id, jour: findJour(apres.debut), nature: apres.nature, courriels },
    })
    return courriels
  })
