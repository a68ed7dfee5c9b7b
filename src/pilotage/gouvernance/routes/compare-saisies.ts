import type { LigneComparee } from '../../../socle/ui/comparaison.tsx'
import type { Choix } from './choose-departement.ts'

/** Each field of what is kept and of what was typed, in words, side by side. */
export function compareSaisies<S>(
  tell: (saisie: S) => Record<string, string | null>,
  avant: S,
  saisie: S,
): LigneComparee[] {
  const [a, b] = [tell(avant), tell(saisie)]
  return Object.keys(a).map(champ => ({ champ, a: a[champ] ?? null, b: b[champ] ?? null }))
}

/** The word of a code that is known; null for any other. */
export const nameOf = <C extends string>(noms: Record<C, string>, code: string): string | null =>
  Object.hasOwn(noms, code) ? noms[code as C] : null

export const nameEpci = ({ epcis }: Pick<Choix, 'epcis'>, code: string): string | null =>
  epcis.find(epci => epci.code === code)?.nom ?? null
