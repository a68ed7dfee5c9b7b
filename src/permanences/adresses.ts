/** Pages for everyone. */
export const AGENDA = '/agenda'
/** Pages of those who hold permanences. */
export const PERMANENCES = '/permanences'
export const TOURNEES = '/permanences/tournees'
export const PRESENCE = '/presence'

export const hrefOfPublique = (permanence: number): string => `${AGENDA}/permanences/${permanence}`
export const hrefOfPermanence = (permanence: number, suite = ''): string =>
  `${PERMANENCES}/${permanence}${suite}`
export const hrefOfDate = (rendezVous: number, suite = ''): string =>
  `${PERMANENCES}/dates/${rendezVous}${suite}`
export const hrefOfTournee = (tournee: number, suite = ''): string => `${TOURNEES}/${tournee}${suite}`
export const hrefOfAffiche = (tournee: number): string => `/tournees/${tournee}/affiche.pdf`
