import type { DepartementVu } from './load-indicateur.ts'

export const SANS_EPCI = 'Sans intercommunalité connue'

/** '' is the whole département, '?' what no EPCI can be given. */
export function sayTerritoire({ nom, epcis }: DepartementVu, epci: string): string {
  if (epci === '') return `${nom}, tout le département`
  return epci === '?' ? SANS_EPCI : (epcis.find(({ code }) => code === epci)?.nom ?? epci)
}
