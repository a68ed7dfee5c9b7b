import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import type { MembreAssocie } from '../read-action.ts'
import { hrefOfAction } from './adresses.ts'
import type { Section } from './section.ts'

export const hrefOfMembre = (id: number): string => `/gouvernance/membres/${id}`

/** The members of the governance who pilot an action or are associated with it. */
export function SectionMembres({ feuille, action, pouvoirs }: Section) {
  return (
    <section>
      <h2>Membres de la gouvernance</h2>
      {action.membres.length === 0 ? (
        <p>Aucun membre n’est encore lié à cette action.</p>
      ) : (
        <Tableau
          legende="Pilotes et membres associés"
          lignes={action.membres}
          idOf={({ membre }) => String(membre)}
          colonnes={[
            {
              ...{ cle: 'nom', titre: 'Membre', entete: true },
              cellule: ({ membre, nom }) => <a href={hrefOfMembre(membre)}>{nom}</a>,
            },
            {
              ...{ cle: 'role', titre: 'Rôle' },
              cellule: ({ pilote }) => (pilote === 'pilote' ? 'Pilote' : 'Associé'),
            },
          ]}
        />
      )}
      {pouvoirs.piloter && (
        <p>
          <a className="fr-link" href={hrefOfAction(feuille.id, action.numero, '/membres')}>
            Choisir les pilotes et les membres associés
          </a>
        </p>
      )}
    </section>
  )
}

/** What members wrote that they will do. */
export function SectionEngagements({ membres }: { membres: readonly MembreAssocie[] }) {
  const lettres = membres.filter(({ engagement }) => engagement !== null)
  return (
    <section>
      <h2>Lettres d’engagement</h2>
      {lettres.length === 0 ? (
        <p>Aucune lettre d’engagement pour le moment.</p>
      ) : (
        <ul className="mg-notes">
          {lettres.map(({ membre, nom, engagement, engage_le }) => (
            <li key={membre}>
              <p>
                <strong>{nom}</strong>
                {engage_le && <span className="mg-source"> {formatDateCourte(engage_le)}</span>}
              </p>
              <p className="mg-texte-saisi">{engagement}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
