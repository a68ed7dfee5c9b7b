import type { Lien } from '../../../socle/http/contexte.ts'

export const PRESCRIPTIONS = '/prescriptions'
export const PRESCRIPTEURS = '/prescripteurs'
/** Where who has no account asks for their link. */
export const PRESCRIRE_SANS_COMPTE = '/prescrire'
/** Where the code of a paper is typed. */
export const CODE_SUR_PAPIER = '/prescription'

export const FIL_PRESCRIPTIONS: readonly Lien[] = [{ texte: 'Orientations', href: PRESCRIPTIONS }]

export const hrefOfPrescription = (id: string, suite = ''): string => `${PRESCRIPTIONS}/${id}${suite}`
