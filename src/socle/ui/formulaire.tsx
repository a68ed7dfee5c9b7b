import { Alert } from '@codegouvfr/react-dsfr/Alert.js'
import type { ReactNode } from 'react'

export type Faute = { champ: string; message: string }

/** The hidden field of a form that is done once. */
export const CLE_D_ENVOI = 'envoi'

/** Identifier of a field in the page, to which the error summary leads. */
export const idOf = (nom: string): string => `champ-${nom}`

/** The message of the field `nom`, for its `erreur`. */
export const fauteOf = (fautes: readonly Faute[], nom: string): string | undefined =>
  fautes.find(faute => faute.champ === nom)?.message

/**
 * A form that posts to `action`. The fragment brings the keyboard to the error summary when the page comes back with
 * faults; browsers' own validation is off because its messages are not ours, nor always in French.
 */
export function Formulaire({
  action,
  fichiers = false,
  unique = false,
  children,
}: {
  action: string
  /** The form carries files. */
  fichiers?: boolean
  /** It adds something: its key lets sendOnce tell a second click from a second sending. */
  unique?: boolean
  children: ReactNode
}) {
  return (
    <form
      method="post"
      action={`${action}#erreurs`}
      encType={fichiers ? 'multipart/form-data' : undefined}
      noValidate
      className="mg-formulaire"
    >
      {unique && <input type="hidden" name={CLE_D_ENVOI} value={crypto.randomUUID()} />}
      {children}
    </form>
  )
}

/** A search: its fields go to the address of its results, which can then be shared and printed. */
export function FormulaireRecherche({
  action,
  libelle,
  children,
}: {
  action: string
  /** Names the search for who hears the page. */
  libelle: string
  children: ReactNode
}) {
  return (
    <search>
      <form method="get" action={action} aria-label={libelle} className="mg-recherche">
        {children}
      </form>
    </search>
  )
}

/** Above a form that was refused: each fault, with a link to its field. Nothing when there is none. */
export function ResumeErreurs({ fautes }: { fautes: readonly Faute[] }) {
  if (fautes.length === 0) return null
  const titre = fautes.length > 1 ? `${fautes.length} réponses sont à corriger` : 'Une réponse est à corriger'
  return (
    <div id="erreurs" tabIndex={-1} className="mg-message">
      <Alert
        role="alert"
        severity="error"
        as="h2"
        title={titre}
        description={
          <ul>
            {fautes.map(({ champ, message }) => (
              <li key={`${champ} ${message}`}>
                <a href={`#${idOf(champ)}`}>{message}</a>
              </li>
            ))}
          </ul>
        }
      />
    </div>
  )
}
