import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { NOM_DU_STATUT } from '../action.ts'
import type { Feuille } from '../feuille.ts'
import { type Frise, makeFrise } from '../frise.ts'
import type { ActionSuivie } from '../list-actions.ts'
import type { JalonDeFeuille } from '../list-jalons.ts'
import { hrefOfAction } from './adresses.ts'
import { DitRetard } from './say-action.tsx'

/** The timeline: a bar an action, a lozenge a milestone; then the same as a table. */
export function VueCalendrier({
  feuille,
  actions,
  jalons,
  aujourdhui,
}: {
  feuille: Feuille
  actions: readonly ActionSuivie[]
  jalons: readonly JalonDeFeuille[]
  aujourdhui: string
}) {
  const frise = makeFrise(feuille, actions, jalons, aujourdhui)
  if (!frise)
    return (
      <EtatVide titre="Aucune date pour le moment">
        <p>Donnez un début et une fin aux actions, ou des échéances à leurs jalons.</p>
      </EtatVide>
    )
  const sans = actions.length - frise.lignes.length
  return (
    <>
      <p>
        Chaque barre va du début à la fin d’une action. Un losange vide est un jalon attendu, un losange plein
        un jalon atteint. Le trait tireté est aujourd’hui.
        {sans > 0 && ` ${sans > 1 ? `${sans} actions n’ont` : 'Une action n’a'} pas encore de date.`}
      </p>
      <div className="mg-frise">
        <svg className="mg-frise-annees" role="presentation" aria-hidden="true">
          {frise.annees.map(({ annee, place }) => (
            <text key={annee} x={`${place}%`} y="1em">
              {annee}
            </text>
          ))}
        </svg>
        <ul>
          {frise.lignes.map(ligne => (
            <li key={ligne.action.id}>
              <a href={hrefOfAction(feuille.id, ligne.action.numero)}>
                {ligne.action.numero}. {ligne.action.titre}
              </a>{' '}
              <span className="mg-source">
                {NOM_DU_STATUT[ligne.action.statut]}
                {ligne.action.retard && ', en retard'}
              </span>
              <Barre frise={frise} ligne={ligne} />
            </li>
          ))}
        </ul>
      </div>
      <Tableau
        legende="Le même calendrier en tableau"
        lignes={actions}
        idOf={({ id }) => String(id)}
        colonnes={[
          {
            ...{ cle: 'action', titre: 'Action', entete: true },
            cellule: ({ numero, titre }) => (
              <a href={hrefOfAction(feuille.id, numero)}>
                {numero}. {titre}
              </a>
            ),
          },
          { cle: 'debut', titre: 'Début', cellule: ({ debut }) => (debut ? formatDateCourte(debut) : '–') },
          { cle: 'fin', titre: 'Fin', cellule: ({ fin }) => (fin ? formatDateCourte(fin) : '–') },
          {
            ...{ cle: 'retard', titre: 'Retard' },
            cellule: ({ retard }) => (retard ? <DitRetard retard={retard} enListe /> : '–'),
          },
          {
            ...{ cle: 'jalons', titre: 'Jalons' },
            cellule: ({ id }) => <Jalons jalons={jalons.filter(({ action }) => action === id)} />,
          },
        ]}
      />
    </>
  )
}

function Jalons({ jalons }: { jalons: readonly JalonDeFeuille[] }) {
  if (jalons.length === 0) return '–'
  return (
    <ul>
      {jalons.map(({ libelle, echeance, atteint_le }) => (
        <li key={libelle}>
          {libelle} : {sayJalon({ echeance, atteint_le })}
        </li>
      ))}
    </ul>
  )
}

/** 'atteint le 3 mars 2026', 'attendu le 3 mars 2026', 'sans échéance'. */
export function sayJalon({ echeance, atteint_le }: Pick<JalonDeFeuille, 'echeance' | 'atteint_le'>): string {
  if (atteint_le) return `atteint le ${formatDateCourte(atteint_le)}`
  return echeance ? `attendu le ${formatDateCourte(echeance)}` : 'sans échéance'
}

/** Drawn in percents: the bar follows the width of the page. The words are in the table. */
function Barre({
  frise: { annees, aujourdhui },
  ligne: { action, barre, losanges },
}: {
  frise: Frise
  ligne: Frise['lignes'][number]
}) {
  return (
    <svg className="mg-frise-barre" role="presentation" aria-hidden="true">
      {annees.map(({ annee, place }) => (
        <line key={annee} className="mg-frise-an" x1={`${place}%`} x2={`${place}%`} y1="0" y2="100%" />
      ))}
      {barre && (
        <rect
          className={`mg-frise-${action.statut}${action.retard ? ' mg-frise-retard' : ''}`}
          x={`${barre.de}%`}
          width={`${barre.longueur}%`}
          y="5"
          height="14"
        />
      )}
      {losanges.map(({ place, atteint }) => (
        <svg key={place} x={`${place}%`} y="12" overflow="visible" role="presentation" aria-hidden="true">
          <path className={atteint ? 'mg-frise-atteint' : 'mg-frise-attendu'} d="M0,-9 L7,0 L0,9 L-7,0 Z" />
        </svg>
      ))}
      {aujourdhui !== null && (
        <line className="mg-frise-jour" x1={`${aujourdhui}%`} x2={`${aujourdhui}%`} y1="0" y2="100%" />
      )}
    </svg>
  )
}
