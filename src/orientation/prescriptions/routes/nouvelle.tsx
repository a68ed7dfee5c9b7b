import { randomUUID } from 'node:crypto'
import { structuresDeSuivi } from '../../../personnes/droits.ts'
import { findPersonne } from '../../../personnes/find-personne.ts'
import { namePersonnes } from '../../../personnes/name-personnes.ts'
import { nameOf } from '../../../personnes/personne.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { isUuid } from '../../../socle/texte/uuid.ts'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { exigerDepartementsOuStructures, PRESCRIRE } from '../../droits.ts'
import type { Destinataire } from '../find-destinataire.ts'
import { recordPrescription } from '../record-prescription.ts'
import { checkSaisie } from '../saisie.ts'
import { FIL_PRESCRIPTIONS, hrefOfPrescription, PRESCRIPTIONS } from './adresses.ts'
import { renderChoixLieu } from './choix-lieu.tsx'
import { chooseDestinataire } from './choose-destinataire.ts'
import { findPresentation, type Presentation, toEmetteur } from './find-emetteur.ts'
import { FormulairePrescription } from './formulaire-prescription.tsx'
import { readBrute, type SaisieBrute, settleCommune } from './read-saisie.ts'
import { type RefusDEnvoi, tryEnvoi } from './try-envoi.ts'

const NOUVELLE = `${PRESCRIPTIONS}/nouvelle`

/** Sending someone from an account: the place, then the person. '?personne=' starts from a followed person. */
export function addNouvelle(app: Application): void {
  app.get(NOUVELLE, async c => {
    exigerDepartementsOuStructures(c.var.acteur, PRESCRIRE)
    const { db } = c.var.contexte
    const demandee = readBrute(c.req.query(), randomUUID())
    const destinataire = await chooseDestinataire(db, demandee)
    const structures = structuresDeSuivi(c.var.acteur)
    // Someone whose two cards were made one is found under the one kept.
    const connue = demandee.personne ? await findPersonne(db, demandee.personne, structures) : null
    const suivie = connue && nameOf(connue)
    const brute = { ...demandee, personne: connue?.id ?? '' }
    if (!destinataire)
      return renderChoixLieu(
        c,
        {
          titre: 'Orienter une personne',
          fil: FIL_PRESCRIPTIONS,
          chapeau: suivie ? `Où adresser ${suivie} ?` : 'Cherchez d’abord le lieu qui peut l’aider.',
        },
        NOUVELLE,
        { choisir: 'Orienter vers ce lieu', garde: suivie ? { personne: brute.personne } : {} },
      )
    const presentation = await findPresentation(db, c.var.acteur!)
    const { organisme, filiere } = presentation
    const saisie = { ...brute, organisme, filiere, mode: suivie ? 'suivie' : brute.mode }
    return renderFormulaire(c, saisie, destinataire, suivie, presentation, null)
  })

  app.post(NOUVELLE, async c => {
    exigerDepartementsOuStructures(c.var.acteur, PRESCRIRE)
    const { db, maintenant } = c.var.contexte
    const acteur = c.var.acteur!
    const brute = readBrute(await c.req.parseBody({ all: true }), randomUUID())
    const destinataire = await chooseDestinataire(db, brute)
    if (!destinataire)
      throw new Erreur('introuvable', 'Ce lieu n’est plus dans l’annuaire. Choisissez-en un autre.')
    const presentation = await findPresentation(db, acteur)
    const envoi = await tryEnvoi(async () => {
      const emetteur = toEmetteur(acteur, presentation, brute)
      const saisie = checkSaisie({
        ...brute,
        personne: isUuid(brute.personne) ? brute.personne : null,
        commune: await settleCommune(db, brute.commune),
      })
      return recordPrescription(
        db,
        emetteur,
        { id: brute.id, saisie, destinataire, suivies: structuresDeSuivi(acteur) },
        c.var.contexte,
        maintenant(),
      )
    })
    if ('refus' in envoi)
      return renderFormulaire(c, brute, destinataire, await nameSuivie(c, brute), presentation, envoi.refus)
    sendCourriels(c)
    return redirectWithMessage(
      c,
      hrefOfPrescription(envoi.fait.id),
      `La demande est partie vers « ${destinataire.nom} ».`,
    )
  })
}

/** The name of a followed person of the form, for who may see it. */
async function nameSuivie(c: Requete, { personne }: SaisieBrute): Promise<string | null> {
  if (!isUuid(personne)) return null
  const noms = await namePersonnes(c.var.contexte.db, [personne], structuresDeSuivi(c.var.acteur))
  return noms.get(personne) ?? null
}

const renderFormulaire = (
  c: Requete,
  saisie: SaisieBrute,
  destinataire: Destinataire,
  suivie: string | null,
  { demandee }: Presentation,
  refus: RefusDEnvoi | null,
) =>
  renderPage(
    c,
    { titre: 'Orienter une personne', fil: FIL_PRESCRIPTIONS },
    <FormulairePrescription
      action={NOUVELLE}
      {...{ saisie, destinataire, suivie, demandeOrganisme: demandee }}
      autre={suivie ? `${NOUVELLE}?personne=${saisie.personne}` : NOUVELLE}
      fautes={refus?.fautes ?? []}
      refus={refus?.message ?? null}
    />,
    refus?.statut ?? 200,
  )
