import type { Contexte } from '../http/contexte.ts'

const LIENS = [
  { texte: 'Plan du site', href: '/plan-du-site' },
  { texte: 'Accessibilité : non conforme', href: '/accessibilite' },
  { texte: 'Mentions légales', href: '/mentions-legales' },
  { texte: 'Affichage clair ou sombre', href: '/affichage' },
]

export function PiedDePage({
  contexte: { theme, nomInstance },
}: {
  contexte: Pick<Contexte, 'theme' | 'nomInstance'>
}) {
  return (
    <footer className="fr-footer" id="pied" tabIndex={-1}>
      <div className="fr-container">
        <div className="fr-footer__body">
          <div className="fr-footer__brand">
            {theme === 'etat' ? (
              <p className="fr-logo">
                République
                <br />
                Française
              </p>
            ) : (
              <p className="mg-marque">
                Maillage
                <span>{nomInstance}</span>
              </p>
            )}
          </div>
          <div className="fr-footer__content">
            <p className="fr-footer__content-desc">
              Trouver de l’aide avec le numérique près de chez soi : aucune inscription n’est nécessaire.
            </p>
          </div>
        </div>
        <div className="fr-footer__bottom">
          <ul className="fr-footer__bottom-list">
            {LIENS.map(({ texte, href }) => (
              <li key={href} className="fr-footer__bottom-item">
                <a className="fr-footer__bottom-link" href={href}>
                  {texte}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </footer>
  )
}
