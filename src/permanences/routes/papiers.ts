import { sendPdf } from '../../annuaire/brochures/routes/brochures.tsx'
import { Erreur } from '../../socle/erreur.ts'
import type { Application } from '../../socle/http/contexte.ts'
import { limitRate } from '../../socle/http/limit-rate.ts'
import { readNumero } from '../../socle/http/read-numero.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { AGENDA } from '../adresses.ts'
import { composeAfficheDePermanence, composeAfficheDeTournee } from '../compose-affiche.ts'
import { composeSemaine } from '../compose-semaine.ts'
import { findPermanence } from '../find-permanence.ts'
import { findTournee } from '../find-tournee.ts'
import { readDemande } from './read-territoire.ts'

/** A counter prints in bursts; a machine that draws hundreds of papers is something else. */
const IMPRESSIONS = { max: 60, fenetreS: 3600 }

/** Papers for everyone: the week of a commune, the poster of a round or of a permanence. */
export function addPapiersDePermanences(app: Application): void {
  const limite = limitRate('permanences-pdf', IMPRESSIONS)

  app.get(`${AGENDA}/semaine.pdf`, limite, async c => {
    const { territoire, du, lu } = await readDemande(c)
    if (territoire?.type !== 'commune')
      throw new Erreur(
        lu.inconnu ? 'introuvable' : 'saisie_invalide',
        lu.inconnu ?? 'Choisissez d’abord une commune dans l’agenda.',
      )
    const { pdf } = await composeSemaine(c.var.contexte.db, territoire, du, c.var.contexte)
    return sendPdf(c, pdf, `agenda-${toSlug(territoire.nom)}-${du}`)
  })

  app.get('/tournees/:id/affiche.pdf', limite, async c => {
    const aujourdhui = findJour(c.var.contexte.maintenant())
    const tournee = await findTournee(c.var.contexte.db, readNumero(c), null, aujourdhui)
    const { pdf } = await composeAfficheDeTournee(c.var.contexte.db, tournee, c.var.contexte)
    return sendPdf(c, pdf, `affiche-${toSlug(tournee.nom)}`)
  })

  app.get(`${AGENDA}/permanences/:id/affiche.pdf`, limite, async c => {
    const lue = await findPermanence(c.var.contexte.db, readNumero(c), null)
    const { pdf } = await composeAfficheDePermanence(c.var.contexte.db, lue, c.var.contexte)
    return sendPdf(c, pdf, `affiche-${toSlug(lue.serie.titre)}`)
  })
}
