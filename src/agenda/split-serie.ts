import { and, eq, gte } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { findJour } from '../socle/texte/dates.ts'
import { followSerie, type Suite } from './change-serie.ts'
import { isJourDuCalendrier } from './jours.ts'
import { lockSerie } from './lock-serie.ts'
import { findRecurrenceDepuis } from './recurrence.ts'
import { type ContenuSerie, checkSerie, findFin } from './serie.ts'
import { rendezVous, serie } from './tables.ts'

/**
 * Changes a series from the day `jour` on: it ends the day before, and another goes on, that takes its dates from then. Those
 * that were held, cancelled or moved on their own stay as they are; those that keep their day keep their calendar event.
 * Answers the identifier of the one that goes on.
 * @throws Erreur introuvable, saisie_invalide, or conflit when it has changed since `revision` was read
 */
export async function splitSerie(
  tx: Transaction,
  id: number,
  revision: number,
  jour: string,
  contenu: ContenuSerie,
  maintenant: Date,
): Promise<Suite & { suite: number }> {
  checkSerie(contenu)
  if (!isJourDuCalendrier(jour) || jour < findJour(maintenant))
    throw new Erreur('saisie_invalide', 'Ce qui est passé ne change plus : choisissez un jour à venir.', [
      { champ: 'a_partir_du', message: 'Choisissez aujourd’hui ou un jour à venir.' },
    ])
  // What the rule gave before `jour` belongs to the first series: the second would lay it again.
  const recurrence = findRecurrenceDepuis(contenu, jour)
  if (!recurrence)
    throw new Erreur('saisie_invalide', 'Ce rythme ne donne aucune date à partir de ce jour.', [
      {
        champ: 'a_partir_du',
        message: 'Ce rythme ne donne aucune date à partir de ce jour : changez le jour, ou le dernier jour.',
      },
    ])
  const avant = await lockSerie(tx, id, revision)
  const [creee] = await tx
    .insert(serie)
    .values({
      ...contenu,
      ...recurrence,
      ...{ departement: avant.departement, nature: avant.nature, exceptions: [...contenu.exceptions] },
      prevue_jusqu_au: avant.prevue_jusqu_au,
    })
    .returning()
  await tx
    .update(serie)
    .set({ jusqu_au: findFin(avant, jour), revision: revision + 1 })
    .where(eq(serie.id, id))
  await tx
    .update(rendezVous)
    .set({ serie: creee!.id })
    .where(and(eq(rendezVous.serie, id), gte(rendezVous.jour, jour)))
  return { suite: creee!.id, ...(await followSerie(tx, creee!, jour, maintenant)) }
}
