import { z } from 'zod'
import { exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import { VERIFIER } from '../../droits.ts'
import { readPage } from '../../routes/read-page.ts'
import { SUITES } from '../campagne.ts'
import { closeCampagne } from '../close-campagne.ts'
import { exportCampagne } from '../export-campagne.ts'
import { type CampagneLue, readCampagne } from '../list-campagnes.ts'
import { listLieuxCampagne } from '../list-lieux-campagne.ts'
import { requestRappel } from '../request-rappel.ts'
import { renderCampagne } from './page-campagne.tsx'

const ID = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const SUITE = z.enum(SUITES).nullable().catch(null)

/** Following a campaign: what became of each place, a reminder, its end. */
export function addCampagne(app: Application): void {
  app.get('/campagnes/:id', async c => {
    const campagne = await loadCampagne(c)
    const suite = readSuite(c)
    const lieux = await listLieuxCampagne(c.var.contexte.db, campagne.id, suite, readPage(c))
    // While its mails are being written, the page asks again by itself.
    if (!campagne.envoyee_le && !campagne.close_le) c.header('Refresh', '3')
    return renderCampagne(c, campagne, suite, lieux)
  })

  app.get('/campagnes/:id/lieux.csv', async c => {
    const campagne = await loadCampagne(c)
    const flux = await exportCampagne(c.var.contexte.db, campagne.id, readSuite(c))
    return c.body(flux, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${toSlug(campagne.nom) || 'campagne'}.csv"`,
    })
  })

  app.post('/campagnes/:id/rappeler', async c => {
    const campagne = await loadCampagne(c)
    const { db, lancer } = c.var.contexte
    if (campagne.aRappeler === 0)
      throw new Erreur(
        'conflit',
        'Il n’y a personne à rappeler : tous ont répondu, ou le premier courriel a moins de sept jours.',
      )
    await requestRappel(db, campagne, c.var.acteur!.personne, lancer)
    return redirectWithMessage(c, `/campagnes/${campagne.id}`, 'Les rappels partent.')
  })

  app.post('/campagnes/:id/clore', async c => {
    const { id } = await loadCampagne(c)
    const { db, maintenant } = c.var.contexte
    await closeCampagne(db, id, c.var.acteur!.personne, maintenant())
    return redirectWithMessage(
      c,
      `/campagnes/${id}`,
      'La campagne est close : aucun courriel ne partira plus.',
    )
  })
}

/** @throws Erreur introuvable, also in another territory; non_connecte, interdit */
async function loadCampagne(c: Requete): Promise<CampagneLue> {
  exigerDepartements(c.var.acteur, VERIFIER)
  const { db, maintenant } = c.var.contexte
  const lecture = ID.safeParse(c.req.param('id'))
  const campagne = lecture.success ? await readCampagne(db, lecture.data, maintenant()) : null
  if (!campagne || !peut(c.var.acteur, VERIFIER, campagne))
    throw new Erreur('introuvable', 'Cette campagne n’existe pas, ou n’est pas dans votre territoire.')
  return campagne
}

const readSuite = (c: Requete) => SUITE.parse(c.req.query('suite') ?? null)
