import { endSerie } from '../agenda/end-serie.ts'
import type { Base } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { Changement } from './change-permanence.ts'
import type { Maison } from './courriels.ts'
import { findPermanence } from './find-permanence.ts'
import { listDates } from './list-dates.ts'
import { refusal, refuseJour } from './saisie.ts'
import { tellAbonnes } from './tell-abonnes.ts'

/**
 * The permanence stops: from the day `jour` it has no date any more. What was held or cancelled stays. Who follows it is told.
 * Answers how many dates went, and how many mails.
 * @throws Erreur introuvable, saisie_invalide, or conflit when it has changed since it was read
 */
export const endPermanence = (
  db: Base,
  { id, auteur, etendue }: Changement,
  revision: number,
  jour: string,
  maison: Maison,
  maintenant: Date,
): Promise<{ retirees: number; courriels: number }> =>
  db.transaction(async tx => {
    const aujourdhui = findJour(maintenant)
    const faute =
      refuseJour(jour, aujourdhui) ??
      (jour < aujourdhui ? 'Choisissez aujourd’hui ou un jour à venir.' : null)
    if (faute) throw refusal([{ champ: 'jour', message: faute }])
    const lue = await findPermanence(tx, id, etendue)
    const dates = await listDates(tx, { permanence: id, depuis: maintenant, maintenues: true })
    const retirees = await endSerie(tx, lue.serie.id, revision, jour, maintenant)
    const restent = new Set(
      (await listDates(tx, { permanence: id, depuis: maintenant, maintenues: true })).map(date => date.id),
    )
    const premiere = dates.find(date => !restent.has(date.id))
    const courriels = premiere
      ? await tellAbonnes(tx, [premiere], { type: 'retrait' }, maison, maintenant)
      : 0
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'permanence', objet_id: String(id), action: 'arrêter' },
      ...{
        departement: lue.permanence.departement,
        details: { nature: lue.nature, jour, retirees, courriels },
      },
    })
    return { retirees, courriels }
  })
