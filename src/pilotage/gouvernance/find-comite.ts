import { and, asc, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { epci } from '../../territoire/tables.ts'
import { type Comite, selectComites } from './list-comites.ts'
import { COLONNES_DU_MEMBRE, type Membre } from './list-membres.ts'
import { comiteMembre, membre } from './tables.ts'

/** `composition`: its members, withdrawn ones included: they keep their seat in case they come back. */
export type ComiteComplet = Comite & { composition: Membre[] }

/** @throws Erreur introuvable when the committee is not in these départements */
export async function findComite(
  db: BaseOuTransaction,
  id: number,
  departements: Departements,
): Promise<ComiteComplet> {
  const condition = and(sql`c.id = ${id}`, isWithin(sql`c.departement`, departements))!
  const [lu] = await selectComites(db, condition)
  if (!lu) throw new Erreur('introuvable', 'Ce comité n’existe pas, ou n’est pas dans votre territoire.')
  const composition = await db
    .select(COLONNES_DU_MEMBRE)
    .from(comiteMembre)
    .innerJoin(membre, eq(membre.id, comiteMembre.membre))
    .leftJoin(epci, eq(epci.code, membre.epci))
    .where(eq(comiteMembre.comite, id))
    .orderBy(asc(membre.college), asc(sql`${membre.nom} collate "fr-x-icu"`))
  return { ...lu, composition }
}
