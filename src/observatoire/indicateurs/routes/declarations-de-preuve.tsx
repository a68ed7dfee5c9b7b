import { formatInstant } from '../../../socle/texte/dates.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { Badge } from '../../../socle/ui/messages.tsx'
import { type Colonne, Tableau } from '../../../socle/ui/tableau.tsx'
import { findDescription } from '../../catalogue/find-description.ts'
import { readPeriode, sayPeriode } from '../../periodes/periode.ts'
import type { DeclarationDePreuve } from './list-declarations-de-preuve.ts'
import type { DepartementVu } from './load-indicateur.ts'
import { sayTerritoire } from './say-territoire.ts'

/** What was declared: by whom, when, and why. */
export function DeclarationsDePreuve({
  declarations,
  departement,
}: {
  declarations: readonly DeclarationDePreuve[]
  departement: DepartementVu
}) {
  const cachees = declarations.some(({ valeur }) => valeur === undefined)
  const colonnes: Colonne<DeclarationDePreuve>[] = [
    {
      ...{ cle: 'quoi', titre: 'Déclaration', entete: true },
      cellule: ({ mesure, periode }) => {
        const lue = readPeriode(periode)
        return `${findDescription(mesure)?.libelle ?? mesure}, ${lue ? sayPeriode(lue) : periode}`
      },
    },
    { cle: 'ou', titre: 'Territoire', cellule: ({ epci }) => sayTerritoire(departement, epci) },
    {
      ...{ cle: 'valeur', titre: 'Valeur' },
      cellule: ({ valeur, remplacee }) => (
        <>
          {valeur === undefined ? 'masqué' : valeur === null ? 'retirée' : formatNombre(valeur)}{' '}
          {remplacee && <Badge texte="Corrigée depuis" />}
        </>
      ),
    },
    {
      ...{ cle: 'qui', titre: 'Par' },
      cellule: ({ qui, le, origine, fichier }) => (
        <>
          {qui}, {formatInstant(le)}
          {origine === 'importe' && fichier && (
            <span className="mg-source mg-autre">d’après le fichier {fichier}</span>
          )}
        </>
      ),
    },
    { cle: 'commentaire', titre: 'Commentaire', cellule: ({ commentaire }) => commentaire ?? '–' },
  ]
  return (
    <section aria-labelledby="declarations">
      <h2 id="declarations">Ce qui a été déclaré</h2>
      {cachees && <p>Les chiffres du détail sont masqués : l’un d’eux compte trop peu de personnes.</p>}
      <Tableau
        legende="Déclarations, la dernière en tête"
        lignes={declarations}
        idOf={({ id }) => String(id)}
        colonnes={colonnes}
      />
    </section>
  )
}
