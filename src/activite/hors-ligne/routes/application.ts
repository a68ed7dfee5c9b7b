import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { etag } from 'hono/etag'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Contexte } from '../../../socle/http/contexte.ts'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { exigerEnregistrer } from '../../portee.ts'
import {
  ANNUAIRE,
  type Coquille,
  DEPOT,
  MANIFESTE,
  PAGE,
  REPERES,
  SORTIES,
  TRAVAILLEUR,
} from '../appareil.ts'
import { prepareAnnuaire } from '../prepare-annuaire.ts'
import { prepareReperes } from '../prepare-reperes.ts'
import { ILOT } from './hors-ligne.tsx'

const SOURCE_DU_TRAVAILLEUR = 'src/activite/hors-ligne/ilots/service-worker.ts'
const UNE_HEURE = 'public, max-age=3600'

/** What makes the site an application that works without network: manifest, service worker, and the data that devices keep. */
export function addApplication(app: Application): void {
  app.get(MANIFESTE, c => {
    const { nomInstance } = c.var.contexte
    const manifeste = {
      ...{ id: PAGE, name: `Maillage – ${nomInstance}`, short_name: 'Maillage', lang: 'fr', dir: 'ltr' },
      description: 'Noter son activité de médiation numérique, avec ou sans réseau.',
      ...{ start_url: PAGE, scope: '/', display: 'standalone' },
      ...{ background_color: '#ffffff', theme_color: '#0b5a54' },
      icons: [
        { src: '/icones/icone-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icones/icone-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icones/icone-masquable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
      ],
      shortcuts: [
        { name: 'Noter une activité', url: `${PAGE}#noter` },
        { name: 'Ma semaine', url: `${PAGE}#semaine` },
      ],
    }
    return c.body(JSON.stringify(manifeste), 200, {
      'Content-Type': 'application/manifest+json',
      'Cache-Control': UNE_HEURE,
    })
  })

  let travailleur: string | null = null
  // Its address never changes: browsers compare its text with the one they run, and take the new one when a build differs.
  app.get(TRAVAILLEUR, c => {
    travailleur ??= composeTravailleur(c.var.contexte)
    return c.body(travailleur, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
    })
  })

  app.get(REPERES, async c => {
    const { acteur } = c.var
    exigerEnregistrer(acteur)
    const { db, maintenant } = c.var.contexte
    c.header('Cache-Control', 'no-store')
    return c.json(await prepareReperes(db, acteur, maintenant()))
  })

  app.get(ANNUAIRE, etag(), async c => {
    const { db, maintenant } = c.var.contexte
    const code = c.req.query('departement') ?? ''
    const { departements } = await listTerritoires(db)
    if (!departements.some(installe => installe.code === code))
      throw new Erreur('introuvable', 'Ce département n’est pas installé sur ce site.')
    c.header('Cache-Control', UNE_HEURE)
    return c.json(await prepareAnnuaire(db, code, maintenant()))
  })
}

/** The built worker, told which files make this build. Without a build there is none to run. */
function composeTravailleur({ ressources, theme }: Contexte): string {
  const source = join(ressources.dossier, ressources.addressOf(SOURCE_DU_TRAVAILLEUR))
  if (!existsSync(source))
    throw new Erreur('introuvable', 'Cette installation du site n’a pas été construite.')
  const code = readFileSync(source, 'utf8')
  const fichiers = [
    ...ressources.listFichiers(`src/socle/ui/styles/${theme}.css`),
    ...ressources.listFichiers(ILOT),
    ...['/favicon.svg', '/icones/icone-192.png', PAGE],
  ]
  const version = createHash('sha256').update(code).update(fichiers.join()).digest('hex').slice(0, 16)
  const coquille: Coquille = {
    ...{ version, fichiers, page: PAGE, annuaire: ANNUAIRE },
    ...{ sorties: SORTIES, depot: DEPOT },
  }
  return `self.COQUILLE=${JSON.stringify(coquille)};\n${code}`
}
