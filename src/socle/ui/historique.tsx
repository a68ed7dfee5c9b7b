import type { EntreeDHistorique } from '../journal/list-historique.ts'
import { formatInstant } from '../texte/dates.ts'

/** At the foot of a fiche: what was done to it, for those who read the journal. */
export function Historique({ entrees }: { entrees: readonly EntreeDHistorique[] | null }) {
  if (entrees === null || entrees.length === 0) return null
  return (
    <section aria-labelledby="historique">
      <h2 id="historique">Historique</h2>
      <ul>
        {entrees.map(({ id, le, qui, recit }) => (
          <li key={id}>
            {qui} {recit}. <span className="mg-source">{formatInstant(le)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
