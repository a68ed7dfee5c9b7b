import type { Lien } from '../../../socle/http/contexte.ts'

export const LECTURES = '/pilotage/lectures'

export const hrefOfLecture = (id: number, suite = ''): string => `${LECTURES}/${id}${suite}`
export const hrefOfActionLue = (id: number, numero: string, suite = ''): string =>
  hrefOfLecture(id, `/actions/${encodeURIComponent(numero)}${suite}`)

export const FIL_LECTURES: readonly Lien[] = [
  { texte: 'Pilotage', href: '/pilotage' },
  { texte: 'Feuilles publiées à relire', href: LECTURES },
]
export const filOfLecture = ({ id, nom_fichier }: { id: number; nom_fichier: string }): Lien[] => [
  ...FIL_LECTURES,
  { texte: nom_fichier, href: hrefOfLecture(id) },
]
