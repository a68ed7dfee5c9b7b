import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { readReference } from '../create-reference.ts'
import { LIEN_DE_STRUCTURE } from '../emetteur.ts'
import { findLieuDestinataire } from '../find-destinataire.ts'
import { movePrescription } from '../move-prescription.ts'
import { readIdentite, readPrescription } from '../read-prescription.ts'
import { reorientPrescription } from '../reorient-prescription.ts'
import { sendLienParCode } from '../send-lien-par-code.ts'
import { CODE_SUR_PAPIER } from './adresses.ts'
import { renderChoixLieu } from './choix-lieu.tsx'
import {
  LienPersonnel,
  onLien,
  onNouveauLien,
  type Porteur,
  protectLien,
  renderMessagerie,
} from './porteur.tsx'
import { renderReorienter, sayReorientee } from './reorienter.tsx'
import { AOuvrir, DITES, Reponses, readGeste } from './reponses.tsx'
import { Etapes, Personne, ResumePrescription } from './resume-prescription.tsx'

/** A code is typed by hand, from a paper: nobody tries many. */
const CODES = { max: 10, fenetreS: 900 }

/** What a structure without account does with the link of a mail: reads, accepts, refuses, sends on, says what followed. */
export function addRepondre(app: Application): void {
  app.use('/prescription/*', protectLien)

  app.get(CODE_SUR_PAPIER, c => renderCode(c, null))

  // Says the same whether the code is known or not.
  app.post(CODE_SUR_PAPIER, async c => {
    const { db, maintenant } = c.var.contexte
    await checkLimite(db, `prescription:code:${findAdresseIp(c)}`, CODES, maintenant())
    const reference = readReference(readChamp(await c.req.parseBody(), 'code'))
    if (!reference) return renderCode(c, 'Ce code n’en est pas un : il a huit signes, par exemple K7MQ-2PAX.')
    await sendLienParCode(db, reference, c.var.contexte, maintenant())
    sendCourriels(c)
    return renderMessagerie(
      c,
      'Si ce code est celui d’une demande en cours, un lien vient de partir à l’adresse de la structure qui la reçoit.',
    )
  })

  app.get(
    '/prescription/:jeton',
    onLien('repondre', async (c, porteur) => renderDemande(c, porteur)),
  )

  app.post(
    '/prescription/:jeton/repondre',
    onLien('repondre', async (c, porteur) => {
      const { db, maintenant } = c.var.contexte
      const { lien, chemin } = porteur
      const { geste, faute } = readGeste(await c.req.parseBody())
      if (faute) return renderDemande(c, porteur, faute)
      const avant = await readPrescription(db, lien.prescription!)
      // Opening is one thing, answering another: a link opened again, in a new browser, says nothing anew.
      if (geste.etat !== 'recue' || avant?.etat === 'envoyee')
        await movePrescription(db, lien.prescription!, geste, LIEN_DE_STRUCTURE, c.var.contexte, maintenant())
      sendCourriels(c)
      return redirectWithMessage(c, chemin, DITES[geste.etat] ?? 'C’est noté.')
    }),
  )

  app.get(
    '/prescription/:jeton/reorienter',
    onLien('repondre', async (c, { lien, chemin }) => {
      const lue = (await readPrescription(c.var.contexte.db, lien.prescription!))!
      const lieu = c.req.query('lieu')
      if (lieu && lien.retenu) return renderReorienter(c, lue, lieu, chemin, null)
      const page = { titre: 'Adresser à une autre structure', fil: null }
      return renderChoixLieu(c, page, `${chemin}/reorienter`, { choisir: 'Choisir ce lieu', sauf: lue.lieu })
    }),
  )

  app.post(
    '/prescription/:jeton/reorienter',
    onLien('repondre', async (c, { lien, chemin }) => {
      const { db, maintenant } = c.var.contexte
      const lieu = readChamp(await c.req.parseBody(), 'lieu')
      const destinataire = await findLieuDestinataire(db, lieu)
      const lue = (await readPrescription(db, lien.prescription!))!
      if (!destinataire) return c.redirect(`${chemin}/reorienter`, 303)
      const suite = await reorientPrescription(
        db,
        lue.id,
        destinataire,
        'structure',
        LIEN_DE_STRUCTURE,
        c.var.contexte,
        maintenant(),
      )
      sendCourriels(c)
      return redirectWithMessage(c, chemin, sayReorientee(suite, { envoie: false }))
    }),
  )

  app.post('/prescription/:jeton/nouveau-lien', onNouveauLien('repondre'))
}

async function renderDemande(c: Requete, { lien, chemin }: Porteur, faute?: Faute) {
  const { db } = c.var.contexte
  const lue = (await readPrescription(db, lien.prescription!))!
  const ouverte = lien.retenu
  return renderPage(
    c,
    {
      titre: `Une personne vous est adressée`,
      fil: null,
      chapeau: `${lue.organisme} l’adresse à « ${lue.destinataire_nom} ».`,
    },
    <div className="mg-verifier">
      <ResumeErreurs fautes={faute ? [faute] : []} />
      {!ouverte && <AOuvrir lue={lue} chemin={chemin} />}
      {ouverte && <Personne lue={lue} identite={await readIdentite(db, lue.id)} />}
      {ouverte && <Reponses {...{ lue, chemin, faute }} />}
      <section aria-labelledby="demande">
        <h2 id="demande">La demande</h2>
        <ResumePrescription lue={lue} />
      </section>
      {ouverte && <Etapes lue={lue} />}
      <LienPersonnel lien={lien} />
    </div>,
    faute ? 400 : 200,
  )
}

const renderCode = (c: Requete, faute: string | null) =>
  renderPage(
    c,
    {
      titre: 'Une personne vous apporte un bon d’orientation',
      fil: null,
      chapeau: 'Tapez son code : un lien pour répondre part à l’adresse électronique de votre structure.',
    },
    <>
      <ResumeErreurs fautes={faute ? [{ champ: 'code', message: faute }] : []} />
      <Formulaire action={CODE_SUR_PAPIER}>
        <Champ
          nom="code"
          libelle="Code du bon"
          exemple="K7MQ-2PAX"
          remplissage="off"
          erreur={faute ?? undefined}
        />
        <Bouton texte="Recevoir le lien" />
      </Formulaire>
      <p>
        Votre structure a des comptes sur ce site ?{' '}
        <a href="/prescriptions">Ouvrez vos orientations reçues</a>.
      </p>
    </>,
    faute ? 400 : 200,
  )
