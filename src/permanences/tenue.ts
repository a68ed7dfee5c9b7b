import { formatCompte } from '../socle/texte/nombres.ts'
import { MOTS_DES_PUBLICS, PUBLICS, type Publics } from './permanence.ts'
import { MOTS_DES_TYPES_DE_LIEU, type TypeDeLieu } from './type-de-lieu.ts'

/** What is confirmed of a date. */
export type Tenue = { personnes: number; publics: Publics; type_lieu: TypeDeLieu }

/** What a form was written from, so that nobody replaces what they did not read: 'prevu', or what is confirmed. */
export const printTenue = (tenue: Tenue | null): string =>
  tenue
    ? [tenue.personnes, ...PUBLICS.map(code => tenue.publics[code] ?? 0), tenue.type_lieu].join(';')
    : 'prevu'

/** '5 personnes, jeunes (moins de 25 ans) : 4, mairie'. */
export function sayTenue({ personnes, publics, type_lieu }: Tenue): string {
  const dits = PUBLICS.filter(code => publics[code]).map(
    code => `${MOTS_DES_PUBLICS[code].toLowerCase()} : ${publics[code]}`,
  )
  return [
    formatCompte(personnes, 'personne', 'personnes'),
    ...dits,
    MOTS_DES_TYPES_DE_LIEU[type_lieu].toLowerCase(),
  ].join(', ')
}
