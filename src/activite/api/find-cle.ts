import { timingSafeEqual } from 'node:crypto'
import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { digestJeton } from '../../socle/auth/jeton.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { cleApi } from './tables.ts'

export const PORTEE_ACTIVITES = 'activites'

export type Cle = { id: string; departement: string; epci: string | null }

const ENTETE = /^Bearer ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([\w-]{20,100})$/i
/** A key used all day is not written at every request. */
const MINUTE_MS = 60_000
/** What a key that does not exist is compared with, so that it takes as long. */
const AUCUNE = '0'.repeat(64)

/**
 * The key that a request carries ('Authorization: Bearer identifiant:secret').
 * @throws Erreur non_connecte without a key in force, interdit when it does not open this
 */
export async function findCle(
  db: Base,
  entete: string | undefined,
  portee: string,
  maintenant: Date,
): Promise<Cle> {
  const [, id, secret] = ENTETE.exec(entete ?? '') ?? []
  if (!id || !secret)
    throw new Erreur(
      'non_connecte',
      'Cette ressource demande une clé : « Authorization: Bearer identifiant:secret ». La coordination du département en donne.',
    )
  const [cle] = await db.select().from(cleApi).where(eq(cleApi.id, id))
  const juste = timingSafeEqual(
    Buffer.from(digestJeton(secret), 'hex'),
    Buffer.from(cle?.empreinte ?? AUCUNE, 'hex'),
  )
  if (!cle || !juste || cle.revoquee_le || cle.expire_le <= maintenant)
    throw new Erreur(
      'non_connecte',
      'Cette clé n’est pas en vigueur : inconnue, révoquée ou arrivée à son terme. Demandez-en une à la coordination du département.',
    )
  if (!cle.portees.includes(portee)) throw new Erreur('interdit', 'Cette clé n’ouvre pas cette ressource.')
  const recente = new Date(maintenant.getTime() - MINUTE_MS)
  await db
    .update(cleApi)
    .set({ utilisee_le: maintenant })
    .where(and(eq(cleApi.id, id), or(isNull(cleApi.utilisee_le), lt(cleApi.utilisee_le, recente))))
  return { id, departement: cle.departement, epci: cle.epci }
}
