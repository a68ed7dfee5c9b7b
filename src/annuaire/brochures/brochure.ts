/** The papers that can be made of a set of places. */
export const FORMATS_BROCHURE = ['depliant', 'livret', 'affiche', 'affiche-a4', 'grands-caracteres'] as const
export type FormatBrochure = (typeof FORMATS_BROCHURE)[number]

/** Whose places it tells of. `code`: INSEE, SIREN of the EPCI, or the département's. */
export type Perimetre =
  | { type: 'commune' | 'epci' | 'departement'; code: string }
  | { type: 'selection'; lieux: string[] }
