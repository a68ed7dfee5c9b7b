import { and, eq } from 'drizzle-orm'
import { rendezVous } from '../agenda/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { type Etendue, isSienne } from './etendue.ts'
import { isAnnoncee } from './nature.ts'
import { type DateDePermanence, selectDates } from './select-dates.ts'

/** One date that the actor manages. @throws Erreur introuvable */
export async function findDate(
  db: BaseOuTransaction,
  id: number,
  etendue: Etendue,
): Promise<DateDePermanence> {
  const [lue] = await selectDates(db, and(eq(rendezVous.id, id), isAnnoncee, isSienne(etendue)))
  if (!lue) throw new Erreur('introuvable', 'Cette date n’existe plus, ou n’est pas de votre structure.')
  return lue
}
