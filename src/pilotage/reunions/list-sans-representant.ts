import { and, asc, eq, notInArray } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { comiteMembre, membre } from '../gouvernance/tables.ts'
import { listConvoques } from './list-convoques.ts'
import type { Reunion } from './reunion.ts'

/** The members of the committee for whom nobody speaks on the day of the meeting, by name. */
export async function listSansRepresentant(db: BaseOuTransaction, reunion: Reunion): Promise<string[]> {
  const representes = (await listConvoques(db, reunion)).map(convoque => convoque.membre.id)
  const membres = await db
    .select({ nom: membre.nom })
    .from(comiteMembre)
    .innerJoin(membre, eq(membre.id, comiteMembre.membre))
    .where(
      and(
        eq(comiteMembre.comite, reunion.comite.id),
        eq(membre.statut, 'confirme'),
        notInArray(membre.id, representes),
      ),
    )
    .orderBy(asc(membre.nom))
  return membres.map(({ nom }) => nom)
}
