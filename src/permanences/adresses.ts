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

/** An address with what it asks; what is empty is left out. */
export function hrefWith(chemin: string, demande: Record<string, string | number | undefined>): string {
  const parametres = Object.entries(demande).flatMap(([nom, valeur]) =>
    valeur === undefined || valeur === '' ? [] : [[nom, String(valeur)]],
  )
  return parametres.length > 0 ? `${chemin}?${new URLSearchParams(parametres)}` : chemin
}
