import type { FiltreSuivi, TriSuivi } from '../../qualite/list-lieux-suivis.ts'
import type { Situation } from '../../qualite/situations.ts'

export const FRAICHEUR = '/fraicheur'
/** In the address, for the communes of no EPCI. */
export const SANS_EPCI = 'aucune'

export const hrefOfFraicheur = (departement: string): string =>
  `${FRAICHEUR}?${new URLSearchParams({ departement })}`

/** The list of the places that a figure counts. */
export function hrefOfLieuxSuivis(
  { departement, epci, situation, q }: FiltreSuivi,
  { tri, page = 1, enCsv = false }: { tri?: TriSuivi | undefined; page?: number; enCsv?: boolean } = {},
): string {
  const parametres = Object.entries({
    ...{ departement, epci: epci === null ? SANS_EPCI : epci, situation, q },
    ...{ tri: tri?.cle, sens: tri?.sens, page: page > 1 ? String(page) : undefined },
  }).filter((parametre): parametre is [string, string] => Boolean(parametre[1]))
  return `${FRAICHEUR}/lieux${enCsv ? '.csv' : ''}?${new URLSearchParams(parametres)}`
}

/** The age of the places that a campaign would write about, as its form asks for it. */
const ANCIENNETES: Partial<Record<Situation, string>> = {
  a_verifier: '6',
  a_actualiser: '12',
  ancienne: '24',
  inconnue: 'jamais',
}

/** The form of a campaign about places of this age; null when it would not be about them. */
export function hrefOfCampagne({ departement, epci, situation }: FiltreSuivi): string | null {
  const anciennete = situation && ANCIENNETES[situation]
  if (!anciennete || epci === null) return null
  return `/campagnes/nouvelle?${new URLSearchParams({ departement, anciennete, ...(epci && { epci }) })}`
}
