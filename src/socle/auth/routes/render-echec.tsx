import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Requete } from '../../http/contexte.ts'
import { BoutonLien } from '../../ui/bouton.tsx'
import { renderPage } from '../../ui/render-page.tsx'

type Echec = { titre: string; message: string; statut: number }

/** A way in that did not work: why, and the way to another one. */
export function renderEchec(c: Requete, { titre, message, statut }: Echec) {
  return renderPage(
    c,
    { titre, fil: null, chapeau: message },
    <BoutonLien texte="Aller à la page de connexion" href="/connexion" />,
    statut as ContentfulStatusCode,
  )
}
