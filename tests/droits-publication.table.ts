import type { Base } from '../src/socle/base/open-base.ts'
import type { Ligne, Qui } from './droits.table.ts'
import { createFeuilleAdoptee } from './feuille-de-test.ts'

const TOUS: Qui[] = [
  ...(['visiteur', 'compte sans rôle', 'administrateur', 'copilote', 'coordinateur', 'membre'] as const),
  ...(['gestionnaire', 'mediateur', "copilote d'ailleurs", "coordinateur d'ailleurs"] as const),
  ...(["membre d'ailleurs", "gestionnaire d'ailleurs", "mediateur d'ailleurs"] as const),
]

/** A roadmap that was adopted: everyone reads it. */
async function prepareAdoptee(db: Base): Promise<string> {
  const id = `publique-${crypto.randomUUID().slice(0, 8)}`
  await createFeuilleAdoptee(db, id)
  return id
}
const publique = (suite: string, base = '/feuille-de-route'): Ligne => ({
  entrent: TOUS,
  prepare: async db => ({ chemin: `${base}/${await prepareAdoptee(db)}${suite}` }),
})
const F = '/feuille-de-route/:feuille'

/** What is public of the roadmaps that were adopted. */
export const DROITS_DE_PUBLICATION: Record<string, Ligne> = {
  'GET /feuille-de-route': { entrent: TOUS },
  [`GET ${F}`]: publique(''),
  [`GET ${F}/actions/:numero`]: publique('/actions/1'),
  [`GET ${F}/indicateurs`]: publique('/indicateurs'),
  [`GET ${F}/indicateurs/:code`]: publique('/indicateurs/T1.1'),
  [`GET ${F}/comites`]: publique('/comites'),
  [`GET ${F}/actions.csv`]: publique('/actions.csv'),
  [`GET ${F}/indicateurs.csv`]: publique('/indicateurs.csv'),
  [`GET ${F}/valeurs.csv`]: publique('/valeurs.csv'),
  [`GET ${F}/feuille-de-route.xlsx`]: publique('/feuille-de-route.xlsx'),
  [`GET ${F}/feuille-de-route.json`]: publique('/feuille-de-route.json'),
  [`GET ${F}/donnees`]: publique('/donnees'),
  'GET /api/v1/feuilles-de-route': { entrent: TOUS },
  'GET /api/v1/feuilles-de-route/:id': publique('', '/api/v1/feuilles-de-route'),
  'GET /api/v1/indicateurs': { entrent: TOUS },
  'GET /api/v1/indicateurs/:code/valeurs': {
    entrent: TOUS,
    prepare: async db => {
      await prepareAdoptee(db)
      return { chemin: '/api/v1/indicateurs/T1.1/valeurs' }
    },
  },
}
