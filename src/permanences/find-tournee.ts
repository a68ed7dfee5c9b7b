import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { serie } from '../agenda/tables.ts'
import { structure } from '../annuaire/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { type Etendue, isTourneeSienne } from './etendue.ts'
import { type PermanenceLue, selectPermanences } from './find-permanence.ts'
import { permanence, tournee } from './tables.ts'

export type Tournee = typeof tournee.$inferSelect & {
  structure_nom: string
  /** Its stops in order, as they are on that day or will first be: neither those that stopped, nor what will follow one of them. */
  arrets: PermanenceLue[]
}

/** A round and its stops on the day `aujourdhui`; `etendue` null: for the public. @throws Erreur introuvable */
export async function findTournee(
  db: BaseOuTransaction,
  id: number,
  etendue: Etendue | null,
  aujourdhui: string,
): Promise<Tournee> {
  const [lue] = await db
    .select({ tournee, structure_nom: structure.nom })
    .from(tournee)
    .innerJoin(structure, eq(structure.id, tournee.structure))
    .where(and(eq(tournee.id, id), etendue ? isTourneeSienne(etendue) : sql`true`))
  if (!lue) throw new Erreur('introuvable', 'Cette tournée n’existe pas, ou n’est pas de votre structure.')
  const arrets = await selectPermanences(
    db,
    and(
      eq(permanence.tournee, id),
      // Changed before it began, the first has no day at all.
      or(isNull(serie.jusqu_au), sql`${serie.jusqu_au} >= greatest(${aujourdhui}::date, ${serie.ancre})`),
    ),
  ).orderBy(asc(permanence.rang), asc(serie.ancre), asc(permanence.id))
  const premiers = arrets.filter((arret, n) => arret.permanence.rang !== arrets[n - 1]?.permanence.rang)
  return { ...lue.tournee, structure_nom: lue.structure_nom, arrets: premiers }
}
