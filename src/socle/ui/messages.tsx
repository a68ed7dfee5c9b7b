import { Alert } from '@codegouvfr/react-dsfr/Alert.js'
import { Badge as BadgeDsfr } from '@codegouvfr/react-dsfr/Badge.js'
import type { ReactNode } from 'react'

const GRAVITES = { information: 'info', succes: 'success', attention: 'warning', erreur: 'error' } as const
export type Gravite = keyof typeof GRAVITES

/**
 * A message that belongs to the page, hence not announced (react-dsfr's would be). `titre` says what happens, the content
 * what to do; `niveau` keeps headings in order.
 */
export function Alerte({
  gravite,
  titre,
  niveau = 'h2',
  children,
}: {
  gravite: Gravite
  titre: string
  niveau?: 'h2' | 'h3' | 'h4'
  children?: ReactNode
}) {
  const Titre = niveau
  return (
    <div className={`fr-alert fr-alert--${GRAVITES[gravite]} fr-mb-3w`}>
      <Titre className="fr-alert__title">{titre}</Titre>
      {children && <div>{children}</div>}
    </div>
  )
}

/** A state in one or two words: 'À revoir', 'Fermé'. The words carry the meaning, the colour only supports them. */
export function Badge({ texte, gravite }: { texte: string; gravite?: Gravite }) {
  return (
    <BadgeDsfr as="span" small noIcon severity={gravite && GRAVITES[gravite]}>
      {texte}
    </BadgeDsfr>
  )
}

/** Shown once after a form has been sent: focused through the fragment of the redirection, and announced. */
export function MessageRetour({ texte }: { texte: string }) {
  return (
    <div id="message" tabIndex={-1} className="mg-message">
      <Alert role="status" severity="success" small description={texte} />
    </div>
  )
}

/** In the place of a list without rows: why it is empty, then the first thing to do. */
export function EtatVide({
  titre,
  children,
  action,
}: {
  titre: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="mg-vide">
      <p className="mg-vide-titre">{titre}</p>
      <div>{children}</div>
      {action && <div className="fr-mt-2w">{action}</div>}
    </div>
  )
}

/** How far a task is, in words and as a bar: 'Doublons à revoir : 12 sur 40'. */
export function Progression({ libelle, fait, total }: { libelle: string; fait: number; total: number }) {
  return (
    <div className="mg-progression">
      <p id="progression">
        {libelle} : <strong>{fait}</strong> sur <strong>{total}</strong>
      </p>
      <progress aria-labelledby="progression" value={fait} max={Math.max(total, 1)} />
    </div>
  )
}
