import { tmpdir } from 'node:os'
import { REPERES } from '../src/composition.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import type { Contexte } from '../src/socle/http/contexte.ts'
import { readRessources } from '../src/socle/http/read-ressources.ts'

/** The address that tests give as `Origin` of the forms they send. */
export const ADRESSE_DE_TEST = 'https://maillage.test'

/** What `createApp` needs, for tests of pages and forms: a fixed clock, no built styles, defects thrown at once. */
export function createContexteDeTest(db: Base, propre: Partial<Contexte> = {}): Contexte {
  return {
    db,
    maintenant: () => new Date('2026-03-03T09:30:00+01:00'),
    adresse: ADRESSE_DE_TEST,
    theme: 'neutre',
    nomInstance: 'Inclusion numérique dans le Val-Fictif',
    editeur: null,
    ressources: readRessources('dist/absent'),
    mandataires: 0,
    // Nothing listens there: the service of addresses is down unless a test gives its own.
    apiAdresse: 'http://127.0.0.1:9',
    depots: tmpdir(),
    lancer: async nom => {
      throw new Error(`tâche ${nom} demandée`)
    },
    comptes: {
      mode: 'production',
      courriel: { smtp: null, expediteur: 'Maillage <maillage@exemple.fr>', visibles: true },
      oidc: null,
      reperes: REPERES,
    },
    logDefaut: erreur => {
      throw erreur
    },
    ...propre,
  }
}

/** The request of a browser that sends a form of the site: `app.request('/affichage', submit({ affichage: 'sombre' }))`. */
export function submit(champs: Record<string, string>, cookie = ''): RequestInit {
  return {
    method: 'POST',
    body: new URLSearchParams(champs),
    headers: { Origin: ADRESSE_DE_TEST, Cookie: cookie },
  }
}
