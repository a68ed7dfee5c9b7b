import type { ReactNode } from 'react'
import type { Contexte, Lien, Visiteur } from '../http/contexte.ts'
import { Entete } from './entete.tsx'
import { MessageRetour } from './messages.tsx'
import { FilAriane } from './navigation.tsx'
import { PiedDePage } from './pied-de-page.tsx'

/** What each page says of itself. */
export type DescriptionPage = {
  /** The thing on the page: its h1 and the beginning of the window's title. */
  titre: string
  /** The part of the site, second in the window's title; by default the page just above. */
  section?: string
  /** Pages above this one, home excluded; null on the home page and on errors, which have no breadcrumb. */
  fil: readonly Lien[] | null
  /** One sentence under the title. */
  chapeau?: ReactNode
  /** The main action, at top right, under the title on a phone. */
  action?: ReactNode
  /** Source files of the islands that this page needs: 'src/annuaire/ilots/carte.ts'. */
  ilots?: readonly string[]
  /** One sentence for search engines and shared links; by default the sentence under the title. */
  description?: string
  /** The one address of this content, from the root of the site: '/lieux?commune=26113'. */
  canonique?: string
  /** What the page says, for search engines, in the words of schema.org. */
  jsonLd?: object
  /** Address of the manifest of the application that one may install from this page. */
  manifeste?: string
  /**
   * Without header, menu nor footer: 'nu' for a page that one reads aloud, 'ailleurs' for one shown inside another site,
   * whose links leave it and which knows nothing of who reads.
   */
  cadre?: 'nu' | 'ailleurs'
}

/** What the request brings to every page. */
export type CadrePage = {
  contexte: Pick<Contexte, 'theme' | 'nomInstance' | 'ressources' | 'adresse'>
  visiteur: Visiteur | null
  navigation: readonly Lien[]
  chemin: string
  /** Said above every page. */
  annonce: string | null
  nonce: string
  /** Chosen by the visitor; null follows the system. */
  affichage: 'clair' | 'sombre' | null
  /** Left by the form just sent. */
  message: string | null
}

const REPERES: readonly Lien[] = [
  { texte: 'Contenu', href: '#contenu' },
  { texte: 'Menu', href: '#menu' },
  { texte: 'Pied de page', href: '#pied' },
]
const DATA_THEME = { clair: 'light', sombre: 'dark' } as const

/** The whole document around the content of a page. */
export function Page({
  page,
  cadre,
  children,
}: {
  page: DescriptionPage
  cadre: CadrePage
  children: ReactNode
}) {
  const { contexte, affichage, message, nonce } = cadre
  const { addressOf } = contexte.ressources
  // A frame adds its landmarks to those of the site around: they have names of their own.
  const ailleurs = page.cadre === 'ailleurs'
  const section = page.section ?? page.fil?.at(-1)?.texte
  return (
    <html lang="fr" data-fr-theme={affichage ? DATA_THEME[affichage] : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={affichage ? DATA_THEME[affichage] : 'light dark'} />
        <title>{[page.titre, section, 'Maillage'].filter(Boolean).join(' – ')}</title>
        <Reference page={page} adresse={contexte.adresse} nomInstance={contexte.nomInstance} />
        {cadre.annonce && <meta name="robots" content="noindex" />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {page.manifeste && (
          <>
            <link rel="manifest" href={page.manifeste} />
            <link rel="apple-touch-icon" href="/icones/icone-192.png" />
            <meta name="theme-color" content="#0b5a54" />
          </>
        )}
        {ailleurs && <base target="_blank" />}
        <link rel="stylesheet" href={addressOf(`src/socle/ui/styles/${contexte.theme}.css`)} />
        {page.ilots?.map(ilot => (
          <script key={ilot} type="module" nonce={nonce} src={addressOf(ilot)} />
        ))}
      </head>
      <body>
        <div className="fr-skiplinks">
          <nav
            className="fr-container"
            aria-label={ailleurs ? `Accès rapide : ${page.titre}` : 'Accès rapide'}
          >
            <ul className="fr-skiplinks__list">
              {(page.cadre ? REPERES.slice(0, 1) : REPERES).map(({ texte, href }) => (
                <li key={href}>
                  <a className="fr-link" href={href} target={page.cadre && '_self'}>
                    {texte}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        {!page.cadre && <Entete {...cadre} />}
        {cadre.annonce && (
          <section className="mg-annonce" aria-label="Avertissement">
            <p className="fr-container">{cadre.annonce}</p>
          </section>
        )}
        <main
          id="contenu"
          tabIndex={-1}
          className="fr-container mg-contenu"
          aria-label={ailleurs ? page.titre : undefined}
        >
          {page.fil && !page.cadre && <FilAriane parents={page.fil} titre={page.titre} />}
          {message && <MessageRetour texte={message} />}
          <div className="mg-titre">
            <div>
              <h1>{page.titre}</h1>
              {page.chapeau && <p className="fr-text--lead">{page.chapeau}</p>}
            </div>
            {page.action}
          </div>
          {children}
        </main>
        {!page.cadre && <PiedDePage contexte={contexte} />}
      </body>
    </html>
  )
}

/** What search engines and shared links say of the page. */
function Reference({
  page: { titre, chapeau, canonique, description = typeof chapeau === 'string' ? chapeau : undefined },
  adresse,
  nomInstance,
}: { page: DescriptionPage } & Pick<Contexte, 'adresse' | 'nomInstance'>) {
  return (
    <>
      {description && <meta name="description" content={description} />}
      {canonique && <link rel="canonical" href={adresse + canonique} />}
      <meta property="og:title" content={titre} />
      {description && <meta property="og:description" content={description} />}
      {canonique && <meta property="og:url" content={adresse + canonique} />}
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={nomInstance} />
      <meta property="og:locale" content="fr_FR" />
    </>
  )
}
