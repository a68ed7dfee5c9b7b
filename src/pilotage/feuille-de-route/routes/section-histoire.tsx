import { formatDateCourte, formatInstant } from '../../../socle/texte/dates.ts'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { sayEtat } from '../../gouvernance/decision.ts'
import type { DecisionLue } from '../../gouvernance/list-decisions.ts'
import type { Fait } from '../list-histoire.ts'

/** The decisions that concern an action; only those one may read. */
export function SectionDecisions({
  decisions,
  aujourdhui,
}: {
  decisions: readonly DecisionLue[]
  aujourdhui: string
}) {
  return (
    <section>
      <h2>Décisions qui la concernent</h2>
      {decisions.length === 0 ? (
        <p>Aucune décision pour le moment.</p>
      ) : (
        <Tableau
          legende="Décisions, ce qui est dû d’abord"
          lignes={decisions}
          idOf={({ id }) => String(id)}
          colonnes={[
            {
              ...{ cle: 'texte', titre: 'Décision', entete: true },
              cellule: ({ id, texte }) => <a href={`/gouvernance/decisions/${id}`}>{texte}</a>,
            },
            {
              ...{ cle: 'reunion', titre: 'Prise par' },
              cellule: ({ comite, reunion }) => `${comite.nom}, le ${formatDateCourte(reunion.jour)}`,
            },
            {
              ...{ cle: 'responsable', titre: 'Responsable' },
              cellule: ({ responsable }) => responsable?.nom ?? '–',
            },
            {
              ...{ cle: 'etat', titre: 'Suite' },
              cellule: decision => sayEtat(decision, aujourdhui),
            },
          ]}
        />
      )}
    </section>
  )
}

/** What was done to an action lately. Names are for those who follow it. */
export function SectionHistoire({ histoire, nommes }: { histoire: readonly Fait[]; nommes: boolean }) {
  return (
    <section>
      <h2>Histoire</h2>
      {histoire.length === 0 && <p>Rien n’a changé depuis que la feuille de route a été créée.</p>}
      <ul>
        {histoire.map(({ id, le, dit, par }) => (
          <li key={id}>
            {formatInstant(le)} : {(nommes && par) || 'quelqu’un'} {dit}.
          </li>
        ))}
      </ul>
    </section>
  )
}
