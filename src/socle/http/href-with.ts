/** An address with what is known of its parameters: ('/a', { b: 1, c: undefined }) → '/a?b=1'. */
export function hrefWith(chemin: string, parametres: Record<string, string | number | null | undefined>) {
  const connus = Object.entries(parametres).flatMap(([nom, valeur]) =>
    valeur === null || valeur === undefined || valeur === '' ? [] : [[nom, String(valeur)]],
  )
  const recherche = new URLSearchParams(connus).toString()
  return recherche ? `${chemin}?${recherche}` : chemin
}
