import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { hrefOfAction } from './adresses.ts'
import { NIVEAUX, sayCriticite } from './niveaux.ts'
import type { Section } from './section.ts'

/** What could go wrong; the most serious first, closed ones last. */
export function SectionRisques({ feuille, action, pouvoirs }: Section) {
  const rangees = [...action.risques].sort(
    (a, b) =>
      Number(a.clos_le !== null) - Number(b.clos_le !== null) ||
      b.probabilite * b.gravite - a.probabilite * a.gravite,
  )
  return (
    <section>
      <h2>Risques</h2>
      {rangees.length === 0 ? (
        <p>Aucun risque signalé pour le moment.</p>
      ) : (
        <Tableau
          legende="Risques, les plus graves d’abord"
          lignes={rangees}
          idOf={({ id }) => String(id)}
          colonnes={[
            {
              ...{ cle: 'libelle', titre: 'Risque', entete: true },
              cellule: ({ id, libelle }) =>
                pouvoirs.piloter ? (
                  <a href={hrefOfAction(feuille.id, action.numero, `/risques/${id}`)}>{libelle}</a>
                ) : (
                  libelle
                ),
            },
            {
              ...{ cle: 'niveau', titre: 'Niveau' },
              cellule: risque =>
                risque.clos_le ? (
                  `Clos le ${formatDateCourte(risque.clos_le)}`
                ) : (
                  <>
                    {sayCriticite(risque)}
                    <span className="mg-source mg-autre">
                      Probabilité {NIVEAUX[risque.probabilite]}, gravité {NIVEAUX[risque.gravite]}
                    </span>
                  </>
                ),
            },
            { cle: 'parade', titre: 'Ce que l’on fait', cellule: ({ parade }) => parade ?? '–' },
          ]}
        />
      )}
      {pouvoirs.piloter && (
        <p>
          <a className="fr-link" href={hrefOfAction(feuille.id, action.numero, '/risques/nouveau')}>
            Signaler un risque
          </a>
        </p>
      )}
    </section>
  )
}
