import { formatCompte, formatNombre } from '../../socle/texte/nombres.ts'
import { Tableau } from '../../socle/ui/tableau.tsx'
import type { CouvertureEpci } from '../lieux/count-lieux-par-epci.ts'

/** Names said before the rest folds away. */
const COMMUNES_VISIBLES = 3

/** The published places by EPCI, with the communes that have none. */
export function Couverture({ epci }: { epci: CouvertureEpci[] }) {
  const lieux = epci.reduce((somme, { lieux }) => somme + lieux, 0)
  const plusieurs = new Set(epci.map(({ departement }) => departement)).size > 1
  return (
    <section>
      <h2>Lieux publiés par intercommunalité</h2>
      <Tableau
        legende={`${formatCompte(lieux, 'lieu publié', 'lieux publiés')} en tout`}
        lignes={epci}
        idOf={({ departement, epci }) => `${departement} ${epci?.code}`}
        colonnes={[
          {
            cle: 'epci',
            titre: 'Intercommunalité',
            entete: true,
            cellule: ligne => nameEpci(ligne, plusieurs),
          },
          { cle: 'lieux', titre: 'Lieux', nombre: true, cellule: ({ lieux }) => formatNombre(lieux) },
          {
            cle: 'communes',
            titre: 'Communes',
            nombre: true,
            cellule: ({ communes }) => formatNombre(communes),
          },
          {
            cle: 'sans',
            titre: 'Communes sans lieu',
            cellule: ({ sansLieu }) => <SansLieu communes={sansLieu} />,
          },
        ]}
      />
    </section>
  )
}

const nameEpci = ({ departement, epci }: CouvertureEpci, plusieurs: boolean) => (
  <>
    {epci ? <a href={`/lieux?departement=${departement}&epci=${epci.code}`}>{epci.nom}</a> : 'Aucune'}
    {plusieurs && ` (${departement})`}
  </>
)

function SansLieu({ communes }: { communes: string[] }) {
  if (communes.length === 0) return 'Aucune'
  if (communes.length <= COMMUNES_VISIBLES) return `${communes.length} : ${communes.join(', ')}`
  return (
    <details className="mg-detail">
      <summary>
        {formatNombre(communes.length)} : {communes.slice(0, COMMUNES_VISIBLES).join(', ')}…
      </summary>
      {communes.slice(COMMUNES_VISIBLES).join(', ')}
    </details>
  )
}
