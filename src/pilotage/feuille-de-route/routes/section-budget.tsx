import { formatArgent } from '../../../socle/texte/nombres.ts'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { computeBudget, type LigneDeBudget } from '../suivi/budget.ts'
import { hrefOfAction } from './adresses.ts'
import type { Section } from './section.ts'

/** What each funder planned, granted and paid for an action. */
export function SectionBudget({ feuille, action, pouvoirs }: Section) {
  return (
    <section>
      <h2>Budget</h2>
      {action.financements.length === 0 ? (
        <p>Aucun financement pour le moment.</p>
      ) : (
        <TableauBudget action={action} />
      )}
      {(pouvoirs.piloter || action.financements.length > 0) && (
        <p>
          <a className="fr-link" href={hrefOfAction(feuille.id, action.numero, '/budget')}>
            {pouvoirs.piloter ? 'Tenir le budget' : 'Voir chaque ligne du budget'}
          </a>
        </p>
      )}
    </section>
  )
}

export function TableauBudget({ action: { financements } }: Pick<Section, 'action'>) {
  const { financeurs, total } = computeBudget(financements)
  const colonne = (cle: 'prevu' | 'obtenu' | 'verse', titre: string) => ({
    ...{ cle, titre, nombre: true },
    cellule: (ligne: LigneDeBudget) => formatArgent(ligne[cle]),
  })
  return (
    <Tableau
      legende="Financements, corrections comprises"
      lignes={[...financeurs, { financeur: 'Total', ...total }]}
      idOf={({ financeur }) => financeur}
      colonnes={[
        {
          ...{ cle: 'financeur', titre: 'Financeur', entete: true },
          cellule: ({ financeur }) => financeur,
        },
        colonne('prevu', 'Prévu'),
        colonne('obtenu', 'Obtenu'),
        colonne('verse', 'Versé'),
      ]}
    />
  )
}
