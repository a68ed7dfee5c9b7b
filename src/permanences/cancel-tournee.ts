import { cancelRendezVous } from '../agenda/cancel-rendez-vous.ts'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour, formatDate } from '../socle/texte/dates.ts'
import type { Changement } from './change-permanence.ts'
import type { Maison } from './courriels.ts'
import { findTournee } from './find-tournee.ts'
import { listDates } from './list-dates.ts'
import { tellAbonnes } from './tell-abonnes.ts'

/**
 * The round does not go out that day: every stop still planned is cancelled at once, and who follows any of them receives one
 * mail. Answers how many stops and mails.
 * @throws Erreur introuvable, or conflit when nothing is planned that day
 */
export const cancelTournee = (
  db: Base,
  { id, auteur, etendue }: Changement,
  jour: string,
  motif: string,
  maison: Maison,
  maintenant: Date,
): Promise<{ arrets: number; courriels: number }> =>
  db.transaction(async tx => {
    const { departement } = await findTournee(tx, id, etendue, findJour(maintenant))
    const list = () => listDates(tx, { tournee: id, du: jour, au: jour })
    const prevus = (await list()).filter(({ etat }) => etat === 'prevu').map(date => date.id)
    if (prevus.length === 0)
      throw new Erreur(
        'conflit',
        `Aucun arrêt n’est prévu le ${formatDate(jour)} : il n’y a rien à annuler ce jour-là.`,
      )
    // In one order whatever the request: two people who cancel at once wait for each other, and the second is told.
    for (const prevu of prevus.toSorted((a, b) => a - b)) await cancelRendezVous(tx, prevu, motif)
    const annules = (await list()).filter(date => prevus.includes(date.id))
    const courriels = await tellAbonnes(tx, annules, { type: 'annulation', motif }, maison, maintenant)
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'tournee', objet_id: String(id), action: 'annuler un jour', departement },
      details: { jour, arrets: prevus.length, courriels },
    })
    return { arrets: prevus.length, courriels }
  })
