import type { Lien } from '../../../socle/http/contexte.ts'

export const PARCOURS = '/parcours'
export const FIL_PARCOURS: readonly Lien[] = [{ texte: 'Parcours des habitants', href: PARCOURS }]

/** A page of the way of an EPCI; `departement` tells apart those of an EPCI that straddles several. */
export const hrefOfParcours = (epci: string, suite = '', departement?: string): string =>
  `${PARCOURS}/${epci}${suite}${departement ? `?departement=${departement}` : ''}`
