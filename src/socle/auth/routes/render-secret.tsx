import type { ReactNode } from 'react'
import type { Requete } from '../../http/contexte.ts'
import type { DescriptionPage } from '../../ui/page.tsx'
import { renderPage } from '../../ui/render-page.tsx'

/** A page whose address, or content, holds a secret: kept nowhere, and not told to the next page. */
export async function renderSecret(c: Requete, page: DescriptionPage, contenu: ReactNode): Promise<Response> {
  const reponse = await renderPage(c, page, contenu)
  reponse.headers.set('Cache-Control', 'no-store')
  reponse.headers.set('Referrer-Policy', 'no-referrer')
  return reponse
}
