export const INDICATEURS = '/indicateurs'

/** Every choice that an address may hold; what is absent is left out of it. */
type Choix = Record<string, string | number | null | undefined>

const addChoix = (chemin: string, choix: Choix = {}): string => {
  const parametres = new URLSearchParams()
  for (const [nom, valeur] of Object.entries(choix))
    if (valeur !== null && valeur !== undefined && valeur !== '') parametres.set(nom, String(valeur))
  return parametres.size > 0 ? `${chemin}?${parametres}` : chemin
}

export const hrefOfListe = (choix: Choix): string => addChoix(INDICATEURS, choix)

/** The list as a file: what is seen, whole. */
export const hrefOfListeEnFichier = (format: 'csv' | 'xlsx', choix: Choix): string =>
  addChoix(`${INDICATEURS}.${format}`, choix)

/** `suite` '/cibles', '/modifier'… : what is done with it. */
export const hrefOfIndicateur = (id: number, choix: Choix = {}, suite = ''): string =>
  addChoix(`${INDICATEURS}/${id}${suite}`, choix)

/** Where a figure shows what it was made from. '' of `epci` and `part` are the totals. */
export const hrefOfPreuve = (
  id: number,
  { periode, epci, part }: { periode: string; epci: string; part: string },
): string => hrefOfIndicateur(id, { periode, epci, part }, '/preuve')
