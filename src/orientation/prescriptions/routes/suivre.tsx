import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { limitPapiers } from '../../limit-papiers.ts'
import { formatReference } from '../create-reference.ts'
import { LIEN_DE_PRESCRIPTEUR } from '../emetteur.ts'
import { findLieuDestinataire } from '../find-destinataire.ts'
import { movePrescription } from '../move-prescription.ts'
import { readPrescription } from '../read-prescription.ts'
import { reorientPrescription } from '../reorient-prescription.ts'
import { sendBon } from './bon.ts'
import { renderChoixLieu } from './choix-lieu.tsx'
import { GestesDuPrescripteur } from './gestes-du-prescripteur.tsx'
import { LienPersonnel, onLien, onNouveauLien, type Porteur, protectLien } from './porteur.tsx'
import { renderReorienter, sayReorientee } from './reorienter.tsx'
import { Etapes, ResumePrescription } from './resume-prescription.tsx'

/** What a prescriber without account does with the link of a mail: sees where their request stands, cancels it, sends it on. */
export function addSuivre(app: Application): void {
  app.use('/suivi-prescription/*', protectLien)

  app.get('/suivi-prescription/:jeton', onLien('suivre', renderSuivi))

  app.get(
    '/suivi-prescription/:jeton/bon.pdf',
    limitPapiers,
    onLien('suivre', async (c, { lien }) =>
      sendBon(c, (await readPrescription(c.var.contexte.db, lien.prescription!))!),
    ),
  )

  app.post(
    '/suivi-prescription/:jeton/annuler',
    onLien('suivre', async (c, { lien, chemin }) => {
      const { db, maintenant } = c.var.contexte
      await movePrescription(
        db,
        lien.prescription!,
        { etat: 'annulee' },
        LIEN_DE_PRESCRIPTEUR,
        c.var.contexte,
        maintenant(),
      )
      sendCourriels(c)
      return redirectWithMessage(c, chemin, 'La demande est annulée : la structure est prévenue.')
    }),
  )

  app.get(
    '/suivi-prescription/:jeton/reorienter',
    onLien('suivre', async (c, { lien, chemin }) => {
      const lue = (await readPrescription(c.var.contexte.db, lien.prescription!))!
      const lieu = c.req.query('lieu')
      if (lieu) return renderReorienter(c, lue, lieu, chemin, null)
      const page = { titre: 'Adresser à une autre structure', fil: null }
      return renderChoixLieu(c, page, `${chemin}/reorienter`, { choisir: 'Choisir ce lieu', sauf: lue.lieu })
    }),
  )

  app.post(
    '/suivi-prescription/:jeton/reorienter',
    onLien('suivre', async (c, { lien, chemin }) => {
      const { db, maintenant } = c.var.contexte
      const destinataire = await findLieuDestinataire(db, readChamp(await c.req.parseBody(), 'lieu'))
      if (!destinataire) return c.redirect(`${chemin}/reorienter`, 303)
      const suite = await reorientPrescription(
        db,
        lien.prescription!,
        destinataire,
        'prescripteur',
        LIEN_DE_PRESCRIPTEUR,
        c.var.contexte,
        maintenant(),
      )
      sendCourriels(c)
      return redirectWithMessage(c, suite.suivi ?? chemin, sayReorientee(suite, { envoie: true }))
    }),
  )

  app.post('/suivi-prescription/:jeton/nouveau-lien', onNouveauLien('suivre'))
}

async function renderSuivi(c: Requete, { lien, chemin }: Porteur) {
  const lue = (await readPrescription(c.var.contexte.db, lien.prescription!))!
  return renderPage(
    c,
    {
      titre: `Votre demande ${formatReference(lue.reference)}`,
      fil: null,
      chapeau: `Vers « ${lue.destinataire_nom} ».`,
    },
    <div className="mg-verifier">
      <Etapes lue={lue} />
      <GestesDuPrescripteur lue={lue} chemin={chemin} />
      <section aria-labelledby="demande">
        <h2 id="demande">La demande</h2>
        <ResumePrescription lue={lue} />
      </section>
      <LienPersonnel lien={lien} />
    </div>,
  )
}
