import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Representant } from './find-membre.ts'
import type { College } from './gouvernance.ts'
import { comiteMembre, membre, representant } from './tables.ts'

export type RepresentantDeMembre = Representant & { membre_nom: string; college: College }

/**
 * Who speaks, that day (YYYY-MM-DD), for the members of the governance; of one committee: whom its meetings convene.
 * By member, titular first.
 */
export async function listRepresentants(
  db: BaseOuTransaction,
  { departement, comite, jour }: { departement: string; comite?: number | undefined; jour: string },
): Promise<RepresentantDeMembre[]> {
  const lignes = await db
    .select({ representant, membre_nom: membre.nom, college: membre.college })
    .from(representant)
    .innerJoin(membre, eq(membre.id, representant.membre))
    .where(
      and(
        eq(membre.departement, departement),
        eq(membre.statut, 'confirme'),
        sql`${jour}::date between ${representant.debut} and coalesce(${representant.fin}, 'infinity'::date)`,
        comite === undefined
          ? undefined
          : sql`exists (select from ${comiteMembre} where ${comiteMembre.comite} = ${comite} and ${comiteMembre.membre} = ${membre.id})`,
      ),
    )
    .orderBy(asc(membre.college), asc(membre.nom), desc(representant.titulaire), asc(representant.nom))
  return lignes.map(({ representant, ...reste }) => ({ ...representant, ...reste }))
}
