import { Badge } from '../../../socle/ui/messages.tsx'
import { findEtat, sayEtat } from '../decision.ts'
import type { DecisionLue } from '../list-decisions.ts'
import { DECISIONS } from './adresses.ts'

/** A few decisions, in a page about something else. */
export function ListeDecisions({
  decisions,
  aujourdhui,
}: {
  decisions: readonly DecisionLue[]
  aujourdhui: string
}) {
  return (
    <ul>
      {decisions.map(decision => (
        <li key={decision.id}>
          <a href={`${DECISIONS}/${decision.id}`}>{shorten(decision.texte)}</a>{' '}
          <EtatDeLaDecision decision={decision} aujourdhui={aujourdhui} />
        </li>
      ))}
    </ul>
  )
}

export function EtatDeLaDecision({ decision, aujourdhui }: { decision: DecisionLue; aujourdhui: string }) {
  return (
    <>
      {findEtat(decision, aujourdhui) === 'echue' && <Badge texte="En retard" gravite="attention" />}{' '}
      <span className="mg-source">{sayEtat(decision, aujourdhui)}</span>
    </>
  )
}

const AU_PLUS = 140

/** The beginning of a long text, cut between two words. */
export function shorten(texte: string): string {
  const ligne = texte.replace(/\s+/g, ' ')
  if (ligne.length <= AU_PLUS) return ligne
  return `${ligne.slice(0, AU_PLUS).replace(/\s\S*$/, '')}…`
}
