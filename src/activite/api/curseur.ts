import { Erreur } from '../../socle/erreur.ts'

/** A place in the activities, what changed last first: this change, at this instant (UTC, to the microsecond). */
export type Curseur = { modification: string; id: string }

/** Opaque to who receives it: nobody but us has to know how activities are ordered. */
export const writeCurseur = ({ modification, id }: Curseur): string =>
  Buffer.from(`${modification}###${id}`).toString('base64url')

/** @throws Erreur saisie_invalide when it is not one of ours */
export function readCurseur(texte: string, champ: string): Curseur {
  const lu = Buffer.from(texte, 'base64url').toString()
  const [, modification, id] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)###([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(lu) ??
    []
  if (!modification || !id || Number.isNaN(Date.parse(modification)))
    throw new Erreur(
      'saisie_invalide',
      'Ce curseur n’est pas un de ceux que cette adresse donne. Reprenez celui de la réponse précédente, en entier.',
      [{ champ, message: 'Curseur inconnu.' }],
    )
  return { modification, id }
}
