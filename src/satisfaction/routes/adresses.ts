export const AVIS = '/avis'
export const SATISFACTION = '/satisfaction'
export const FEUILLES = `${SATISFACTION}/feuilles`
export const FIL_SATISFACTION = [{ texte: 'Satisfaction', href: SATISFACTION }]
export const FIL_FEUILLES = [...FIL_SATISFACTION, { texte: 'Bulletins', href: FEUILLES }]
