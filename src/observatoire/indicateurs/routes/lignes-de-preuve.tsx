import type { LigneDePreuve } from '../../../socle/mesure/mesure.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { findDescription } from '../../catalogue/find-description.ts'
import type { Terme } from '../definition.ts'

export type LignesDUnTerme = {
  rang: number
  terme: Terme
  mayRead: boolean
  liste: { lignes: LigneDePreuve[]; total: number; page: number; parPage: number } | null
}

/** The rows that a term counts, or why they are not shown to this person. */
export function LignesDePreuve({
  lignes: { rang, terme, liste },
  hrefOf,
}: {
  lignes: LignesDUnTerme
  hrefOf: (page: number) => string
}) {
  const titre = `Les lignes : ${findDescription(terme.mesure)?.libelle ?? terme.mesure}`
  return (
    <section aria-labelledby={`lignes-${rang}`}>
      <h2 id={`lignes-${rang}`}>{titre}</h2>
      {!liste && (
        <Alerte gravite="information" niveau="h3" titre="Vous ne pouvez pas voir ces lignes">
          <p>
            Elles sont réservées aux personnes qui tiennent ce registre. Si vous en avez besoin, demandez-leur
            ce droit.
          </p>
        </Alerte>
      )}
      {liste?.total === 0 && <p>Aucune ligne ne correspond : le chiffre est zéro.</p>}
      {liste && liste.total > 0 && (
        <>
          <Tableau
            legende={formatCompte(liste.total, 'ligne', 'lignes', 'aucune')}
            lignes={liste.lignes}
            idOf={({ fait }) => fait}
            colonnes={[
              {
                ...{ cle: 'ligne', titre: 'Ligne', entete: true },
                cellule: ({ libelle, href }) => (href ? <a href={href}>{libelle}</a> : libelle),
              },
            ]}
          />
          <Pagination {...liste} hrefOf={page => `${hrefOf(page)}#lignes-${rang}`} />
        </>
      )}
    </section>
  )
}
