import { drawSerie } from '../../../socle/graphiques/draw-serie.ts'
import { SEUIL } from '../../../socle/secret/seuil.ts'
import { MiniGraphique } from '../../../socle/ui/graphique.tsx'
import { Tableau, TableauCourt } from '../../../socle/ui/tableau.tsx'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { sayValeur } from '../../valeurs/say-valeur.ts'
import { findSuite } from './find-suite.ts'
import type { DepartementVu } from './load-indicateur.ts'
import { sayTerritoire } from './say-territoire.ts'
import { sayPeriodeDe } from './tableau-indicateurs.tsx'
import { toPoints } from './to-points.ts'

const PERIODES = 6

/** What a definition would say: its formula and its last figures, hidden where they would be. */
export function Apercu({
  indicateur,
  departement,
  arrondi,
}: {
  indicateur: IndicateurLu
  departement: DepartementVu
  arrondi: boolean
}) {
  const { formule, unite, courante, calculable, valeurs } = indicateur
  const suite = findSuite(indicateur, '')
  const derniere = suite.at(-1)
  const epcis = valeurs.filter(
    ({ periode, epci, part }) => periode === derniere?.periode && epci !== '' && part === '',
  )
  return (
    <>
      <p>
        <strong>{formule.charAt(0).toUpperCase() + formule.slice(1)}.</strong>
      </p>
      <p>
        Cette année : <strong>{sayValeur(courante, unite)}</strong>
        {!calculable && '. Le chiffre sera déclaré : son registre n’existe pas encore.'}
      </p>
      {arrondi && (
        <p className="mg-source">
          Chiffres arrondis à {SEUIL} près dans cet aperçu : ils comptent des personnes dont vous ne lisez pas
          les lignes. Une fois défini, l’indicateur dit ses chiffres exacts, sauf ceux qui restent masqués.
        </p>
      )}
      {suite.length > 1 && (
        <MiniGraphique svg={drawSerie({ titre: 'Évolution', points: toPoints(suite), unite, mini: true })} />
      )}
      {suite.length > 0 && (
        <TableauCourt
          legende="Dernières valeurs"
          titres={['Période', 'Valeur']}
          lignes={suite
            .slice(-PERIODES)
            .toReversed()
            .map(valeur => [sayPeriodeDe(valeur), sayValeur(valeur, unite)] as const)}
        />
      )}
      {epcis.length > 0 && derniere && (
        <Tableau
          legende={`Par intercommunalité, ${sayPeriodeDe(derniere)}`}
          lignes={epcis}
          idOf={({ epci }) => epci}
          colonnes={[
            {
              ...{ cle: 'epci', titre: 'Intercommunalité', entete: true },
              cellule: ({ epci }) => sayTerritoire(departement, epci),
            },
            { cle: 'valeur', titre: 'Valeur', cellule: valeur => sayValeur(valeur, unite) },
          ]}
        />
      )}
    </>
  )
}
