import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Base } from '../socle/base/open-base.ts'
import { queueCourriel } from '../socle/courriel/queue-courriel.ts'
import { Erreur } from '../socle/erreur.ts'
import { type Maison, writeConfirmation } from './courriels.ts'
import type { PorteeAbonnement } from './permanence.ts'
import { abonnementPermanences } from './tables.ts'

const JOUR_MS = 86_400_000
/** What is not confirmed by then is erased. */
export const ATTENTE_JOURS = 7

export type Suivi = { portee: PorteeAbonnement; cible: string /** 'la commune de Die' */; nom: string }

/**
 * Someone asks to be told of changes: their address is written to once, and to no other end before they confirm. Asking again
 * sends the question again, and says nothing of who is subscribed. `courriel` is normalised.
 */
export const subscribe = (
  db: Base,
  courriel: string,
  { portee, cible, nom }: Suivi,
  maison: Maison,
  maintenant: Date,
): Promise<void> =>
  db.transaction(async tx => {
    const [abonnement] = await tx
      .insert(abonnementPermanences)
      .values({ courriel, portee, cible, demande_le: maintenant })
      .onConflictDoUpdate({
        target: [abonnementPermanences.courriel, abonnementPermanences.portee, abonnementPermanences.cible],
        set: { demande_le: maintenant },
      })
      .returning()
    await queueCourriel(
      tx,
      {
        destinataire: courriel,
        ...writeConfirmation(nom, abonnement!.jeton, maison),
        expire_le: new Date(maintenant.getTime() + ATTENTE_JOURS * JOUR_MS),
      },
      maintenant,
    )
  })

export type Abonnement = typeof abonnementPermanences.$inferSelect

/** The subscription that a link names. @throws Erreur introuvable */
export async function findAbonnement(db: Base, jeton: string): Promise<Abonnement> {
  const [lu] = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(jeton)
    ? await db.select().from(abonnementPermanences).where(eq(abonnementPermanences.jeton, jeton))
    : []
  if (!lu)
    throw new Erreur(
      'introuvable',
      'Ce lien ne mène plus à un abonnement : il a été effacé, ou n’a pas été confirmé à temps.',
    )
  return lu
}

/** The address is theirs: changes will be told to it. Twice changes nothing. @throws Erreur introuvable */
export async function confirmAbonnement(db: Base, jeton: string, maintenant: Date): Promise<void> {
  const { id } = await findAbonnement(db, jeton)
  await db
    .update(abonnementPermanences)
    .set({ confirme_le: maintenant })
    .where(and(eq(abonnementPermanences.id, id), isNull(abonnementPermanences.confirme_le)))
}

/** Erases the address, with all that it followed. @throws Erreur introuvable */
export async function unsubscribe(db: Base, jeton: string): Promise<void> {
  const { courriel } = await findAbonnement(db, jeton)
  await db.delete(abonnementPermanences).where(eq(abonnementPermanences.courriel, courriel))
}

/** Erases the addresses that never answered. A job runs it each night. */
export async function purgeAbonnements(db: Base, maintenant: Date): Promise<void> {
  const limite = new Date(maintenant.getTime() - ATTENTE_JOURS * JOUR_MS)
  await db
    .delete(abonnementPermanences)
    .where(and(isNull(abonnementPermanences.confirme_le), lt(abonnementPermanences.demande_le, limite)))
}
