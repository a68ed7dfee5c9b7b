export const GOUVERNANCE = '/gouvernance'
export const MEMBRES = `${GOUVERNANCE}/membres`
export const COMITES = `${GOUVERNANCE}/comites`
export const DECISIONS = `${GOUVERNANCE}/decisions`

/** Breadcrumbs above the pages of each kind. */
export const FIL_GOUVERNANCE = [{ texte: 'Gouvernance', href: GOUVERNANCE }]
export const FIL_MEMBRES = [...FIL_GOUVERNANCE, { texte: 'Membres', href: MEMBRES }]
export const FIL_COMITES = [...FIL_GOUVERNANCE, { texte: 'Comités', href: COMITES }]
export const FIL_DECISIONS = [...FIL_GOUVERNANCE, { texte: 'Décisions', href: DECISIONS }]

/** An address with what it asks; what is empty is left out. */
export function hrefOf(chemin: string, demande: Record<string, string | number | undefined>): string {
  const parametres = Object.entries(demande).flatMap(([nom, valeur]) =>
    valeur === undefined || valeur === '' ? [] : [[nom, String(valeur)]],
  )
  return parametres.length > 0 ? `${chemin}?${new URLSearchParams(parametres)}` : chemin
}

export const hrefOfAction = ({ feuille, numero }: { feuille: string; numero: string }): string =>
  `/pilotage/feuilles/${encodeURIComponent(feuille)}/actions/${encodeURIComponent(numero)}`
export const hrefOfReunion = (id: number): string => `${GOUVERNANCE}/reunions/${id}`
