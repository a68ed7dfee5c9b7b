export const DECLARATIONS = '/declarations'

/** A list of figures to give; what is absent is left out of the address. */
export function hrefOfDeclarations(choix: Record<string, string>, chemin = DECLARATIONS): string {
  const parametres = new URLSearchParams(Object.entries(choix).filter(([, valeur]) => valeur !== ''))
  return parametres.size > 0 ? `${chemin}?${parametres}` : chemin
}

export const hrefOfDonnee = (id: number, suite = ''): string => `${DECLARATIONS}/${id}${suite}`
