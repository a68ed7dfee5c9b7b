import { formatDate } from '../../../socle/texte/dates.ts'
import { sayEtat } from '../../gouvernance/decision.ts'
import { hrefOfReunion } from '../../reunions/courriels.ts'
import type { ReunionPublique } from '../list-reunions-publiques.ts'
import { DocumentsPublics } from './documents-publics.tsx'

/** Committees with what they decided, their papers and their minutes to read. */
export const ListeDesReunions = ({
  reunions,
  aujourdhui,
  niveau: Titre,
}: {
  reunions: readonly ReunionPublique[]
  aujourdhui: string
  niveau: 'h2' | 'h3'
}) => (
  <>
    {reunions.map(({ id, jour, comite, compteRendu, decisions, documents }) => (
      <section key={id} aria-labelledby={`comite-${id}`}>
        <Titre id={`comite-${id}`}>
          {comite}, {formatDate(jour)}
        </Titre>
        {decisions.length > 0 && (
          <ul>
            {decisions.map(decision => (
              <li key={decision.id}>
                {decision.texte}
                <br />
                <span className="mg-source">{sayEtat(decision, aujourdhui)}.</span>
              </li>
            ))}
          </ul>
        )}
        {documents.length > 0 && <DocumentsPublics documents={documents} />}
        {compteRendu && (
          <p className="mg-ecran-seul">
            Compte rendu :{' '}
            <a href={hrefOfReunion(id, '/compte-rendu.pdf')}>
              PDF<span className="fr-sr-only"> du {formatDate(jour)}</span>
            </a>
            ,{' '}
            <a href={hrefOfReunion(id, '/compte-rendu.docx')}>
              Word<span className="fr-sr-only"> du {formatDate(jour)}</span>
            </a>
          </p>
        )}
      </section>
    ))}
  </>
)
