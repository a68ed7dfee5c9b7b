import { and, eq, gt, gte, inArray } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { findJour } from '../socle/texte/dates.ts'
import { describeDate, layDates, type Serie } from './lay-dates.ts'
import { lockSerie } from './lock-serie.ts'
import { listJours } from './recurrence.ts'
import { type ContenuSerie, checkSerie, findHorizon } from './serie.ts'
import { rendezVous, serie } from './tables.ts'

/** What a change did to the dates to come. */
export type Suite = { changees: number; retirees: number; ajoutees: number }

/**
 * Changes a whole series: its dates to come follow, those that were held, cancelled, or moved on their own stay as they are, as
 * does all that is past.
 * @throws Erreur introuvable, saisie_invalide, or conflit when it has changed since `revision` was read
 */
export async function changeSerie(
  tx: Transaction,
  id: number,
  revision: number,
  contenu: ContenuSerie,
  maintenant: Date,
): Promise<Suite> {
  checkSerie(contenu)
  await lockSerie(tx, id, revision)
  const [lue] = await tx
    .update(serie)
    .set({ ...contenu, exceptions: [...contenu.exceptions], revision: revision + 1 })
    .where(eq(serie.id, id))
    .returning()
  return followSerie(tx, lue!, findJour(maintenant), maintenant)
}

/** Makes the dates to come, from the day `du`, what their series says. */
export async function followSerie(tx: Transaction, lue: Serie, du: string, maintenant: Date): Promise<Suite> {
  const au = findHorizon(findJour(maintenant))
  const horizon = lue.prevue_jusqu_au && lue.prevue_jusqu_au > au ? lue.prevue_jusqu_au : au
  const voulus = new Set(listJours(lue, du, horizon))
  const prevus = await tx
    .select()
    .from(rendezVous)
    .where(
      and(
        ...[eq(rendezVous.serie, lue.id), gte(rendezVous.jour, du), gt(rendezVous.debut, maintenant)],
        ...[eq(rendezVous.etat, 'prevu'), eq(rendezVous.detache, false)],
      ),
    )
    .for('update')
  const retires = prevus.filter(({ jour }) => !voulus.has(jour!)).map(prevu => prevu.id)
  if (retires.length > 0) await tx.delete(rendezVous).where(inArray(rendezVous.id, retires))
  let changees = 0
  for (const prevu of prevus) {
    if (!voulus.has(prevu.jour!)) continue
    const dite = describeDate(lue, prevu.jour!)
    if (isSame(prevu, dite)) continue
    changees += 1
    await tx
      .update(rendezVous)
      .set({ ...dite, revision: prevu.revision + 1 })
      .where(eq(rendezVous.id, prevu.id))
  }
  return { changees, retirees: retires.length, ajoutees: await layDates(tx, lue, du, horizon) }
}

const isSame = (prevu: typeof rendezVous.$inferSelect, dite: ReturnType<typeof describeDate>): boolean =>
  prevu.debut.getTime() === dite.debut.getTime() &&
  prevu.fin.getTime() === dite.fin.getTime() &&
  (['titre', 'adresse', 'commune', 'lieu'] as const).every(champ => prevu[champ] === dite[champ])
