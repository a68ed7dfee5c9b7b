import { desc, eq, inArray } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { epci } from '../../territoire/tables.ts'
import { cleApi } from './tables.ts'

/** The keys of these départements, the last one first; never what they open with. */
export async function listCles(db: BaseOuTransaction, departements: string[] | 'tous') {
  return db
    .select({
      ...{ id: cleApi.id, nom: cleApi.nom, departement: cleApi.departement, epci: epci.nom },
      ...{ creee_le: cleApi.creee_le, expire_le: cleApi.expire_le },
      ...{ utilisee_le: cleApi.utilisee_le, revoquee_le: cleApi.revoquee_le },
    })
    .from(cleApi)
    .leftJoin(epci, eq(epci.code, cleApi.epci))
    .where(departements === 'tous' ? undefined : inArray(cleApi.departement, departements))
    .orderBy(desc(cleApi.creee_le), desc(cleApi.id))
}
export type CleListee = Awaited<ReturnType<typeof listCles>>[number]
