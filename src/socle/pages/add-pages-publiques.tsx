import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Application } from '../http/contexte.ts'
import { redirectWithMessage } from '../http/redirect-with-message.ts'
import { Bouton } from '../ui/bouton.tsx'
import { ChampRadios } from '../ui/champs.tsx'
import { Formulaire } from '../ui/formulaire.tsx'
import { renderPage } from '../ui/render-page.tsx'
import { Accessibilite, MentionsLegales, PlanDuSite } from './pages-publiques.tsx'

const UN_AN = 365 * 24 * 3600

/** The pages that every instance has, whatever its features; the home page is the directory's. */
export function addPagesPubliques(app: Application): void {
  app.get('/mentions-legales', c =>
    renderPage(
      c,
      { titre: 'Mentions légales', fil: [] },
      <MentionsLegales editeur={c.var.contexte.editeur} />,
    ),
  )
  app.get('/accessibilite', c =>
    renderPage(
      c,
      { titre: 'Accessibilité : non conforme', fil: [] },
      <Accessibilite editeur={c.var.contexte.editeur} />,
    ),
  )
  app.get('/plan-du-site', c =>
    renderPage(
      c,
      { titre: 'Plan du site', fil: [] },
      <PlanDuSite navigation={c.var.navigation} connecte={c.var.acteur !== null} />,
    ),
  )
  app.get('/affichage', c =>
    renderPage(
      c,
      { titre: 'Affichage clair ou sombre', fil: [] },
      <Formulaire action="/affichage">
        <ChampRadios
          nom="affichage"
          libelle="Couleurs des pages"
          valeur={getCookie(c, 'affichage') ?? 'systeme'}
          options={[
            { valeur: 'systeme', texte: 'Comme mon appareil' },
            { valeur: 'clair', texte: 'Clair', aide: 'Texte sombre sur fond clair' },
            { valeur: 'sombre', texte: 'Sombre', aide: 'Texte clair sur fond sombre' },
          ]}
        />
        <Bouton texte="Enregistrer" />
      </Formulaire>,
    ),
  )
  app.post('/affichage', async c => {
    const { affichage } = await c.req.parseBody()
    if (affichage === 'clair' || affichage === 'sombre') {
      setCookie(c, 'affichage', affichage, {
        path: '/',
        maxAge: UN_AN,
        httpOnly: true,
        sameSite: 'Lax',
        secure: c.var.contexte.adresse.startsWith('https:'),
      })
    } else deleteCookie(c, 'affichage', { path: '/' })
    return redirectWithMessage(c, '/affichage', 'Votre choix est enregistré pour un an sur cet appareil.')
  })
}
