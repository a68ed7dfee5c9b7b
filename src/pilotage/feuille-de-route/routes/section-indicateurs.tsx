import { hrefOfIndicateur } from '../../../observatoire/indicateurs/routes/adresses.ts'
import { readPeriode, sayPeriode } from '../../../observatoire/periodes/periode.ts'
import type { IndicateurLu } from '../../../observatoire/valeurs/indicateur-lu.ts'
import {
  NOM_DE_L_ORIGINE,
  NOM_DU_STATUT_INDICATEUR,
  sayNombre,
  sayValeur,
} from '../../../observatoire/valeurs/say-valeur.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { hrefOfAction } from './adresses.ts'
import type { Section } from './section.ts'

/** The indicators of an action: value, target, state and its reason; each leads to its definition and its proof. */
export function SectionIndicateurs({
  feuille,
  action,
  pouvoirs,
  indicateurs,
}: Section & { indicateurs: readonly IndicateurLu[] }) {
  const lus = new Map(indicateurs.map(lu => [lu.id, lu]))
  return (
    <section>
      <h2>Indicateurs</h2>
      {action.indicateurs.length === 0 ? (
        <p>Aucun indicateur ne mesure cette action pour le moment.</p>
      ) : (
        <Tableau
          legende="Où en sont les indicateurs"
          lignes={action.indicateurs}
          idOf={({ id }) => String(id)}
          colonnes={[
            {
              ...{ cle: 'indicateur', titre: 'Indicateur', entete: true },
              cellule: ({ id, code, libelle }) => (
                <>
                  {code} <a href={hrefOfIndicateur(id)}>{libelle}</a>
                </>
              ),
            },
            {
              ...{ cle: 'valeur', titre: 'Valeur' },
              cellule: ({ id }) => <Valeur lu={lus.get(id)} />,
            },
            {
              ...{ cle: 'cible', titre: 'Cible' },
              cellule: ({ id }) => <Cible lu={lus.get(id)} />,
            },
            {
              ...{ cle: 'statut', titre: 'État' },
              cellule: ({ id }) => <Etat lu={lus.get(id)} />,
            },
          ]}
        />
      )}
      {pouvoirs.piloter && (
        <p>
          <a className="fr-link" href={hrefOfAction(feuille.id, action.numero, '/indicateurs')}>
            Choisir les indicateurs
          </a>
        </p>
      )}
    </section>
  )
}

function Valeur({ lu }: { lu: IndicateurLu | undefined }) {
  if (!lu) return '–'
  const { courante, unite } = lu
  const periode = readPeriode(courante.periode)
  return (
    <>
      {sayValeur(courante, unite)}
      <span className="mg-source mg-autre">
        {periode ? sayPeriode(periode) : courante.periode}, {NOM_DE_L_ORIGINE[courante.origine]}
        {courante.date && ` le ${formatDateCourte(courante.date)}`}
      </span>
    </>
  )
}

function Cible({ lu }: { lu: IndicateurLu | undefined }) {
  if (!lu?.objectif) return '–'
  return (
    <>
      {sayNombre(lu.objectif.valeur, lu.unite)}
      <span className="mg-source mg-autre">au {formatDateCourte(lu.objectif.date)}</span>
    </>
  )
}

function Etat({ lu }: { lu: IndicateurLu | undefined }) {
  if (!lu) return '–'
  return (
    <>
      {NOM_DU_STATUT_INDICATEUR[lu.statut]}
      <span className="mg-source mg-autre">{lu.raison}</span>
    </>
  )
}
