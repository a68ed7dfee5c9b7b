import { eq } from 'drizzle-orm'
import { changeSerie, type Suite } from '../agenda/change-serie.ts'
import { toInstant } from '../agenda/heure-de-paris.ts'
import { splitSerie } from '../agenda/split-serie.ts'
import type { Base, Transaction } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { Maison } from './courriels.ts'
import type { Etendue } from './etendue.ts'
import { findPermanence, type PermanenceLue } from './find-permanence.ts'
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
 * Changes a permanence, whose nature stays: its dates to come follow, except those moved or cancelled on their own. Who follows it is told. Answers
 * the identifier of the one that goes on, itself or another.
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
    const [date, type] = prochaine ? [prochaine, 'changement' as const] : [prevue, 'retrait' as const]
    const communes = [avant.serie.commune, serie.commune]
    const courriels =
      bouge && date ? await tellAbonnes(tx, [date], { type }, maison, maintenant, communes) : 0
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

/** The permanence that takes over from a day on; who followed the first follows it by its line. */
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
  return creee!.id
}
