import { z } from 'zod'
import { exiger, exigerDepartements } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { VERIFIER } from '../../droits.ts'
import { type LieuLu, readLieu } from '../../lieux/read-lieu.ts'
import type { Nouvelle } from '../follow-lieu.ts'
import { tellNouvelle } from '../tell-nouvelle.ts'
import { undoNouvelle } from '../undo-nouvelle.ts'
import { renderSuivi } from './page-suivi.tsx'
import { readFermeture } from './read-fermeture.ts'

const ACTION = z.enum(['confirmer', 'lever', 'cesser', 'rouvrir'])
const DIT: Record<Nouvelle['action'], string> = {
  confirmer: 'C’est noté : la fiche est confirmée aujourd’hui.',
  fermer: 'La fermeture temporaire est annoncée sur la page du lieu.',
  lever: 'La fermeture temporaire est retirée.',
  cesser: 'Le lieu est fermé définitivement : sa page le dit, et il quitte les listes.',
  rouvrir: 'Le lieu est rouvert : il est de nouveau dans les listes.',
}

/** What the coordination learns of a place: all is right, closed for a while, gone, open again. */
export function addSuivi(app: Application): void {
  app.get('/lieux/:id/suivi', async c => renderSuivi(c, await loadLieu(c)))

  app.post('/lieux/:id/suivi', async c => {
    const lieu = await loadLieu(c)
    const lecture = ACTION.safeParse((await c.req.parseBody()).action)
    if (!lecture.success) throw new Erreur('saisie_invalide', 'Cet envoi est incomplet. Rechargez la page.')
    return tell(c, lieu, { action: lecture.data })
  })

  app.post('/lieux/:id/suivi/fermeture', async c => {
    const lieu = await loadLieu(c)
    const champs = await c.req.parseBody()
    const [du, au, motif] = ['du', 'au', 'motif'].map(nom => readChamp(champs, nom)) as [
      string,
      string,
      string,
    ]
    const saisie = { du, au, motif }
    const { fermeture, fautes } = readFermeture(saisie, findJour(c.var.contexte.maintenant()))
    if (!fermeture) return renderSuivi(c, lieu, { saisie, fautes })
    return tell(c, lieu, { action: 'fermer', ...fermeture })
  })

  app.post('/lieux/:id/suivi/annuler', async c => {
    const lieu = await loadLieu(c)
    const { db, maintenant } = c.var.contexte
    const vu = new Date(readChamp(await c.req.parseBody(), 'vu'))
    const departements = exigerDepartements(c.var.acteur, VERIFIER)
    await undoNouvelle(db, lieu.id, vu, c.var.acteur!.personne, departements, maintenant())
    return redirectWithMessage(c, hrefOf(lieu), 'C’est annulé : le lieu est comme avant.')
  })
}

const hrefOf = ({ id }: { id: string }) => `/lieux/${id}/suivi`

/** @throws Erreur introuvable, non_connecte, interdit */
async function loadLieu(c: Requete): Promise<LieuLu['lieu']> {
  exigerDepartements(c.var.acteur, VERIFIER)
  const lu = await readLieu(c.var.contexte.db, c.req.param('id') ?? '')
  if (!lu) throw new Erreur('introuvable', 'Ce lieu n’existe pas, ou n’existe plus.')
  exiger(c.var.acteur, VERIFIER, lu.lieu)
  return lu.lieu
}

async function tell(c: Requete, lieu: LieuLu['lieu'], nouvelle: Nouvelle) {
  const { db, maintenant } = c.var.contexte
  const departements = exigerDepartements(c.var.acteur, VERIFIER)
  await tellNouvelle(db, lieu.id, nouvelle, c.var.acteur!.personne, departements, maintenant())
  return redirectWithMessage(c, hrefOf(lieu), DIT[nouvelle.action])
}
