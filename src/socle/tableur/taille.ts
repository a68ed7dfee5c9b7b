const MO = 1024 * 1024

/** What a table file may weigh unless told otherwise, in bytes. */
export const LIMITE_PAR_DEFAUT = 250 * MO
/** The same for a workbook, which is held in memory where a text is read piece by piece. */
export const LIMITE_XLSX = 50 * MO

/** A size as a French reader expects it: '12,5 Mo', '800 Ko', '3 octets'. */
export function printTaille(octets: number): string {
  const [diviseur, unite] =
    octets >= MO ? [MO, 'Mo'] : octets >= 1024 ? [1024, 'Ko'] : [1, octets > 1 ? 'octets' : 'octet']
  return `${(octets / diviseur).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} ${unite}`
}
