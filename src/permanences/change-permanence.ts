import { and, eq, ne } from 'drizzle-orm'
import { changeSerie, type Suite } from '../agenda/change-serie.ts'
import { toInstant } from '../agenda/heure-de-paris.ts'
import { lockSerie } from '../agenda/lock-serie.ts'
import { findRecurrenceDepuis, type Recurrence } from '../agenda/recurrence.ts'
import { splitSerie } from '../agenda/split-serie.ts'
import type { Base, Transaction } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour, formatDate } from '../socle/texte/dates.ts'
import type { Maison } from './courriels.ts'
import type { Etendue } from './etendue.ts'
import { findPermanence, type PermanenceLue } from './find-permanence.ts'
import { chooseNouvelle, findSuite } from './find-suite.ts'
import { listDates } from './list-dates.ts'
import { setMediateurs } from './plan-permanence.ts'
import { type PermanenceSaisie, refusal, refuseJour } from './saisie.ts'
import { permanence, permanenceMediateur } from './tables.ts'
import { tellAbonnes } from './tell-abonnes.ts'

/** Who changes what: an object that they manage. */
export type Changement = { id: number; auteur: string; etendue: Etendue }

/** `a_partir_du`: null, all dates to come; a day, those from that day on, which another permanence takes over. */
export type Portee = { revision: number; a_partir_du: string | null }

/**
 * Changes a permanence, whose nature stays: its dates to come follow, except those moved or cancelled on their own.
 * Who follows it is told. Answers the identifier of the one that goes on, itself or another.
 * @throws Erreur introuvable, saisie_invalide, or conflit when it has changed since it was read
 */
export const changePermanence = (
  db: Base,
  { id, auteur, etendue }: Changement,
  { revision, a_partir_du }: Portee,
  { serie, nature: _, ...reste }: PermanenceSaisie,
  mediateurs: readonly string[],
  maison: Maison,
  maintenant: Date,
): Promise<{ id: number; courriels: number }> =>
  db.transaction(async tx => {
    const avant = await findPermanence(tx, id, etendue)
    const faute = a_partir_du === null ? null : refuseJour(a_partir_du, findJour(maintenant))
    if (faute) throw refusal([{ champ: 'a_partir_du', message: faute }])
    // Whoever wrote from what has changed is told that first.
    await lockSerie(tx, avant.serie.id, revision)
    checkSuite(await findSuite(tx, id, findJour(maintenant)), a_partir_du, serie)
    // What a change may take away: the next date among those that it bears on.
    const du = a_partir_du === null ? null : toInstant(a_partir_du, '00:00')
    const [prevue] = await listDates(
      tx,
      { permanence: id, depuis: du && du > maintenant ? du : maintenant, maintenues: true },
      1,
    )
    let actuelle = id
    let suite: Suite
    if (a_partir_du !== null) {
      const { suite: nouvelle, ...comptes } = await splitSerie(
        ...([tx, avant.serie.id, revision, a_partir_du, serie, maintenant] as const),
      )
      suite = comptes
      actuelle = await goOn(tx, avant, nouvelle, reste, maintenant)
    } else {
      suite = await changeSerie(tx, avant.serie.id, revision, serie, maintenant)
      await tx.update(permanence).set(reste).where(eq(permanence.id, id))
      await tx.delete(permanenceMediateur).where(eq(permanenceMediateur.permanence, id))
    }
    await setMediateurs(tx, actuelle, avant.permanence.structure, mediateurs)
    const [prochaine] = await listDates(tx, { permanence: actuelle, depuis: maintenant, maintenues: true }, 1)
    const bouge = suite.changees + suite.retirees > 0
    const communes = [avant.serie.commune, serie.commune]
    const dite = prochaine
      ? { date: prochaine, nouvelle: { type: 'changement' as const } }
      : prevue && (await chooseNouvelle(tx, prevue))
    const courriels =
      bouge && dite ? await tellAbonnes(tx, [dite.date], dite.nouvelle, maison, maintenant, communes) : 0
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'permanence', objet_id: String(id), action: 'modifier' },
      departement: avant.permanence.departement,
      details: {
        nature: avant.nature,
        ...suite,
        courriels,
        ...(a_partir_du !== null && { a_partir_du, suite: actuelle }),
      },
    })
    return { id: actuelle, courriels }
  })

/** What goes on from it already keeps its days: announced by both, they would be told twice. */
function checkSuite(suite: PermanenceLue | null, a_partir_du: string | null, serie: Recurrence): void {
  if (!suite) return
  const { ancre } = suite.serie
  const debut = formatDate(ancre)
  if (a_partir_du !== null && a_partir_du >= ancre)
    throw refusal([
      {
        champ: 'a_partir_du',
        message: `À partir du ${debut}, la suite est déjà annoncée : changez-la, ou choisissez un jour d’avant.`,
      },
    ])
  if (findRecurrenceDepuis(serie, ancre))
    throw refusal([
      {
        champ: 'jusqu_au',
        message: `À partir du ${debut}, la suite est déjà annoncée : choisissez un dernier jour d’avant.`,
      },
    ])
}

/**
 * The permanence that takes over from a day on; who followed the first follows it by its line. Those that went on from the first later
 * go on from it.
 */
async function goOn(
  tx: Transaction,
  { permanence: avant }: PermanenceLue,
  serie: number,
  reste: Omit<PermanenceSaisie, 'serie' | 'nature'>,
  maintenant: Date,
): Promise<number> {
  const { id, departement, structure, tournee, rang } = avant
  const [creee] = await tx
    .insert(permanence)
    .values({ ...reste, departement, structure, tournee, rang, serie, suite_de: id, cree_le: maintenant })
    .returning({ id: permanence.id })
  await tx
    .update(permanence)
    .set({ suite_de: creee!.id })
    .where(and(eq(permanence.suite_de, id), ne(permanence.id, creee!.id)))
  return creee!.id
}
