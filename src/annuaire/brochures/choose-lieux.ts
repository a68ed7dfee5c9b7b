import type { LieuBrochure } from './list-lieux-brochure.ts'

/**
 * The places that a sheet too small for all of them keeps, in the order they came: the nearest when distances are told;
 * else one in each commune, then a second one…, in each commune those that one can call and that say when they are open.
 */
export function chooseLieux(lieux: readonly LieuBrochure[], nombre: number): LieuBrochure[] {
  const avecDistance = lieux.some(({ distance }) => distance != null)
  const ranges = avecDistance ? rankByDistance(lieux) : rankByUtilite(lieux)
  const choisis = new Set(ranges.slice(0, nombre))
  return lieux.filter(lieu => choisis.has(lieu))
}

function rankByDistance(lieux: readonly LieuBrochure[]): LieuBrochure[] {
  return lieux.toSorted((a, b) => (a.distance ?? 0) - (b.distance ?? 0))
}

function rankByUtilite(lieux: readonly LieuBrochure[]): LieuBrochure[] {
  return [...Map.groupBy(lieux, ({ code_insee }) => code_insee).values()]
    .flatMap(ceux =>
      ceux
        .toSorted((a, b) => measureUtilite(b) - measureUtilite(a))
        .map((lieu, rang) => ({ lieu, rang, dansLaCommune: ceux.length, utilite: measureUtilite(lieu) })),
    )
    .toSorted((a, b) => a.rang - b.rang || b.dansLaCommune - a.dansLaCommune || b.utilite - a.utilite)
    .map(({ lieu }) => lieu)
}

/** That it receives the public counts most, then a telephone, no closing, hours, and what one can do there. */
function measureUtilite(lieu: LieuBrochure): number {
  const recoit = !lieu.modalites_acces.includes("Ce lieu n'accueille pas de public")
  return (
    (recoit ? 20 : 0) +
    (lieu.telephone ? 8 : 0) +
    (lieu.ferme_du ? 0 : 6) +
    (lieu.horaires || lieu.horaires_texte ? 4 : 0) +
    Math.min(lieu.services.length, 4)
  )
}
