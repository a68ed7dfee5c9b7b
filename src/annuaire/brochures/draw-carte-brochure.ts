import { formatCompte } from '../../socle/texte/nombres.ts'
import { type CadreDeCarte, drawCarte } from '../../territoire/draw-carte.ts'
import type { LieuBrochure } from './list-lieux-brochure.ts'
import type { FondDeCartePapier } from './read-fond-carte.ts'
import { sayNumeros } from './say-numeros.ts'

/** What is printed beside a map. `absents`: the places that are not on it; empty when all are. */
export type CarteDite = {
  description: string
  groupes: { lettre: string; ou: string; numeros: string }[]
  absents: string
}

/**
 * The map of the places in the order they are printed, which numbers them, and the words that go with it. Null without
 * contours, or when no place has coordinates.
 */
export function drawCarteBrochure(
  lieux: readonly LieuBrochure[],
  cadre: CadreDeCarte,
  fond: FondDeCartePapier,
): { svg: string; dite: CarteDite } | null {
  const points = lieux.flatMap(({ latitude, longitude }, rang) =>
    latitude === null || longitude === null ? [] : [{ numero: rang + 1, latitude, longitude }],
  )
  const carte = points.length > 0 ? drawCarte(cadre, { ...fond, points }) : null
  if (!carte) return null
  const montres = new Set(points.map(({ numero }) => numero))
  const absents = lieux.map((_, rang) => rang + 1).filter(numero => !montres.has(numero))
  const dite: CarteDite = {
    description: `Carte avec ${formatCompte(montres.size, 'point numéroté', 'points numérotés')}. La liste des lieux reprend ces numéros avec les adresses.`,
    groupes: carte.groupes.map(({ lettre, numeros }) => ({
      lettre,
      ou: sayCommunes(numeros.map(numero => lieux[numero - 1]!)),
      numeros: sayNumeros(numeros),
    })),
    absents: sayNumeros(absents),
  }
  return { svg: carte.svg, dite }
}

/** The communes of these places, the one that has most first: 'Valence et autour'. */
function sayCommunes(lieux: readonly LieuBrochure[]): string {
  const [principale, autre, ...suite] = [...Map.groupBy(lieux, ({ commune }) => commune)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([commune]) => commune)
  if (!autre) return principale!
  return suite.length > 0 ? `${principale} et autour` : `${principale} et ${autre}`
}
