import { toSlug } from '../socle/texte/slug.ts'
import type { SaisiePersonne } from './personne.ts'

/** What someone is searched by: 'martin-rose'. */
export const toCle = ({ nom, prenom }: Pick<SaisiePersonne, 'nom' | 'prenom'>): string =>
  toSlug(`${nom} ${prenom}`)
