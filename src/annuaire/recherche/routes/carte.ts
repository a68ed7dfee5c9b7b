import { etag } from 'hono/etag'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { buildFondDeCarte, readVersionFondDeCarte } from '../../../territoire/build-fond-de-carte.ts'
import { drawCarteLieux } from '../draw-carte-lieux.ts'
import { findLieux } from '../find-lieux.ts'
import { listPoints } from '../list-points.ts'
import { addCarteTableau } from './carte-tableau.tsx'
import { checkRecherche } from './check-recherche.ts'
import { readRecherche } from './read-recherche.ts'

const UN_JOUR = 'public, max-age=86400'

/** What the map draws, the places of a search and the communes under them; and its table. */
export function addCarte(app: Application): void {
  addCarteTableau(app)

  app.get('/carte/points.json', etag(), async c => {
    const { db, maintenant } = c.var.contexte
    const filtre = checkRecherche(await readRecherche(db, c.req.queries()))
    // Who is open changes with the minute: kept, but asked again each time.
    c.header('Cache-Control', 'public, no-cache')
    return c.json(await listPoints(db, filtre, maintenant()))
  })

  app.get('/carte/image.svg', etag(), async c => {
    const { db, maintenant } = c.var.contexte
    const recherche = await readRecherche(db, c.req.queries())
    const { page } = recherche
    const { lignes, parPage } = await findLieux(db, checkRecherche(recherche), {
      page,
      maintenant: maintenant(),
    })
    const carte = await drawCarteLieux(db, lignes, (page - 1) * parPage + 1)
    if (!carte)
      throw new Erreur('introuvable', 'Il n’y a aucun lieu à dessiner ici : leur position n’est pas connue.')
    return c.body(carte.svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, no-cache' })
  })

  // A fifth of a second for a large département: drawn once, until its communes change.
  const fonds = new Map<string, { version: string; texte: string }>()
  app.get('/carte/contours/:fichier{[0-9A-Z]{2,9}\\.json}', async c => {
    const { db } = c.var.contexte
    const code = c.req.param('fichier').replace('.json', '')
    const version = await readVersionFondDeCarte(db, code)
    if (!version)
      throw new Erreur('introuvable', `Le territoire « ${code} » ne fait pas partie de cet annuaire.`)
    const etiquette = `W/"${version}"`
    c.header('Cache-Control', UN_JOUR)
    c.header('ETag', etiquette)
    if (c.req.header('If-None-Match') === etiquette) return c.body(null, 304)
    if (fonds.get(code)?.version !== version)
      fonds.set(code, { version, texte: JSON.stringify(await buildFondDeCarte(db, code)) })
    return c.body(fonds.get(code)!.texte, 200, { 'Content-Type': 'application/json' })
  })
}
