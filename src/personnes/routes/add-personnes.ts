import { createMiddleware } from 'hono/factory'
import type { Application, Variables } from '../../socle/http/contexte.ts'
import { PERSONNES } from './adresses.ts'
import { addCorrigerPersonne } from './corriger-personne.tsx'
import { addEffacerPersonne } from './effacer-personne.tsx'
import { addNotice } from './notice.tsx'
import { addNouvellePersonne } from './nouvelle-personne.tsx'
import { addPapiersDePersonne } from './papiers-de-personne.ts'
import { addPersonne } from './personne.tsx'
import { addListePersonnes } from './personnes.tsx'
import { addReunirPersonnes } from './reunir-personnes.tsx'

/** Names of residents stay in no cache: the computer of a counter is everyone's. */
const keepNowhere = createMiddleware<{ Variables: Variables }>(async (c, next) => {
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
})

/** The pages of followed people. */
export function addPersonnes(app: Application): void {
  app.use(`${PERSONNES}/*`, keepNowhere)
  addListePersonnes(app)
  addNotice(app)
  addNouvellePersonne(app)
  addPapiersDePersonne(app)
  addCorrigerPersonne(app)
  addReunirPersonnes(app)
  addEffacerPersonne(app)
  // Last: its address would take the others' for an identifier.
  addPersonne(app)
}
