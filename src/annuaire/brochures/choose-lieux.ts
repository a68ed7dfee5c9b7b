import type { LieuBrochure } from './list-lieux-brochure.ts'

/**
 * The places that a sheet too small for all of them keeps: one in each commune first, then a second one…; in a commune,
 * those that one can call and that say when they are open and what for. In the order they came.
 */
export function chooseLieux(lieux: readonly LieuBrochure[], nombre: number): LieuBrochure[] {
  const parCommune = Map.groupBy(lieux, ({ code_insee }) => code_insee)
  const ranges = [...parCommune.values()].flatMap(ceux =>
    ceux
      .toSorted((a, b) => measureUtilite(b) - measureUtilite(a))
      .map((lieu, rang) => ({ lieu, rang, communeDe: ceux.length })),
  )
  const choisis = new Set(
    ranges
      .toSorted(
        (a, b) =>
          a.rang - b.rang || b.communeDe - a.communeDe || measureUtilite(b.lieu) - measureUtilite(a.lieu),
      )
      .slice(0, nombre)
      .map(({ lieu }) => lieu),
  )
  return lieux.filter(lieu => choisis.has(lieu))
}

function measureUtilite({
  telephone,
  horaires,
  horaires_texte,
  services,
  modalites_acces,
  ferme_du,
}: LieuBrochure): number {
  const recoit = !modalites_acces.includes("Ce lieu n'accueille pas de public")
  return (
    (recoit ? 20 : 0) +
    (telephone ? 8 : 0) +
    (ferme_du ? 0 : 6) +
    (horaires || horaires_texte ? 4 : 0) +
    Math.min(services.length, 4)
  )
}
