const ICI = 'http://ici.invalid'

/**
 * The page to go back to, as asked by the address (`?retour=`): a path of this site, else the home page.
 * Whoever writes the link must not be able to send the reader to another site.
 */
export function readRetour(saisie: string | null | undefined): string {
  if (!saisie?.startsWith('/')) return '/'
  if (!URL.canParse(saisie, ICI)) return '/'
  const adresse = new URL(saisie, ICI)
  // '/.//ailleurs.fr' is on this host, and its normalised path '//ailleurs.fr' is not.
  if (adresse.origin !== ICI || adresse.pathname.startsWith('//')) return '/'
  return adresse.pathname + adresse.search
}
