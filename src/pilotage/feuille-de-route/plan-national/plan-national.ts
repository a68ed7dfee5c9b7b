/** The national plan has 4 axes and 16 engagements. */
export const AXES_NATIONAUX = [1, 2, 3, 4] as const
export const ENGAGEMENTS_NATIONAUX = Array.from({ length: 16 }, (_, rang) => rang + 1)

/** What a département calls them, by number; what is not there is known by its number alone. */
export type LibellesNationaux = {
  axe: ReadonlyMap<number, string>
  engagement: ReadonlyMap<number, string>
}

/** 'Axe 1 : Territorialiser…', or 'Axe 1'. */
export function nameNational(
  libelles: LibellesNationaux,
  nature: 'axe' | 'engagement',
  numero: number,
): string {
  const nom = `${nature === 'axe' ? 'Axe' : 'Engagement'} ${numero}`
  const libelle = libelles[nature].get(numero)
  return libelle ? `${nom} : ${libelle}` : nom
}
