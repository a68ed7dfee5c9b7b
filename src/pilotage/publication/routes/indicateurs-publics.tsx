import { findSuite } from '../../../observatoire/indicateurs/routes/find-suite.ts'
import { BadgeStatut, sayOrigine } from '../../../observatoire/indicateurs/routes/say-origine.tsx'
import { sayPeriodeDe } from '../../../observatoire/indicateurs/routes/tableau-indicateurs.tsx'
import { shortenPeriode, toPoints } from '../../../observatoire/indicateurs/routes/to-points.ts'
import { traceTrajectoire } from '../../../observatoire/indicateurs/routes/trace-trajectoire.ts'
import type { IndicateurLu } from '../../../observatoire/valeurs/indicateur-lu.ts'
import { sayNombre, sayValeur } from '../../../observatoire/valeurs/say-valeur.ts'
import { drawSerie } from '../../../socle/graphiques/draw-serie.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { MiniGraphique } from '../../../socle/ui/graphique.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { hrefOfIndicateurPublic, type IndicateurNomme } from '../feuille-publique.ts'

/** The last figures, in a small chart. */
const POINTS_AU_PLUS = 24

const CHANGE = 'Définition ou cible autre que dans la version adoptée'

type Liste = { feuille: string; indicateurs: readonly IndicateurNomme[] }

/** The indicators of one action: figure, small chart, target, in words. */
export function TuilesDIndicateurs({ feuille, indicateurs }: Liste) {
  if (indicateurs.length === 0) return null
  return (
    <ul className="mg-indicateurs">
      {indicateurs.map(({ code, libelle, lu, ajoute, ecarts }) => (
        <li key={code}>
          <a href={hrefOfIndicateurPublic(feuille, code)}>{libelle}</a>
          {ajoute && <p className="mg-source">Ajouté depuis l’adoption.</p>}
          {ecarts.length > 0 && <p className="mg-source">{CHANGE}.</p>}
          {lu ? <Figure lu={lu} libelle={libelle} /> : <p className="mg-source">Pas encore mesuré.</p>}
        </li>
      ))}
    </ul>
  )
}

function Figure({ lu, libelle }: { lu: IndicateurLu; libelle: string }) {
  const suite = findSuite(lu, '').slice(-POINTS_AU_PLUS)
  return (
    <>
      <p className="mg-figure">
        <strong>{sayValeur(lu.courante, lu.unite)}</strong>{' '}
        <span className="mg-source">{isConnue(lu) && sayPeriodeDe(lu.courante)}</span>
      </p>
      {suite.length > 1 && (
        <MiniGraphique
          svg={drawSerie({
            ...{ titre: `Évolution : ${libelle}`, unite: lu.unite, points: toPoints(suite), mini: true },
            trajectoire: traceTrajectoire(lu, '', suite).map(({ periode, valeur }) => ({
              ...{ libelle: shortenPeriode(periode), valeur },
            })),
          })}
        />
      )}
      {lu.objectif && (
        <p className="mg-cible">
          <BadgeStatut statut={lu.statut} /> Cible : {sayNombre(lu.objectif.valeur, lu.unite)} au{' '}
          {formatDateCourte(lu.objectif.date)}
        </p>
      )}
      {isConnue(lu) && <p className="mg-source">{sayOrigine(lu.courante)}</p>}
    </>
  )
}

const isConnue = ({ courante: { valeur, masquee } }: IndicateurLu) => valeur !== null || masquee !== null

/** Every indicator in one table: what the small charts show, for who does not see them. */
export function TableauDesIndicateurs({ feuille, indicateurs }: Liste) {
  return (
    <Tableau<IndicateurNomme>
      legende={`${formatCompte(indicateurs.length, 'indicateur', 'indicateurs')}. « Masqué » et « moins de 5 » protègent les personnes : trop peu pour être montrées.`}
      colonnes={[
        {
          ...{ cle: 'libelle', titre: 'Indicateur', entete: true },
          cellule: ({ code, libelle, ajoute, ecarts }) => (
            <>
              <a href={hrefOfIndicateurPublic(feuille, code)}>{libelle}</a>
              {ajoute && <span className="mg-ligne mg-source">Ajouté depuis l’adoption</span>}
              {ecarts.length > 0 && <span className="mg-ligne mg-source">{CHANGE}</span>}
            </>
          ),
        },
        {
          ...{ cle: 'valeur', titre: 'Valeur' },
          cellule: ({ lu }) =>
            lu ? (
              <>
                {sayValeur(lu.courante, lu.unite)}
                {isConnue(lu) && <span className="mg-ligne mg-source">{sayPeriodeDe(lu.courante)}</span>}
              </>
            ) : (
              'Pas encore mesuré'
            ),
        },
        {
          ...{ cle: 'avant', titre: 'Période d’avant' },
          cellule: ({ lu }) => (lu?.precedente ? sayValeur(lu.precedente, lu.unite) : '–'),
        },
        {
          ...{ cle: 'cible', titre: 'Cible' },
          cellule: ({ lu }) =>
            lu?.objectif
              ? `${sayNombre(lu.objectif.valeur, lu.unite)} au ${formatDateCourte(lu.objectif.date)}`
              : 'Pas encore fixée',
        },
        {
          ...{ cle: 'statut', titre: 'État' },
          cellule: ({ lu }) => (lu ? <BadgeStatut statut={lu.statut} /> : '–'),
        },
        {
          ...{ cle: 'origine', titre: 'D’où vient le chiffre' },
          cellule: ({ lu }) => (lu ? sayOrigine(lu.courante) : '–'),
        },
      ]}
      lignes={indicateurs}
      idOf={({ code }) => code}
    />
  )
}
