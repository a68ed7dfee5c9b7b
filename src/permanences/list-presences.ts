import { asc, eq, inArray } from 'drizzle-orm'
import { addJours } from '../agenda/jours.ts'
import { personne } from '../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { listDates } from './list-dates.ts'
import type { DateDePermanence } from './select-dates.ts'
import { permanenceMediateur } from './tables.ts'

export type Presence = DateDePermanence & { mediateurs: { id: string; nom: string }[] }

/** Who is where in a week of a département: its dates in order, each with who holds it. `lundi`: its first day. */
export async function listPresencesDeLaSemaine(
  db: BaseOuTransaction,
  departement: string,
  lundi: string,
): Promise<Presence[]> {
  const dates = await listDates(db, { departement, du: lundi, au: addJours(lundi, 6) })
  const ids = [...new Set(dates.map(({ permanence }) => permanence))]
  const lignes =
    ids.length === 0
      ? []
      : await db
          .select({ permanence: permanenceMediateur.permanence, id: personne.id, nom: personne.nom })
          .from(permanenceMediateur)
          .innerJoin(personne, eq(personne.id, permanenceMediateur.personne))
          .where(inArray(permanenceMediateur.permanence, ids))
          .orderBy(asc(personne.nom), asc(personne.id))
  const parPermanence = Map.groupBy(lignes, ({ permanence }) => permanence)
  return dates.map(date => ({
    ...date,
    mediateurs: (parPermanence.get(date.permanence) ?? []).map(({ id, nom }) => ({ id, nom })),
  }))
}
