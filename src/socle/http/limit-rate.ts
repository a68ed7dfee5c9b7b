import { createMiddleware } from 'hono/factory'
import { checkLimite, type Regle } from '../limites/check-limite.ts'
import type { Variables } from './contexte.ts'
import { findAdresseIp } from './find-adresse-ip.ts'

/**
 * Refuses with 429 more requests from one network address than `regle` allows. `nom` separates the routes:
 * `app.post('/connexion', limitRate('connexion', { max: 10, fenetreS: 900 }), …)`.
 */
export function limitRate(nom: string, regle: Regle) {
  return createMiddleware<{ Variables: Variables }>(async (c, next) => {
    const { db, maintenant } = c.var.contexte
    await checkLimite(db, `${nom}:adresse:${findAdresseIp(c)}`, regle, maintenant())
    await next()
  })
}
