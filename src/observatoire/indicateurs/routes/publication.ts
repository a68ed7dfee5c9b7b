import { exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { DEFINIR } from '../../droits.ts'
import { publishIndicateur } from '../publish-indicateur.ts'
import { hrefOfIndicateur, INDICATEURS } from './adresses.ts'
import { loadIndicateur } from './load-indicateur.ts'

/** Showing to anyone an indicator that came after the adoption of its roadmap, or no longer. */
export function addPublicationDIndicateur(app: Application): void {
  app.post(`${INDICATEURS}/:id/publication`, async c => {
    const { indicateur } = await loadIndicateur(c, DEFINIR)
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, DEFINIR)
    const publier = (await c.req.parseBody()).publier === 'oui'
    await publishIndicateur(db, indicateur.id, publier, c.var.acteur!.personne, departements, maintenant())
    return redirectWithMessage(
      c,
      hrefOfIndicateur(indicateur.id),
      publier
        ? `L’indicateur ${indicateur.code} est public.`
        : `Le public ne voit plus l’indicateur ${indicateur.code}.`,
    )
  })
}
