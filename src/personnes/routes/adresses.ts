export const PERSONNES = '/personnes'
export const FIL_PERSONNES = [{ texte: 'Personnes suivies', href: PERSONNES }]
export const hrefOfPersonne = (id: string, suite = ''): string => `${PERSONNES}/${id}${suite}`

/** A page of this site to come back to with the person chosen; null for anything else: a link must not lead away from the site. */
export function readRetour(retour: string | undefined): string | null {
  return retour && /^\/(?![/\\])[^\s\\]*$/.test(retour) ? retour : null
}

/** The page to come back to, with `personne` added to what it was asked. */
export function addPersonneToRetour(retour: string, personne: string): string {
  const adresse = new URL(retour, 'https://ici.invalid')
  adresse.searchParams.append('personne', personne)
  return `${adresse.pathname}${adresse.search}`
}
