import { drawSerie } from '../../../socle/graphiques/draw-serie.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { Graphique } from '../../../socle/ui/graphique.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { sayNombre } from '../../valeurs/say-valeur.ts'
import type { SaisieCibles } from '../set-cibles.ts'
import { LARGEUR_ETROITE } from './evolution.tsx'
import type { DepartementVu } from './load-indicateur.ts'
import { sayTerritoire } from './say-territoire.ts'

/** The path that targets make, territory by territory. */
export function Trajectoire({
  cibles: { reference, cibles },
  unite,
  departement,
}: {
  cibles: SaisieCibles
  unite: string
  departement: DepartementVu
}) {
  if (cibles.length === 0) return null
  const parEpci = Map.groupBy(cibles, ({ epci = '' }) => epci)
  return (
    <section aria-labelledby="trajectoire">
      <h2 id="trajectoire">La trajectoire</h2>
      {[...parEpci]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([epci, siennes]) => {
          const suite = [...(reference && epci === '' ? [reference] : []), ...siennes].sort((a, b) =>
            a.date < b.date ? -1 : 1,
          )
          const dessin = {
            ...{ titre: `Trajectoire, ${sayTerritoire(departement, epci)}`, unite, points: [] },
            trajectoire: suite.map(({ date, valeur }) => ({
              libelle: date.split('-').reverse().join('/'),
              valeur,
            })),
          }
          return (
            <Graphique
              key={epci}
              titre={sayTerritoire(departement, epci)}
              phrase={`${suite.length > 1 ? `De ${sayNombre(suite[0]!.valeur, unite)} à` : 'Il faut atteindre'} ${sayNombre(suite.at(-1)!.valeur, unite)} au ${formatDateCourte(suite.at(-1)!.date)}.`}
              svg={drawSerie({ ...dessin, hauteur: 220 })}
              etroit={drawSerie({ ...dessin, hauteur: 220, largeur: LARGEUR_ETROITE })}
            >
              <Tableau
                legende={`Trajectoire, ${sayTerritoire(departement, epci)}`}
                lignes={suite}
                idOf={({ date }) => date}
                colonnes={[
                  {
                    ...{ cle: 'date', titre: 'Date', entete: true },
                    cellule: ({ date }) => formatDateCourte(date),
                  },
                  {
                    ...{ cle: 'valeur', titre: 'Valeur à atteindre' },
                    cellule: ({ valeur }) => sayNombre(valeur, unite),
                  },
                ]}
              />
            </Graphique>
          )
        })}
    </section>
  )
}
