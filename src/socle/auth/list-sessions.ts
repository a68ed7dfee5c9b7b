import { and, desc, eq, gt } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { INACTIVITE_MS } from './find-session.ts'
import { session } from './tables.ts'

export type LigneSession = { id: string; appareil: string; cree_le: Date; vue_le: Date }

/** The sessions of a person that still open something, the last used first. */
export async function listSessions(db: Base, personne: string, maintenant: Date): Promise<LigneSession[]> {
  return db
    .select({
      id: session.id,
      appareil: session.appareil,
      cree_le: session.cree_le,
      vue_le: session.vue_le,
    })
    .from(session)
    .where(
      and(
        eq(session.personne, personne),
        gt(session.expire_le, maintenant),
        gt(session.vue_le, new Date(maintenant.getTime() - INACTIVITE_MS)),
      ),
    )
    .orderBy(desc(session.vue_le))
}
