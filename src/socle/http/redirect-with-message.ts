import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Requete } from './contexte.ts'

const NOM = 'message'

/**
 * Ends a form: sends the browser to `chemin` (303), where `message` is shown once, at the top, focused and announced.
 * `message` is a French sentence: 'Le lieu est enregistré.'
 */
export function redirectWithMessage(c: Requete, chemin: string, message: string): Response {
  setCookie(c, NOM, message, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.contexte.adresse.startsWith('https:'),
    maxAge: 60,
  })
  return c.redirect(chemin.includes('#') ? chemin : `${chemin}#message`, 303)
}

/** The message left by the form just sent, if any; read once. */
export function takeMessage(c: Requete): string | null {
  const message = getCookie(c, NOM)
  if (!message) return null
  deleteCookie(c, NOM, { path: '/' })
  return message
}
