import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Badge } from '../../../socle/ui/messages.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { listConseils } from '../../qualite/list-conseils.ts'
import { type LieuSuivi, TRIS, type TriSuivi } from '../../qualite/list-lieux-suivis.ts'
import { isFerme } from '../fraicheur.ts'

/** Places with what is wrong in each, and where to put it right. */
export function TableauSuivi({
  lieux,
  tri,
  hrefOfTri,
  aujourdhui,
  mayVerify,
}: {
  lieux: readonly LieuSuivi[]
  tri: TriSuivi
  hrefOfTri: (tri: TriSuivi) => string
  aujourdhui: string
  mayVerify: boolean
}) {
  return (
    <Tableau
      legende="Les lieux, ce qui y manque et ce qui est à vérifier"
      lignes={lieux}
      idOf={({ id }) => id}
      tri={tri}
      hrefOfTri={({ cle, sens }) => hrefOfTri({ cle: TRIS.find(tri => tri === cle) ?? 'lieu', sens })}
      colonnes={[
        {
          ...{ cle: 'lieu', titre: 'Lieu', entete: true, triable: true },
          cellule: ({ id, nom, commune, code_postal }) => (
            <>
              <a href={mayVerify ? `/lieux/${id}/suivi` : `/lieux/${id}`}>{nom}</a>
              <span className="mg-source">
                {' '}
                {code_postal} {commune}
              </span>
            </>
          ),
        },
        { ...{ cle: 'structure', titre: 'Structure', triable: true }, cellule: sayStructure },
        {
          ...{ cle: 'verification', titre: 'Vérifié', triable: true },
          cellule: lieu => (
            <>
              {lieu.verifie_le ? formatDateCourte(lieu.verifie_le) : 'Jamais'}{' '}
              {isFerme(lieu, aujourdhui) && <Badge texte="Fermé" gravite="attention" />}
            </>
          ),
        },
        {
          ...{ cle: 'completude', titre: 'Complet à', nombre: true, triable: true },
          cellule: ({ completude }) => `${completude}\u00a0%`,
        },
        {
          ...{ cle: 'validite', titre: 'Valide à', nombre: true, triable: true },
          cellule: ({ validite }) => `${validite}\u00a0%`,
        },
        {
          ...{ cle: 'conseils', titre: 'À demander' },
          cellule: lieu => <Conseils conseils={listConseils(lieu, aujourdhui)} />,
        },
      ]}
    />
  )
}

function sayStructure({ pivot, structure_parente }: LieuSuivi) {
  if (!pivot && !structure_parente) return 'Lui-même'
  return [structure_parente, pivot].filter(Boolean).join(', ')
}

function Conseils({ conseils: [premier, ...autres] }: { conseils: string[] }) {
  if (!premier) return 'Rien'
  if (autres.length === 0) return premier
  return (
    <details className="mg-detail">
      <summary>
        {premier} {formatCompte(autres.length, 'autre point', 'autres points')}
      </summary>
      {autres.join(' ')}
    </details>
  )
}
