import { Erreur } from '../../socle/erreur.ts'

/** A place in the stream of changes: after this identifier, at this instant (UTC, to the microsecond). */
export type Curseur = { instant: string; id: string }

export const DEBUT: Curseur = { instant: '1970-01-01T00:00:00.000000Z', id: '' }

/** Opaque to who receives it: nobody but us has to know how changes are ordered. */
export const writeCurseur = ({ instant, id }: Curseur): string =>
  Buffer.from(`${instant} ${id}`).toString('base64url')

/** @throws Erreur saisie_invalide when it is not one of ours */
export function readCurseur(texte: string): Curseur {
  const lu = Buffer.from(texte, 'base64url').toString()
  const [, instant, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([0-9a-z]{0,12})$/.exec(lu) ?? []
  if (instant === undefined || id === undefined || Number.isNaN(Date.parse(instant)))
    throw new Erreur(
      'saisie_invalide',
      'Ce curseur n’est pas un de ceux que cette adresse donne. Reprenez celui de la réponse précédente, en entier.',
      [{ champ: 'curseur', message: 'Curseur inconnu.' }],
    )
  return { instant, id }
}

const JOUR = /^\d{4}-\d\d-\d\d$/
const INSTANT = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d\d:\d\d)$/

/**
 * The cursor that stands before all that changed at an instant (RFC 3339) or since a day (midnight, universal time).
 * @throws Erreur saisie_invalide
 */
export function readDepuis(texte: string): Curseur {
  // A + that was not encoded comes as a blank.
  const ecrit = texte.replace(/ (?=\d\d:\d\d$)/, '+')
  const instant = new Date(JOUR.test(ecrit) ? `${ecrit}T00:00:00Z` : ecrit)
  const existe = !Number.isNaN(instant.getTime()) && isJourReel(ecrit.slice(0, 10))
  if (!(JOUR.test(ecrit) || INSTANT.test(ecrit)) || !existe)
    throw new Erreur(
      'saisie_invalide',
      'La date « depuis » n’est pas comprise. Écrivez un instant, par exemple 2026-03-01T08:00:00Z, ou un jour, 2026-03-01.',
      [{ champ: 'depuis', message: 'Attendu : un instant RFC 3339 ou un jour AAAA-MM-JJ.' }],
    )
  return { instant: instant.toISOString().replace('Z', '000Z'), id: '' }
}

/** JavaScript takes the 30th of February for a day of March. */
const isJourReel = (jour: string) => {
  const lu = new Date(`${jour}T00:00:00Z`)
  return !Number.isNaN(lu.getTime()) && lu.toISOString().startsWith(jour)
}
