import { and, asc, eq, gte, lt } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { calendrier, rendezVousExterne } from './tables.ts'

/** The calendars that someone follows; never their addresses, which open them. */
export async function listCalendriers(db: BaseOuTransaction, personne: string) {
  const lus = await db
    .select()
    .from(calendrier)
    .where(eq(calendrier.personne, personne))
    .orderBy(asc(calendrier.id))
  return lus.map(({ id, nom, adresse, lu_le, message }) => ({
    ...{ id, nom, lu_le, message },
    hote: adresse ? new URL(adresse).hostname : null,
  }))
}
export type CalendrierSuivi = Awaited<ReturnType<typeof listCalendriers>>[number]

export type RendezVousExterne = { id: number; titre: string; debut: Date; fin: Date }

/** What someone's own calendars say between two instants, by hour. */
export async function listRendezVousExternes(
  db: BaseOuTransaction,
  personne: string,
  du: Date,
  au: Date,
): Promise<RendezVousExterne[]> {
  return db
    .select({
      ...{ id: rendezVousExterne.id, titre: rendezVousExterne.titre },
      ...{ debut: rendezVousExterne.debut, fin: rendezVousExterne.fin },
    })
    .from(rendezVousExterne)
    .innerJoin(calendrier, eq(calendrier.id, rendezVousExterne.calendrier))
    .where(
      and(
        eq(calendrier.personne, personne),
        gte(rendezVousExterne.debut, du),
        lt(rendezVousExterne.debut, au),
      ),
    )
    .orderBy(asc(rendezVousExterne.debut), asc(rendezVousExterne.id))
}
