import { and, asc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { candidature, membre } from './tables.ts'

export type Candidature = typeof candidature.$inferSelect

/** What was sent by the public form of a body, until it is answered. */
export const listCandidatures = (db: BaseOuTransaction, id: number): Promise<Candidature[]> =>
  db
    .select()
    .from(candidature)
    .where(eq(candidature.membre, id))
    .orderBy(asc(candidature.recue_le), asc(candidature.id))

/** The members of a département that have filled in the form although they are members: they expect an answer too. */
export const listMembresCandidats = (
  db: BaseOuTransaction,
  departement: string,
): Promise<{ id: number; nom: string }[]> =>
  db
    .selectDistinct({ id: membre.id, nom: membre.nom })
    .from(candidature)
    .innerJoin(membre, eq(membre.id, candidature.membre))
    .where(and(eq(membre.departement, departement), eq(membre.statut, 'confirme')))
    .orderBy(asc(membre.nom))
