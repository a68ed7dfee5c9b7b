import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { Requete } from '../http/contexte.ts'
import { describeAppareil } from './describe-appareil.ts'
import { DUREE_SESSION_MS, openSession } from './open-session.ts'

const NOM = 'session'

/** `__Host-` when the site is on https: no other site of the same domain can then write the cookie. */
export function secretCookie(c: Requete): CookieOptions & { prefix?: 'host' } {
  const https = c.var.contexte.adresse.startsWith('https:')
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: https,
    ...(https && { prefix: 'host' as const }),
  }
}

/** A secret cookie as the browser gives it back. */
export function readSecretCookie(c: Requete, nom: string): string | undefined {
  return getCookie(c, nom, secretCookie(c).prefix)
}

export const readSessionCookie = (c: Requete) => readSecretCookie(c, NOM)

/** Signs the browser in, with a new secret each time. */
export async function signIn(c: Requete, personne: string, oidcJeton?: string): Promise<void> {
  const { db, maintenant } = c.var.contexte
  const jeton = await openSession(
    db,
    {
      personne,
      appareil: describeAppareil(c.req.header('user-agent')),
      ancien: readSessionCookie(c),
      oidcJeton,
    },
    maintenant(),
  )
  setCookie(c, NOM, jeton, { ...secretCookie(c), maxAge: DUREE_SESSION_MS / 1000 })
}

/** Signs the browser out; what pages kept on the device for who was signed in goes with it. */
export function forgetSessionCookie(c: Requete): void {
  deleteCookie(c, NOM, secretCookie(c))
  c.header('Clear-Site-Data', '"storage"')
}
