import type { FiltreActivites } from '../filtre.ts'

export const PERIMETRES = ['departement', 'epci', 'commune', 'structure', 'auteur'] as const
export type Perimetre = { type: (typeof PERIMETRES)[number]; code: string }

/** The perimeter that activities are added up by, when the filter asks for nothing else but days; null: it asks for more. */
export function findPerimetre({
  depuis: _,
  jusqu_a: __,
  departement,
  ...autres
}: FiltreActivites): Perimetre | null {
  const demandes = Object.entries(autres).filter(([, valeur]) => valeur !== undefined)
  if (demandes.length === 0) return { type: 'departement', code: departement }
  const [type, code] = demandes[0]!
  if (demandes.length > 1 || !(PERIMETRES as readonly string[]).includes(type)) return null
  return { type: type as Perimetre['type'], code }
}
