/**
 * Numbers that can belong to nobody.
 *
 * - SIREN: no real one begins with 0 (public bodies begin with 1 or 2, others with 3 to 9), so ours begin with 00. Keys are valid.
 * - Telephones: the ranges that ARCEP keeps for fiction (numbering plan, decision 2018-0881).
 */

/** Above are the EPCI. */
const SIREN_MAX = 899_999
/** Landlines first; each range holds 10,000 numbers. */
export const PREFIXES_FIXES = ['046571', '053649', '035301', '026191', '019900'] as const
const PREFIXE_MOBILE = '063998'
const NUMEROS_PAR_PREFIXE = 10_000

/** Appends the Luhn key to figures. */
export function completeLuhn(chiffres: string): string {
  return chiffres + ((10 - (sumLuhn(`${chiffres}0`) % 10)) % 10)
}

export function isLuhnValid(chiffres: string): boolean {
  return sumLuhn(chiffres) % 10 === 0
}

function sumLuhn(chiffres: string): number {
  let somme = 0
  for (let i = 0; i < chiffres.length; i++) {
    const chiffre = Number(chiffres[chiffres.length - 1 - i])
    const double = i % 2 === 1 ? chiffre * 2 : chiffre
    somme += double > 9 ? double - 9 : double
  }
  return somme
}

/** The SIRET of the `etablissement`-th establishment (from 1) of the structure of this rank (from 0). */
export function formatSiret(structure: number, etablissement: number): string {
  const numero = 10_000 + structure * 7
  if (numero > SIREN_MAX) throw new RangeError(`No SIREN left for structure ${structure}`)
  const siren = completeLuhn(`00${String(numero).padStart(6, '0')}`)
  return completeLuhn(siren + String(etablissement).padStart(4, '0'))
}

/** The `rang`-th landline reserved for fiction, scattered in its range; null when the five ranges are used up. */
export function formatFixe(rang: number): string | null {
  const prefixe = PREFIXES_FIXES[Math.floor(rang / NUMEROS_PAR_PREFIXE)]
  return prefixe ? prefixe + scatter(rang) : null
}

/** The `rang`-th mobile reserved for fiction; null when the range is used up. */
export function formatMobile(rang: number): string | null {
  return rang < NUMEROS_PAR_PREFIXE ? PREFIXE_MOBILE + scatter(rang) : null
}

/** 7919 is prime to 10,000: every number of the range comes once. */
function scatter(rang: number): string {
  return String((rang * 7919 + 137) % NUMEROS_PAR_PREFIXE).padStart(4, '0')
}
