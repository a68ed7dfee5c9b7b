import { z } from 'zod'

const adresse = z.email().max(254)

/**
 * An e-mail address as it is stored and compared: trimmed, lower case. Null when it is not one, or holds anything but
 * ASCII: two addresses that look alike, or become alike in lower case ('K' of Kelvin), must never be the same account.
 */
export function normalizeAdresse(saisie: string): string | null {
  const nette = saisie.trim()
  // Checked before the change of case, that turns some other letters into ASCII.
  if (!/^[\x21-\x7e]+$/.test(nette)) return null
  const lecture = adresse.safeParse(nette.toLowerCase())
  return lecture.success ? lecture.data : null
}
