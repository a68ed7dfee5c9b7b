import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { CHAMPS_ACTION } from '../compare-textes.ts'
import type { TexteAction, TexteFeuille } from '../texte-feuille.ts'

/** The whole text of a roadmap as it was frozen: what signatories read, on screen and on paper. */
export function TexteDeLaFeuille({ texte: { debut, fin, presentation, axes } }: { texte: TexteFeuille }) {
  return (
    <div className="mg-texte-feuille">
      {(debut || fin) && <p>{sayDuree(debut, fin)}</p>}
      {presentation?.split(/\n+/).map(paragraphe => (
        <p key={paragraphe}>{paragraphe}</p>
      ))}
      {axes.map(({ numero, titre, actions }) => (
        <section key={numero} aria-labelledby={`axe-${numero}`}>
          <h3 id={`axe-${numero}`}>
            Axe {numero} – {titre}
          </h3>
          {actions.map(action => (
            <TexteDeLAction key={action.numero} action={action} />
          ))}
        </section>
      ))}
    </div>
  )
}

function TexteDeLAction({ action }: { action: TexteAction }) {
  return (
    <section className="mg-texte-action" aria-labelledby={`action-${action.numero}`}>
      <h4 id={`action-${action.numero}`}>
        Action {action.numero} – {action.titre}
      </h4>
      <dl className="mg-definitions">
        {CHAMPS_ACTION.filter(([champ]) => champ !== 'Titre').map(([champ, lire]) => {
          const valeurs = lire(action)
          return (
            valeurs.length > 0 && (
              <div key={champ}>
                <dt>{champ}</dt>
                <dd>
                  <Valeurs valeurs={valeurs} />
                </dd>
              </div>
            )
          )
        })}
      </dl>
    </section>
  )
}

/** The values of a field: one alone, or a list. */
export function Valeurs({ valeurs }: { valeurs: readonly string[] }) {
  if (valeurs.length === 1) return valeurs[0]
  return (
    <ul>
      {valeurs.map(valeur => (
        <li key={valeur}>{valeur}</li>
      ))}
    </ul>
  )
}

/** 'Du 1er septembre 2024 au 31 décembre 2027.' */
export function sayDuree(debut: string | null, fin: string | null): string {
  if (debut && fin) return `Du ${formatDateCourte(debut)} au ${formatDateCourte(fin)}.`
  if (debut) return `Depuis le ${formatDateCourte(debut)}.`
  return fin ? `Jusqu’au ${formatDateCourte(fin)}.` : ''
}
