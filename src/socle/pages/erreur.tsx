import type { Probleme } from '../http/handle-erreur.tsx'

/** What happened, what to do, and two ways out. */
export function PageErreur({
  probleme: { statut, message, details, reference },
  retour,
}: {
  probleme: Probleme
  /** Page to come back to after signing in. */
  retour: string
}) {
  return (
    <>
      <p className="fr-text--lead">{message}</p>
      {details.length > 0 && (
        <ul>
          {details.map(({ champ, message }) => (
            <li key={`${champ} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      {reference && (
        <p>
          Référence : <strong>{reference}</strong>
        </p>
      )}
      <ul>
        {statut === 401 && (
          <li>
            <a href={`/connexion?retour=${encodeURIComponent(retour)}`}>Se connecter</a>
          </li>
        )}
        <li>
          <a href="/">Revenir à l’accueil</a>
        </li>
        <li>
          <a href="/plan-du-site">Chercher dans le plan du site</a>
        </li>
      </ul>
      <p className="mg-source">Code {statut}</p>
    </>
  )
}
