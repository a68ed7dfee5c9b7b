import { createMiddleware } from 'hono/factory'
import { Erreur } from '../erreur.ts'
import type { Variables } from './contexte.ts'
import { findAdresseIp } from './find-adresse-ip.ts'

/** Counts events by key in fixed windows. In memory for one process; a table in PostgreSQL when there are several. */
export type CompteurDebit = {
  /** Adds one to `cle` and answers how many since the window of `dureeSecondes` opened, this one included. */
  increment: (cle: string, dureeSecondes: number, maintenant: Date) => Promise<number>
}

/** Counts in this process only, forgotten at restart. Closed windows are swept whenever the table doubles. */
export function createCompteurEnMemoire(): CompteurDebit {
  const fenetres = new Map<string, { fin: number; nombre: number }>()
  let prochainBalayage = 1000
  return {
    async increment(cle, dureeSecondes, maintenant) {
      const instant = maintenant.getTime()
      if (fenetres.size >= prochainBalayage) {
        for (const [autre, fenetre] of fenetres) if (fenetre.fin <= instant) fenetres.delete(autre)
        prochainBalayage = Math.max(1000, fenetres.size * 2)
      }
      const ouverte = fenetres.get(cle)
      if (ouverte && ouverte.fin > instant) return ++ouverte.nombre
      fenetres.set(cle, { fin: instant + dureeSecondes * 1000, nombre: 1 })
      return 1
    },
  }
}

/**
 * Refuses, with 429 and Retry-After, more than `max` requests of one address in `dureeSecondes`. `nom` separates the
 * routes: `app.post('/connexion', limitRate('connexion', 10, 900), …)`.
 */
export function limitRate(nom: string, max: number, dureeSecondes: number) {
  return createMiddleware<{ Variables: Variables }>(async (c, next) => {
    const { debits, maintenant } = c.var.contexte
    const nombre = await debits.increment(`${nom} ${findAdresseIp(c)}`, dureeSecondes, maintenant())
    if (nombre > max) {
      c.header('Retry-After', String(dureeSecondes))
      const minutes = Math.ceil(dureeSecondes / 60)
      throw new Erreur(
        'trop_de_demandes',
        `Trop de demandes sont parties de votre connexion. Attendez ${minutes} minute${minutes > 1 ? 's' : ''}, puis réessayez.`,
      )
    }
    await next()
  })
}
