import type { PointEnvoye } from '../gouvernance/tables.ts'
import { type Point, sayDuree } from './reunion.ts'

type PointDit = Omit<PointEnvoye, 'sujet'>

/** What the mails that left said of the agenda. */
export const toPointsEnvoyes = (points: readonly Point[]): PointEnvoye[] =>
  points.map(({ id, titre, minutes, sujet }) => ({ id, titre, minutes, sujet }))

/**
 * What an agenda became since the mail that told it, a sentence a change; none when it is the same. A point keeps its identity when its words or its
 * place change.
 */
export function compareOrdres(avant: readonly PointDit[] | null, apres: readonly PointDit[]): string[] {
  // Convened before what mails tell was kept.
  if (avant === null) return ['L’ordre du jour est redonné en entier.']
  const [anciens, nouveaux] = [avant, apres].map(points => new Map(points.map(point => [point.id, point])))
  const restes = (points: readonly PointDit[]) =>
    points.map(({ id }) => id).filter(id => anciens!.has(id) && nouveaux!.has(id))
  return [
    ...apres.filter(({ id }) => !anciens!.has(id)).map(point => `Ajouté : ${sayPoint(point)}`),
    ...avant.filter(({ id }) => !nouveaux!.has(id)).map(point => `Retiré : ${sayPoint(point)}`),
    ...apres.flatMap(point => {
      const ancien = anciens!.get(point.id)
      if (!ancien || sayPoint(ancien) === sayPoint(point)) return []
      return [`Modifié : ${sayPoint(point)}, au lieu de : ${sayPoint(ancien)}`]
    }),
    ...(restes(avant).join() === restes(apres).join() ? [] : ['L’ordre des points a changé.']),
  ]
}

const sayPoint = ({ titre, minutes }: PointDit): string =>
  minutes ? `${titre} (${sayDuree(minutes)})` : titre
