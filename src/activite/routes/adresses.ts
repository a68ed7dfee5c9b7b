/** Addresses of the activity pages. Identifiers are told from words, so that other pages may live under the same address. */
export const ACTIVITES = '/activites'
export const ACTIVITE = `${ACTIVITES}/:id{[0-9a-f-]{36}}`
export const NOUVELLE = `${ACTIVITES}/nouvelle`
export const LISTE = `${ACTIVITES}/liste`

export const hrefOfActivite = (id: string, suite = ''): string => `${ACTIVITES}/${id}${suite}`

/** An address with what is known of its parameters: ('/a', { b: 1, c: undefined }) → '/a?b=1'. */
export function hrefWith(chemin: string, parametres: Record<string, string | number | null | undefined>) {
  const connus = Object.entries(parametres).flatMap(([nom, valeur]) =>
    valeur === null || valeur === undefined || valeur === '' ? [] : [[nom, String(valeur)]],
  )
  const recherche = new URLSearchParams(connus).toString()
  return recherche ? `${chemin}?${recherche}` : chemin
}

export const FIL_ACTIVITES = [{ texte: 'Mon activité', href: ACTIVITES }]
