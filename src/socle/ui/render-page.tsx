import { getCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Requete } from '../http/contexte.ts'
import { takeMessage } from '../http/redirect-with-message.ts'
import { keepPonctuation } from './keep-ponctuation.ts'
import { type DescriptionPage, Page } from './page.tsx'

/**
 * Answers a whole HTML page: `renderPage(c, { titre: 'Lieux', fil: [] }, <Liste … />)`. Pages depend on who reads them
 * (cookie), so shared caches must not keep them unless the route says otherwise.
 */
export function renderPage(
  c: Requete,
  page: DescriptionPage,
  contenu: ReactNode,
  statut: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  const { contexte, visiteur = null, navigation = [], annonce = null, secureHeadersNonce = '' } = c.var
  const ailleurs = page.cadre === 'ailleurs'
  const affichage = ailleurs ? null : getCookie(c, 'affichage')
  const html = renderToStaticMarkup(
    <Page
      page={page}
      cadre={{
        contexte,
        visiteur,
        navigation,
        chemin: c.req.path,
        annonce,
        nonce: secureHeadersNonce,
        affichage: affichage === 'clair' || affichage === 'sombre' ? affichage : null,
        message: ailleurs ? null : takeMessage(c),
      }}
    >
      {contenu}
    </Page>,
  )
  c.header('Cache-Control', ailleurs ? 'public, max-age=300' : 'private, no-cache')
  return c.html(
    `<!doctype html>${insertJsonLd(keepPonctuation(html), page.jsonLd, secureHeadersNonce)}`,
    statut,
  )
}

/**
 * JSON-LD goes in once React is done: React would write its quotes as &quot;, which a script does not understand. Without
 * any '<' nothing that a file says can close the element.
 */
function insertJsonLd(html: string, jsonLd: object | undefined, nonce: string): string {
  if (!jsonLd) return html
  const json = JSON.stringify(jsonLd).replaceAll('<', '\\u003c')
  const script = `<script type="application/ld+json" nonce="${nonce}">${json}</script>`
  return html.replace('</head>', () => `${script}</head>`)
}
