import type { Requete } from '../../../socle/http/contexte.ts'
import type { LieuLu } from '../../lieux/read-lieu.ts'
import { sayDisparu } from '../find-lieu-publie.ts'
import { ENTETES_OUVERTES } from '../licence.ts'
import { explainPublie } from '../publish-lieu.ts'

/**
 * The page of a place as a program reads it: as in /lieux.json, with where each value comes from.
 * @throws Erreur disparu when it closed
 */
export function answerLieuJson(c: Requete, lieu: LieuLu['lieu']): Response {
  if (lieu.etat === 'clos') throw sayDisparu()
  return c.json(explainPublie(lieu, c.var.contexte.adresse), 200, {
    ...ENTETES_OUVERTES,
    'Cache-Control': 'public, no-cache',
  })
}
