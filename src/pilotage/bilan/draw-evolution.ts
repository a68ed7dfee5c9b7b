import { readPeriode, sayPeriodeCourte } from '../../observatoire/periodes/periode.ts'
import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import type { Dessin } from '../../socle/documents/rapport/rapport.ts'
import { drawSerie } from '../../socle/graphiques/draw-serie.ts'

/** What a page holds in readable letters. */
const PERIODES_AU_PLUS = 12
const LARGEUR_MM = 140

/** How the figures of an indicator went over its last periods; null when there are not two to draw a line between. */
export function drawEvolution({ code, libelle, valeurs, courante, unite }: IndicateurLu): Dessin | null {
  const points = valeurs
    .filter(({ epci, part }) => epci === courante.epci && part === '')
    .slice(-PERIODES_AU_PLUS)
    .map(({ periode, valeur, masquee }) => ({
      libelle: sayPeriodeCourte(readPeriode(periode)!),
      valeur,
      masquee: masquee !== null,
    }))
  if (points.filter(({ valeur }) => valeur !== null).length < 2) return null
  const titre = `${code} ${libelle}`
  return {
    type: 'dessin',
    svg: drawSerie({ titre, points, unite, largeur: 640, hauteur: 180 }),
    description: `Évolution de ${titre}, de ${points[0]!.libelle} à ${points.at(-1)!.libelle}.`,
    largeur: LARGEUR_MM,
  }
}
