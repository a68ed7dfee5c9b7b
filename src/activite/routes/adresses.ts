/** Addresses of the activity pages. Identifiers are told from words, so that other pages may live under the same address. */
export const ACTIVITES = '/activites'
export const ACTIVITE = `${ACTIVITES}/:id{[0-9a-f-]{36}}`
export const NOUVELLE = `${ACTIVITES}/nouvelle`
export const LISTE = `${ACTIVITES}/liste`

export const hrefOfActivite = (id: string, suite = ''): string => `${ACTIVITES}/${id}${suite}`

export const FIL_ACTIVITES = [{ texte: 'Mon activité', href: ACTIVITES }]
