// French typography: a narrow no-break space (U+202F) between thousands, a no-break space (U+00A0) before a unit.
const nombre = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 })
const argent = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** 1240 → '1 240', 12.5 → '12,5'. */
export const formatNombre = (valeur: number): string => nombre.format(valeur)

/** Integer cents: 1250 → '12,50 €'. */
export const formatArgent = (centimes: number): string => argent.format(centimes / 100)

/**
 * A count with its noun agreed: (0, 'lieu', 'lieux') → 'aucun lieu', (1240, …) → '1 240 lieux'. `aucun` is the word for
 * none, 'aucune' before a feminine noun.
 */
export function formatCompte(valeur: number, singulier: string, pluriel: string, aucun = 'aucun'): string {
  if (valeur === 0) return `${aucun} ${singulier}`
  return `${formatNombre(valeur)} ${valeur > 1 ? pluriel : singulier}`
}

/** Size of a file in bytes: 900 → '900 octets', 1_500_000 → '1,5 Mo'. */
export function formatTaille(octets: number): string {
  if (octets < 1000) return `${octets} octets`
  const [unite, diviseur] =
    octets < 1_000_000
      ? (['ko', 1e3] as const)
      : octets < 1e9
        ? (['Mo', 1e6] as const)
        : (['Go', 1e9] as const)
  return `${formatNombre(Math.round((octets / diviseur) * 10) / 10)} ${unite}`
}
