import { z } from 'zod'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import {
  type AdressePublique,
  listAdressesDesCommunes,
  listAdressesDesLieux,
  listParties,
} from '../lieux/list-adresses.ts'
import { hrefOfLieux } from '../recherche/routes/read-recherche.ts'

const PARTIE = z.coerce.number().int().min(1).max(10_000)

/** What is for people who have an account or a link, and forms: nothing there is to be found by a search. */
const RESERVES = [
  ...['/coordination', '/imports', '/sources', '/rapprochements', '/corrections', '/membres', '/journal'],
  ...['/mon-compte', '/connexion', '/invitation', '/courriels', '/affichage'],
  ...['/campagnes', '/signalements', '/fraicheur', '/verifier', '/brochures/'],
  ...['/pilotage', '/gouvernance', '/indicateurs', '/declarations', '/signer'],
  ...['/lieux/*/corriger', '/lieux/*/fiches', '/lieux/*/signaler', '/lieux/*/gestionnaire', '/lieux/*/suivi'],
]
const PAGES_FIXES = ['/', '/lieux', '/telephone', '/brochures', '/feuille-de-route', '/donnees', '/api']

/** What search engines ask for: where they may go (robots.txt) and what there is (sitemap.xml, in parts). */
export function addReferencement(app: Application): void {
  app.get('/robots.txt', c => {
    const regles = c.var.annonce
      ? // Fictional places would send people to doors that do not exist.
        ['Disallow: /']
      : [...RESERVES.map(chemin => `Disallow: ${chemin}`), `Sitemap: ${c.var.contexte.adresse}/sitemap.xml`]
    return c.text(['User-agent: *', ...regles, ''].join('\n'))
  })

  app.get('/sitemap.xml', async c => {
    const { db } = c.var.contexte
    const parties = await listParties(db)
    return sendXml(c, 'sitemapindex', [
      element(c, 'sitemap', '/sitemap-communes.xml'),
      ...parties.map(({ code, modifie_le }) =>
        element(c, 'sitemap', `/sitemap-lieux.xml?partie=${code}`, modifie_le),
      ),
    ])
  })

  app.get('/sitemap-communes.xml', async c => {
    const communes = await listAdressesDesCommunes(c.var.contexte.db)
    return sendXml(c, 'urlset', [
      ...PAGES_FIXES.map(chemin => element(c, 'url', chemin)),
      ...communes.flatMap(({ code, modifie_le }) => [
        element(c, 'url', hrefOfLieux({ commune: code }), modifie_le),
        element(c, 'url', `/brochures?commune=${code}`, modifie_le),
      ]),
    ])
  })

  app.get('/sitemap-lieux.xml', async c => {
    const partie = PARTIE.safeParse(c.req.query('partie') ?? '1')
    const lieux = partie.success ? await listAdressesDesLieux(c.var.contexte.db, partie.data) : []
    if (lieux.length === 0)
      throw new Erreur('introuvable', 'Cette partie du plan n’existe pas. Repartez de /sitemap.xml.')
    return sendXml(
      c,
      'urlset',
      lieux.map(({ code, modifie_le }) => element(c, 'url', `/lieux/${code}`, modifie_le)),
    )
  })
}

function element(
  c: Requete,
  balise: 'url' | 'sitemap',
  chemin: string,
  modifie_le?: AdressePublique['modifie_le'],
): string {
  const adresse = (c.var.contexte.adresse + chemin).replaceAll('&', '&amp;')
  const date = modifie_le ? `<lastmod>${modifie_le}</lastmod>` : ''
  return `<${balise}><loc>${adresse}</loc>${date}</${balise}>`
}

function sendXml(c: Requete, racine: 'urlset' | 'sitemapindex', elements: readonly string[]) {
  const espace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
  return c.body(
    `<?xml version="1.0" encoding="UTF-8"?>\n<${racine} ${espace}>\n${elements.join('\n')}\n</${racine}>\n`,
    200,
    { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  )
}
