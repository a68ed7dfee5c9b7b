import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { listTaches } from '../src/composition.ts'
import { createApp } from '../src/serveur.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import type { Contexte } from '../src/socle/http/contexte.ts'
import { visitAs } from './comptes-de-test.ts'
import { ADRESSE_DE_TEST, createContexteDeTest } from './contexte-de-test.ts'
import type { Visite } from './visite.ts'

/** The site with its own deposit folder, and jobs that run when the test says so. */
export function createSiteImports(db: Base) {
  const depots = mkdtempSync(join(tmpdir(), 'maillage-depots-'))
  afterAll(() => rmSync(depots, { recursive: true, force: true }))
  const demandees: { nom: string; donnees: Record<string, unknown> }[] = []
  const contexte: Contexte = createContexteDeTest(db, {
    depots,
    lancer: async (nom, donnees) => void demandees.push({ nom, donnees }),
  })
  const app = createApp(contexte)
  const runTache = (nom: string, donnees: Record<string, unknown>) =>
    listTaches(contexte)
      .find(tache => tache.nom === nom)!
      .run(donnees)
  return {
    app,
    contexte,
    depots,
    demandees,
    runTache,
    listDepots: () => readdirSync(depots),
    /** Does all that was asked so far. */
    runTaches: async () => {
      for (const { nom, donnees } of demandees.splice(0)) await runTache(nom, donnees)
    },
    visitAsCoordinateur: (...departements: string[]) =>
      visitAs(
        db,
        app,
        departements.map(departement => ({ role: 'coordinateur' as const, departement, structure: null })),
      ),
    /** Sends a form with a file, fields first, as a browser does. */
    send: async (
      visite: Visite,
      contenu: string | Uint8Array<ArrayBuffer> | null,
      champs: Record<string, string> = {},
      nom = 'lieux.csv',
    ) => {
      const corps = new FormData()
      for (const [champ, valeur] of Object.entries(champs)) corps.append(champ, valeur)
      corps.append('fichier', new File(contenu === null ? [] : [contenu], contenu === null ? '' : nom))
      const cookie = [...visite.cookies].map(paire => paire.join('=')).join('; ')
      return app.request(`${ADRESSE_DE_TEST}/imports/nouveau`, {
        method: 'POST',
        body: corps,
        headers: { Origin: ADRESSE_DE_TEST, Cookie: cookie },
      })
    },
  }
}

export const NOUVELLE = { nouvelle: 'Recensement', departements: '26' }

/** The number of the import that an answer leads to. */
export const numeroOf = (reponse: Response): number =>
  Number(/\/imports\/(\d+)/.exec(reponse.headers.get('location') ?? '')?.[1])

/** What is read on a page, without the markup. */
export async function readTextePage(reponse: Response): Promise<string> {
  const html = await reponse.text()
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/\s+/g, ' ')
}
