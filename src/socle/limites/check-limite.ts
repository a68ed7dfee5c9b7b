import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { Erreur } from '../erreur.ts'
import { limite } from './tables.ts'

/** At most `max` attempts in `fenetreS` seconds. */
export type Regle = { max: number; fenetreS: number }

/**
 * Counts one attempt under a key ('connexion:adresse:…'), in a window that opens with its first attempt. Call it with the
 * database, outside of any transaction: an attempt that fails counts too.
 * @throws Erreur trop_de_demandes, saying how long to wait.
 */
export async function checkLimite(
  db: Base,
  cle: string,
  { max, fenetreS }: Regle,
  maintenant = new Date(),
): Promise<void> {
  const fin = new Date(maintenant.getTime() + fenetreS * 1000)
  const finie = sql`${limite.fin} <= ${maintenant}`
  const [compte] = await db
    .insert(limite)
    .values({ cle: createHash('sha256').update(cle).digest('hex'), fin, nombre: 1 })
    .onConflictDoUpdate({
      target: limite.cle,
      set: {
        nombre: sql`case when ${finie} then 1 else ${limite.nombre} + 1 end`,
        fin: sql`case when ${finie} then excluded.fin else ${limite.fin} end`,
      },
    })
    .returning()
  if (!compte || compte.nombre <= max) return
  const minutes = Math.ceil((compte.fin.getTime() - maintenant.getTime()) / 60_000)
  throw new Erreur(
    'trop_de_demandes',
    `Trop de demandes en peu de temps. Réessayez dans ${minutes > 1 ? `${minutes} minutes` : 'une minute'}.`,
  )
}
