import { formatDate } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { NOM_DE_LA_VISIBILITE, type Visibilite } from '../../visibilite.ts'
import type { NoteAvancement } from '../read-action.ts'
import { hrefOfAction } from './adresses.ts'
import { FormulaireNote } from './notes.tsx'
import type { Section } from './section.ts'

/** What was written of how an action goes, the last first; only what one may read. */
export function SectionNotes({
  feuille,
  action,
  pouvoirs,
  aujourdhui,
  notes,
  visibilites,
}: Section & { notes: readonly NoteAvancement[]; visibilites: readonly Visibilite[] }) {
  return (
    <section>
      <h2>Notes d’avancement</h2>
      {notes.length === 0 ? (
        <p>Aucune note pour le moment.</p>
      ) : (
        <ul className="mg-notes">
          {notes.map(({ id, le, texte, visibilite }) => (
            <li key={id}>
              <p>
                <strong>{formatDate(le)}</strong>
                <span className="mg-source"> Lue par : {NOM_DE_LA_VISIBILITE[visibilite].toLowerCase()}</span>
              </p>
              <p className="mg-texte-saisi">{texte}</p>
              {pouvoirs.piloter && (
                <form method="post" action={hrefOfAction(feuille.id, action.numero, `/notes/${id}/effacer`)}>
                  <Bouton texte={`Effacer la note du ${formatDate(le)}`} priorite="discrete" petit />
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {pouvoirs.suivre && (
        <details>
          <summary>Écrire une note</summary>
          <FormulaireNote
            {...{ feuille, action, visibilites, fautes: [] }}
            saisie={{ le: aujourdhui, texte: '', visibilite: 'membres' }}
          />
        </details>
      )}
    </section>
  )
}
