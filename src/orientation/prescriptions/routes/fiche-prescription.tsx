import { structuresAutorisees } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { isUuid } from '../../../socle/texte/uuid.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { type Faute, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { exigerDepartementsOuStructures, PRESCRIRE, RECEVOIR } from '../../droits.ts'
import { limitPapiers } from '../../limit-papiers.ts'
import { formatReference } from '../create-reference.ts'
import { findLieuDestinataire } from '../find-destinataire.ts'
import { movePrescription } from '../move-prescription.ts'
import { type PrescriptionLue, readIdentite, readPrescription } from '../read-prescription.ts'
import { reorientPrescription } from '../reorient-prescription.ts'
import { findSuiteAcceptee } from '../suite-acceptee.ts'
import { FIL_PRESCRIPTIONS, hrefOfPrescription, PRESCRIPTIONS } from './adresses.ts'
import { sendBon } from './bon.ts'
import { renderChoixLieu } from './choix-lieu.tsx'
import { GestesDuPrescripteur } from './gestes-du-prescripteur.tsx'
import { renderReorienter, sayReorientee } from './reorienter.tsx'
import { DITES, Reponses, readGeste } from './reponses.tsx'
import { Etapes, Personne, ResumePrescription } from './resume-prescription.tsx'

/** A prescription for an account: of the structure that received it, or the one that sent it. Nobody else opens it. */
export function addFichePrescription(app: Application): void {
  app.get(`${PRESCRIPTIONS}/:id`, async c => renderFiche(c, await loadPrescription(c)))

  app.post(`${PRESCRIPTIONS}/:id/repondre`, async c => {
    const chargee = await loadPrescription(c, 'recoit')
    const { lue, acteur } = chargee
    const { db, maintenant } = c.var.contexte
    const { geste, faute } = readGeste(await c.req.parseBody())
    if (faute) return renderFiche(c, chargee, faute)
    await movePrescription(db, lue.id, geste, acteur.personne, c.var.contexte, maintenant())
    sendCourriels(c)
    return redirectWithMessage(c, hrefOfPrescription(lue.id), DITES[geste.etat] ?? 'C’est noté.')
  })

  app.post(`${PRESCRIPTIONS}/:id/annuler`, async c => {
    const { lue, acteur } = await loadPrescription(c, 'envoie')
    const { db, maintenant } = c.var.contexte
    await movePrescription(db, lue.id, { etat: 'annulee' }, acteur.personne, c.var.contexte, maintenant())
    sendCourriels(c)
    return redirectWithMessage(
      c,
      hrefOfPrescription(lue.id),
      'La demande est annulée : la structure est prévenue.',
    )
  })

  app.get(`${PRESCRIPTIONS}/:id/bon.pdf`, limitPapiers, async c =>
    sendBon(c, (await loadPrescription(c)).lue),
  )

  app.get(`${PRESCRIPTIONS}/:id/reorienter`, async c => {
    const { lue } = await loadPrescription(c)
    const chemin = hrefOfPrescription(lue.id)
    const fil = [...FIL_PRESCRIPTIONS, { texte: formatReference(lue.reference), href: chemin }]
    const lieu = c.req.query('lieu')
    if (lieu) return renderReorienter(c, lue, lieu, chemin, fil)
    const page = { titre: 'Adresser à une autre structure', fil }
    return renderChoixLieu(c, page, `${chemin}/reorienter`, { choisir: 'Choisir ce lieu', sauf: lue.lieu })
  })

  app.post(`${PRESCRIPTIONS}/:id/reorienter`, async c => {
    const { lue, acteur, envoie } = await loadPrescription(c)
    const { db, maintenant } = c.var.contexte
    const destinataire = await findLieuDestinataire(db, readChamp(await c.req.parseBody(), 'lieu'))
    if (!destinataire) return c.redirect(hrefOfPrescription(lue.id, '/reorienter'), 303)
    const suite = await reorientPrescription(
      db,
      lue.id,
      destinataire,
      envoie ? 'prescripteur' : 'structure',
      acteur.personne,
      c.var.contexte,
      maintenant(),
    )
    sendCourriels(c)
    return redirectWithMessage(
      c,
      hrefOfPrescription(envoie ? suite.id : lue.id),
      sayReorientee(suite, { envoie }),
    )
  })
}

async function renderFiche(
  c: Requete,
  { lue, recoit, envoie }: Awaited<ReturnType<typeof loadPrescription>>,
  faute?: Faute,
) {
  const { db } = c.var.contexte
  const chemin = hrefOfPrescription(lue.id)
  const suite = findSuiteAcceptee(lue.id, c.var.acteur)
  return renderPage(
    c,
    {
      titre: `Demande ${formatReference(lue.reference)}`,
      fil: FIL_PRESCRIPTIONS,
      chapeau: `De « ${lue.organisme} » vers « ${lue.destinataire_nom} ».`,
    },
    <div className="mg-verifier">
      <ResumeErreurs fautes={faute ? [faute] : []} />
      {recoit && <Personne lue={lue} identite={await readIdentite(db, lue.id)} />}
      {recoit && <Reponses {...{ lue, chemin, faute }} />}
      {recoit && lue.etat === 'acceptee' && suite && (
        <p>
          <BoutonLien {...suite} priorite="secondaire" />
        </p>
      )}
      {recoit && lue.etat === 'faite' && (
        <p>
          <BoutonLien
            texte="Demander un avis"
            href={`/satisfaction/feuilles/nouvelle?orientation=${lue.id}`}
            priorite="secondaire"
          />
        </p>
      )}
      <Etapes lue={lue} suiteHref={envoie ? hrefOfPrescription : undefined} />
      {envoie && <GestesDuPrescripteur lue={lue} chemin={chemin} />}
      <section aria-labelledby="demande">
        <h2 id="demande">La demande</h2>
        <ResumePrescription lue={lue} />
      </section>
    </div>,
    faute ? 400 : 200,
  )
}

/**
 * The prescription in the address, and which side of it one is on. `cote`: the side that may do this.
 * @throws Erreur non_connecte, interdit, introuvable also for whoever is on neither side
 */
async function loadPrescription(c: Requete, cote?: 'recoit' | 'envoie') {
  const { acteur } = c.var
  exigerDepartementsOuStructures(acteur, cote === 'recoit' ? RECEVOIR : PRESCRIRE)
  const id = c.req.param('id') ?? ''
  const lue: PrescriptionLue | null = isUuid(id) ? await readPrescription(c.var.contexte.db, id) : null
  const recoit = lue?.structure != null && structuresAutorisees(acteur, RECEVOIR).includes(lue.structure)
  const envoie = lue?.compte === acteur!.personne
  if (!lue || !(recoit || envoie) || (cote === 'recoit' && !recoit) || (cote === 'envoie' && !envoie))
    throw new Erreur('introuvable', 'Cette demande n’existe pas, ou n’est pas adressée à votre structure.')
  return { lue, recoit, envoie, acteur: acteur! }
}
