import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { normalizeAdresse } from '../../../socle/courriel/normalize-adresse.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { Formulaire, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { mayPrescrire } from '../../droits.ts'
import type { Emetteur } from '../emetteur.ts'
import type { Destinataire } from '../find-destinataire.ts'
import { recordPrescription } from '../record-prescription.ts'
import { checkSaisie } from '../saisie.ts'
import { sendLienDePrescripteur } from '../send-lien-de-prescripteur.ts'
import { prescripteur } from '../tables.ts'
import { PRESCRIPTIONS, PRESCRIRE_SANS_COMPTE } from './adresses.ts'
import { renderChoixLieu } from './choix-lieu.tsx'
import { chooseDestinataire } from './choose-destinataire.ts'
import { FormulairePrescription } from './formulaire-prescription.tsx'
import {
  LienPersonnel,
  onLien,
  onNouveauLien,
  type Porteur,
  protectLien,
  renderMessagerie,
} from './porteur.tsx'
import { readBrute, type SaisieBrute, settleCommune } from './read-saisie.ts'
import { type RefusDEnvoi, tryEnvoi } from './try-envoi.ts'

const DEMANDES = { max: 5, fenetreS: 900 }

/** Sending someone without an account: asking for one's link at a known address, then with that link. */
export function addPrescrire(app: Application): void {
  app.use('/prescrire/*', protectLien)

  app.get(PRESCRIRE_SANS_COMPTE, c => renderDemandeDeLien(c, null))

  // Says the same whether the address is known or not.
  app.post(PRESCRIRE_SANS_COMPTE, async c => {
    const { db, maintenant } = c.var.contexte
    const courriel = normalizeAdresse(readChamp(await c.req.parseBody(), 'courriel'))
    if (!courriel)
      return renderDemandeDeLien(c, 'Écrivez une adresse électronique, par exemple accueil@mairie.fr.')
    await checkLimite(db, `prescrire:adresse:${findAdresseIp(c)}`, DEMANDES, maintenant())
    await sendLienDePrescripteur(db, courriel, c.var.contexte, maintenant())
    sendCourriels(c)
    return renderMessagerie(c, 'Si la coordination connaît cette adresse, votre lien vient de partir.')
  })

  app.get(
    '/prescrire/:jeton',
    onLien('prescrire', async (c, porteur) => {
      const saisie = readBrute(c.req.query(), randomUUID())
      const destinataire = await chooseDestinataire(c.var.contexte.db, saisie)
      if (!destinataire)
        return renderChoixLieu(
          c,
          {
            titre: 'Orienter une personne',
            fil: null,
            chapeau: 'Cherchez d’abord le lieu qui peut l’aider.',
          },
          porteur.chemin,
          { choisir: 'Orienter vers ce lieu' },
        )
      return renderFormulaire(c, porteur, saisie, destinataire, null)
    }),
  )

  app.post(
    '/prescrire/:jeton',
    onLien('prescrire', async (c, porteur) => {
      const { db, maintenant } = c.var.contexte
      const brute = readBrute(await c.req.parseBody({ all: true }), randomUUID())
      const destinataire = await chooseDestinataire(db, brute)
      if (!destinataire)
        throw new Erreur('introuvable', 'Ce lieu n’est plus dans l’annuaire. Choisissez-en un autre.')
      const envoi = await tryEnvoi(async () => {
        const saisie = checkSaisie({
          ...brute,
          personne: null,
          commune: await settleCommune(db, brute.commune),
        })
        const emetteur = await readEmetteur(c, porteur.lien.prescripteur!)
        return recordPrescription(
          db,
          emetteur,
          { id: brute.id, saisie, destinataire },
          c.var.contexte,
          maintenant(),
        )
      })
      if ('refus' in envoi) return renderFormulaire(c, porteur, brute, destinataire, envoi.refus)
      sendCourriels(c)
      const { suivi } = envoi.fait
      return redirectWithMessage(
        c,
        suivi ?? porteur.chemin,
        suivi
          ? `La demande est partie vers « ${destinataire.nom} ». Un courriel vous permet de la suivre.`
          : 'Cette demande était déjà partie : rien n’est envoyé deux fois. Votre courriel de suivi fait foi.',
      )
    }),
  )

  app.post('/prescrire/:jeton/nouveau-lien', onNouveauLien('prescrire'))
}

async function readEmetteur(c: Requete, id: string): Promise<Emetteur> {
  const [connu] = await c.var.contexte.db.select().from(prescripteur).where(eq(prescripteur.id, id))
  const { nom, courriel, organisme, genre, filiere } = connu!
  return { porte: { prescripteur: id }, nom, courriel, organisme, genre, filiere }
}

const renderFormulaire = (
  c: Requete,
  { chemin, lien }: Porteur,
  saisie: SaisieBrute,
  destinataire: Destinataire,
  refus: RefusDEnvoi | null,
) =>
  renderPage(
    c,
    { titre: 'Orienter une personne', fil: null },
    <>
      <FormulairePrescription
        action={chemin}
        {...{ saisie, destinataire, suivie: null, demandeOrganisme: false, autre: chemin }}
        fautes={refus?.fautes ?? []}
        refus={refus?.message ?? null}
      />
      <LienPersonnel lien={lien} />
    </>,
    refus?.statut ?? 200,
  )

const renderDemandeDeLien = (c: Requete, faute: string | null) =>
  renderPage(
    c,
    {
      titre: 'Orienter une personne sans compte',
      fil: null,
      chapeau: 'Recevez un lien à votre adresse professionnelle, si la coordination la connaît.',
    },
    <>
      <ResumeErreurs fautes={faute ? [{ champ: 'courriel', message: faute }] : []} />
      <Formulaire action={PRESCRIRE_SANS_COMPTE}>
        <Champ
          nom="courriel"
          type="courriel"
          libelle="Votre adresse électronique professionnelle"
          exemple="accueil@mairie.fr"
          remplissage="email"
          erreur={faute ?? undefined}
        />
        <Bouton texte="Recevoir mon lien" />
      </Formulaire>
      <p>
        {(!c.var.acteur || mayPrescrire(c.var.acteur)) && (
          <>
            Vous avez un compte ? <a href={`${PRESCRIPTIONS}/nouvelle`}>Orientez depuis votre espace</a>.{' '}
          </>
        )}
        Vous cherchez seulement une adresse ? <a href="/orientation">Trouvez la bonne porte</a>, sans rien
        noter.
      </p>
    </>,
    faute ? 400 : 200,
  )
