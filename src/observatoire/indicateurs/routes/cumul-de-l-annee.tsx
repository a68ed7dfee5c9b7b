import { drawSerie } from '../../../socle/graphiques/draw-serie.ts'
import { Graphique } from '../../../socle/ui/graphique.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { readPeriode, sayPeriode } from '../../periodes/periode.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { sayNombre } from '../../valeurs/say-valeur.ts'
import { LARGEUR_ETROITE } from './evolution.tsx'
import { findSuite } from './find-suite.ts'
import { shortenPeriode } from './to-points.ts'
import { traceCumul } from './trace-trajectoire.ts'

/** What the year adds up to so far, beside the path to its target. Nothing when there is no such target. */
export function CumulDeLAnnee({
  indicateur,
  epci,
  aujourdhui,
}: {
  indicateur: IndicateurLu
  epci: string
  aujourdhui: string
}) {
  const { unite } = indicateur
  const cumul = traceCumul(indicateur, epci, findSuite(indicateur, epci), aujourdhui)
  if (!cumul) return null
  const { points } = cumul
  const titre = `Total depuis le 1er janvier ${aujourdhui.slice(0, 4)}`
  const dessin = {
    ...{ titre, unite },
    points: points.map(({ periode, cumul }) => ({ libelle: shortenPeriode(periode), valeur: cumul })),
    trajectoire: points.map(({ periode, valeur }) => ({ libelle: shortenPeriode(periode), valeur })),
  }
  return (
    <Graphique
      titre={titre}
      phrase="La cible porte sur le total de l’année : voici ce qui est déjà compté, et le chemin à suivre."
      svg={drawSerie(dessin)}
      etroit={drawSerie({ ...dessin, largeur: LARGEUR_ETROITE })}
    >
      <Tableau
        legende={titre}
        lignes={points}
        idOf={({ periode }) => periode}
        colonnes={[
          {
            ...{ cle: 'periode', titre: 'À la fin de', entete: true },
            cellule: ({ periode }) => sayPeriode(readPeriode(periode)!),
          },
          {
            ...{ cle: 'cumul', titre: 'Total' },
            cellule: ({ cumul }) => (cumul === null ? '–' : sayNombre(cumul, unite)),
          },
          { cle: 'chemin', titre: 'Trajectoire', cellule: ({ valeur }) => sayNombre(valeur, unite) },
        ]}
      />
    </Graphique>
  )
}
