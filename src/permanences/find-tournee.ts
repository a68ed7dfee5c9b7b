import { and, asc, eq, sql } from 'drizzle-orm'
import { structure } from '../annuaire/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { type Etendue, isTourneeSienne } from './etendue.ts'
import { type PermanenceLue, selectPermanences } from './find-permanence.ts'
import { permanence, tournee } from './tables.ts'

export type Tournee = typeof tournee.$inferSelect & {
  structure_nom: string
  /** Its stops in order, those that were followed by another left out. */
  arrets: PermanenceLue[]
}

/** A round and its stops; `etendue` null: for the public. @throws Erreur introuvable */
export async function findTournee(
  db: BaseOuTransaction,
  id: number,
  etendue: Etendue | null,
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
      sql`not exists (select 1 from permanence suite where suite.suite_de = ${permanence.id})`,
    ),
  ).orderBy(asc(permanence.rang), asc(permanence.id))
  return { ...lue.tournee, structure_nom: lue.structure_nom, arrets }
}
