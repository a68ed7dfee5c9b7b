import type { Contexte, Lien, Visiteur } from '../http/contexte.ts'

type Proprietes = {
  contexte: Pick<Contexte, 'theme' | 'nomInstance'>
  visiteur: Visiteur | null
  navigation: readonly Lien[]
  /** Path being read, to mark its entry in the menu. */
  chemin: string
}

/**
 * Header: brand, account, menu. On small screens account and menu fold into a native disclosure, so that nothing here
 * needs a script.
 */
export function Entete({ contexte, visiteur, navigation, chemin }: Proprietes) {
  return (
    <header className="fr-header">
      <div className="fr-header__body">
        <div className="fr-container">
          <div className="fr-header__body-row">
            <div className="fr-header__brand">
              {contexte.theme === 'etat' && (
                <div className="fr-header__brand-top">
                  <div className="fr-header__logo">
                    <p className="fr-logo">
                      République
                      <br />
                      Française
                    </p>
                  </div>
                </div>
              )}
              <div className="fr-header__service">
                <a href="/" title="Accueil – Maillage">
                  <p className="fr-header__service-title">Maillage</p>
                </a>
                <p className="fr-header__service-tagline">{contexte.nomInstance}</p>
              </div>
            </div>
            <div className="mg-compte mg-grand-ecran">
              <Compte visiteur={visiteur} />
            </div>
          </div>
        </div>
      </div>
      <div id="menu" tabIndex={-1} className="mg-menu">
        <div className="fr-container">
          <details className="mg-petit-ecran">
            <summary>Menu</summary>
            <Menu navigation={navigation} chemin={chemin} />
            <div className="mg-compte">
              <Compte visiteur={visiteur} />
            </div>
          </details>
          <div className="mg-grand-ecran">
            <Menu navigation={navigation} chemin={chemin} />
          </div>
        </div>
      </div>
    </header>
  )
}

function Menu({ navigation, chemin }: { navigation: readonly Lien[]; chemin: string }) {
  return (
    <nav className="fr-nav" aria-label="Menu principal">
      <ul className="fr-nav__list">
        {navigation.map(({ texte, href }) => (
          <li key={href} className="fr-nav__item">
            <a className="fr-nav__link" href={href} aria-current={currentOf(href, chemin)}>
              {texte}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Compte({ visiteur }: { visiteur: Visiteur | null }) {
  if (!visiteur)
    return (
      <a className="fr-btn fr-btn--tertiary fr-btn--sm" href="/connexion">
        Se connecter
      </a>
    )
  return (
    <>
      <p className="mg-identite">
        <strong>{visiteur.nom}</strong>
        <span>{visiteur.role}</span>
      </p>
      <ul>
        {visiteur.liens.map(({ texte, href, envoi }) => (
          <li key={href}>
            {envoi ? (
              <form method="post" action={href}>
                <button type="submit" className="fr-btn fr-btn--tertiary-no-outline fr-btn--sm">
                  {texte}
                </button>
              </form>
            ) : (
              <a className="fr-btn fr-btn--tertiary-no-outline fr-btn--sm" href={href}>
                {texte}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** 'page' on the entry's own page, 'true' on those below it. */
function currentOf(href: string, chemin: string): 'page' | 'true' | undefined {
  if (chemin === href) return 'page'
  return href !== '/' && chemin.startsWith(`${href}/`) ? 'true' : undefined
}
