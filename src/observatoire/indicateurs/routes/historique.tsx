import { formatInstant } from '../../../socle/texte/dates.ts'
import type { EntreeDHistorique } from './list-historique.ts'

/** What was done to an indicator, for those who read the journal. */
export function Historique({ entrees }: { entrees: readonly EntreeDHistorique[] }) {
  return (
    <section aria-labelledby="historique">
      <h2 id="historique">Historique</h2>
      {entrees.length === 0 ? (
        <p>Rien n’a changé depuis sa définition.</p>
      ) : (
        <ul>
          {entrees.map(({ id, le, qui, recit }) => (
            <li key={id}>
              {qui} {recit}. <span className="mg-source">{formatInstant(le)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
