import { drawSerie } from '../../../socle/graphiques/draw-serie.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { Graphique } from '../../../socle/ui/graphique.tsx'
import { type Colonne, Tableau } from '../../../socle/ui/tableau.tsx'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { sayNombre } from '../../valeurs/say-valeur.ts'
import { tellChangement } from '../../valeurs/tell-changement.ts'
import type { Valeur } from '../../valeurs/valeur.ts'
import { findSuite } from './find-suite.ts'
import { nameOrigine } from './say-origine.tsx'
import { LienDePreuve, sayPeriodeDe } from './tableau-indicateurs.tsx'
import { shortenPeriode, toPoints } from './to-points.ts'
import { traceTrajectoire } from './trace-trajectoire.ts'

/** A chart for a phone, in pixels. */
export const LARGEUR_ETROITE = 290

/** What the figure became over time, and the path that it should follow, as a chart and as a table. */
export function Evolution({ indicateur, epci }: { indicateur: IndicateurLu; epci: string }) {
  const { id, unite } = indicateur
  const suite = findSuite(indicateur, epci)
  const trajectoire = traceTrajectoire(indicateur, epci, suite)
  if (suite.length === 0)
    return (
      <section aria-labelledby="evolution">
        <h2 id="evolution">Évolution</h2>
        <p>Aucune valeur n’est encore connue pour ce territoire.</p>
      </section>
    )
  const dessin = {
    ...{ titre: 'Évolution', unite, points: toPoints(suite) },
    trajectoire: trajectoire.map(({ periode, valeur }) => ({ libelle: shortenPeriode(periode), valeur })),
  }
  const prevue = new Map(trajectoire.map(({ periode, valeur }) => [periode, valeur]))
  const colonnes: (Colonne<Valeur> | null)[] = [
    { cle: 'periode', titre: 'Période', entete: true, cellule: sayPeriodeDe },
    {
      ...{ cle: 'valeur', titre: 'Valeur' },
      cellule: valeur => <LienDePreuve id={id} valeur={valeur} unite={unite} />,
    },
    prevue.size > 0
      ? {
          ...{ cle: 'trajectoire', titre: 'Trajectoire' },
          cellule: ({ periode }) => (prevue.has(periode) ? sayNombre(prevue.get(periode)!, unite) : '–'),
        }
      : null,
    indicateur.calcul.type === 'evolution'
      ? {
          ...{ cle: 'avant', titre: 'Une période avant' },
          cellule: ({ precedente, masquee }) =>
            precedente === null || masquee ? '–' : formatNombre(precedente),
        }
      : null,
    {
      ...{ cle: 'origine', titre: 'Origine' },
      cellule: ({ valeur, masquee, origine }) => (valeur === null && !masquee ? '–' : nameOrigine(origine)),
    },
    {
      ...{ cle: 'date', titre: 'Date' },
      cellule: ({ valeur, masquee, date }) => (valeur === null && !masquee ? '–' : formatDateCourte(date)),
    },
  ]
  return (
    <section aria-labelledby="evolution">
      <h2 id="evolution">Évolution</h2>
      <Graphique
        titre={`${indicateur.libelle}, par ${NOM_DU_PAS[indicateur.periodicite]}`}
        phrase={tellChangement(indicateur)}
        svg={drawSerie(dessin)}
        etroit={drawSerie({ ...dessin, largeur: LARGEUR_ETROITE })}
      >
        <Tableau
          legende={`Valeurs par ${NOM_DU_PAS[indicateur.periodicite]}`}
          colonnes={colonnes.filter(colonne => colonne !== null)}
          lignes={suite.toReversed()}
          idOf={({ periode }) => periode}
        />
      </Graphique>
    </section>
  )
}

const NOM_DU_PAS: Record<IndicateurLu['periodicite'], string> = {
  mois: 'mois',
  trimestre: 'trimestre',
  annee: 'année',
  annee_scolaire: 'année scolaire',
}
