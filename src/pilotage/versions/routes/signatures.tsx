import { z } from 'zod'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { normalizeAdresse } from '../../../socle/courriel/normalize-adresse.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { LIRE_PILOTAGE, PILOTER } from '../../droits.ts'
import { cancelSignature } from '../cancel-signature.ts'
import { readdressDemande } from '../readdress-demande.ts'
import { requestRappel } from '../remind-signatures.ts'
import { hrefOfSignatures, ID, loadVersion } from './load-feuille.ts'
import { renderSignatures } from './page-signatures.tsx'

const SUITE = z.enum(['signee', 'attendue', 'injoignable']).nullable().catch(null)

/** Who signed a version, who is awaited, who cannot be reached; reminding, correcting an address, taking back. */
export function addSignatures(app: Application): void {
  app.get('/pilotage/feuilles/:feuille/versions/:numero/signatures', async c =>
    renderSignatures(c, await loadVersion(c, LIRE_PILOTAGE), SUITE.parse(c.req.query('suite') ?? null)),
  )

  app.post('/pilotage/feuilles/:feuille/versions/:numero/signatures/relancer', async c => {
    const { feuille, version } = await loadVersion(c, PILOTER)
    const { db, maintenant } = c.var.contexte
    const acteur = c.var.acteur!.personne
    const rappels = await requestRappel(db, feuille, version.numero, c.var.contexte, acteur, maintenant())
    sendCourriels(c)
    return redirectWithMessage(
      c,
      hrefOfSignatures(feuille.id, version.numero),
      rappels > 0
        ? `${formatCompte(rappels, 'rappel part', 'rappels partent')}, chacun avec un nouveau lien.`
        : 'Aucun rappel ne part : tous ont signé, sont injoignables, ou ont reçu un courriel il y a moins d’un jour.',
    )
  })

  app.post('/pilotage/feuilles/:feuille/versions/:numero/signatures/adresser', async c => {
    const ouverte = await loadVersion(c, PILOTER)
    const { feuille, version } = ouverte
    const { db, maintenant } = c.var.contexte
    const champs = await c.req.parseBody()
    const id = readId(champs)
    const saisie = readChamp(champs, `courriel-${id}`)
    const courriel = normalizeAdresse(saisie)
    if (!courriel) {
      const message = 'Cette adresse n’est pas valable. Vérifiez-la, par exemple prenom.nom@commune.fr.'
      return renderSignatures(c, ouverte, null, {
        id,
        saisie,
        fautes: [{ champ: `courriel-${id}`, message }],
      })
    }
    const membre = await readdressDemande(
      db,
      feuille,
      version,
      { id, courriel },
      c.var.contexte,
      c.var.acteur!.personne,
      maintenant(),
    )
    sendCourriels(c)
    return redirectWithMessage(
      c,
      hrefOfSignatures(feuille.id, version.numero),
      `Le courriel part pour ${membre}. Le lien précédent ne marche plus.`,
    )
  })

  app.post('/pilotage/feuilles/:feuille/versions/:numero/signatures/annuler', async c => {
    const { feuille, version } = await loadVersion(c, PILOTER)
    const id = readId(await c.req.parseBody())
    await cancelSignature(c.var.contexte.db, feuille, version, id, c.var.acteur!.personne)
    return redirectWithMessage(
      c,
      hrefOfSignatures(feuille.id, version.numero),
      'C’est retiré. Vous pouvez redemander la signature à ce membre.',
    )
  })
}

function readId(champs: Parameters<typeof readChamp>[0]): number {
  const lecture = ID.safeParse(readChamp(champs, 'signature'))
  if (!lecture.success)
    throw new Erreur('introuvable', 'Cette demande de signature n’existe plus. Rechargez la page.')
  return lecture.data
}
