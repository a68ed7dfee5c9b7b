import { endSerie } from '../agenda/end-serie.ts'
import type { Base, Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour, formatDate } from '../socle/texte/dates.ts'
import type { Changement } from './change-permanence.ts'
import type { Maison } from './courriels.ts'
import { findPermanence } from './find-permanence.ts'
import { chooseNouvelle, findSuite } from './find-suite.ts'
import { listDates } from './list-dates.ts'
import { refusal, refuseJour } from './saisie.ts'
import type { DateDePermanence } from './select-dates.ts'
import { tellAbonnes } from './tell-abonnes.ts'

/**
 * The permanence stops: from the day `jour` it has no date any more. What was held or cancelled stays. Who follows it is told.
 * Answers how many dates went, and how many mails.
 * @throws Erreur introuvable, saisie_invalide, or conflit when another goes on from it, or when it has changed since it was read
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
    const suite = await findSuite(tx, id, aujourdhui)
    if (suite)
      throw new Erreur(
        'conflit',
        `Cela continue à partir du ${formatDate(suite.serie.ancre)} : arrêtez d’abord ce qui suit.`,
      )
    const dates = await listDates(tx, { permanence: id, depuis: maintenant, maintenues: true })
    const retirees = await endSerie(tx, lue.serie.id, revision, jour, maintenant)
    const restent = new Set(
      (await listDates(tx, { permanence: id, depuis: maintenant, maintenues: true })).map(date => date.id),
    )
    const premiere = dates.find(date => !restent.has(date.id))
    const courriels = premiere ? await tellArret(tx, premiere, maison, maintenant) : 0
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'permanence', objet_id: String(id), action: 'arrêter' },
      ...{
        departement: lue.permanence.departement,
        details: { nature: lue.nature, jour, retirees, courriels },
      },
    })
    return { retirees, courriels }
  })

/** Dates go, `premiere` the first of them. */
async function tellArret(
  tx: Transaction,
  premiere: DateDePermanence,
  maison: Maison,
  maintenant: Date,
): Promise<number> {
  const { date, nouvelle } = await chooseNouvelle(tx, premiere)
  return tellAbonnes(tx, [date], nouvelle, maison, maintenant, [premiere.commune?.code ?? null])
}
