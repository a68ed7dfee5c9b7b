import { exiger, exigerDepartements } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { normalizeAdresse } from '../../../socle/courriel/normalize-adresse.ts'
import { reachesSomebody } from '../../../socle/courriel/reglages.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { VERIFIER } from '../../droits.ts'
import type { Lieu } from '../../lieu.ts'
import { readLieu } from '../../lieux/read-lieu.ts'
import { askGestionnaire } from '../ask-gestionnaire.ts'
import { NOM_DE_LA_SUITE } from '../campagne.ts'
import { type DemandePassee, type GestionnaireLu, readGestionnaire } from '../read-gestionnaire.ts'
import { setGestionnaire } from '../set-gestionnaire.ts'

/** Mails by hand for one place: enough for a lost one, too few to pester. */
const PAR_LIEU = { max: 3, fenetreS: 24 * 3600 }

/** Who holds a place: their private address, what they were asked, a mail by hand. */
export function addGestionnaire(app: Application): void {
  app.get('/lieux/:id/gestionnaire', async c => renderGestionnaire(c, await loadLieu(c), null, []))

  app.post('/lieux/:id/gestionnaire', async c => {
    const lieu = await loadLieu(c)
    const { db, maintenant } = c.var.contexte
    const saisie = readChamp(await c.req.parseBody(), 'courriel')
    const courriel = normalizeAdresse(saisie)
    if (saisie.trim() !== '' && !courriel) {
      const message = 'Écrivez l’adresse en entier, par exemple accueil@mairie.fr, ou laissez vide.'
      return renderGestionnaire(c, lieu, saisie, [{ champ: 'courriel', message }])
    }
    await setGestionnaire(db, lieu, courriel, c.var.acteur!.personne, maintenant())
    return redirectWithMessage(
      c,
      hrefOf(lieu),
      courriel ? 'L’adresse du gestionnaire est enregistrée.' : 'L’adresse du gestionnaire est effacée.',
    )
  })

  app.post('/lieux/:id/gestionnaire/demander', async c => {
    const lieu = await loadLieu(c)
    const { db, maintenant, comptes } = c.var.contexte
    if (!reachesSomebody(comptes.courriel))
      throw new Erreur(
        'service_indisponible',
        'Ce site ne sait pas encore envoyer de courriels : la personne qui l’installe doit remplir MAILLAGE_SMTP.',
      )
    await checkLimite(db, `gestionnaire:lieu:${lieu.id}`, PAR_LIEU, maintenant())
    await askGestionnaire(db, lieu, c.var.acteur!.personne, c.var.contexte, maintenant())
    sendCourriels(c)
    return redirectWithMessage(c, hrefOf(lieu), 'Le courriel part à l’adresse du gestionnaire.')
  })
}

const hrefOf = ({ id }: Lieu) => `/lieux/${id}/gestionnaire`

/** @throws Erreur introuvable, non_connecte, interdit */
async function loadLieu(c: Requete): Promise<Lieu> {
  exigerDepartements(c.var.acteur, VERIFIER)
  const lu = await readLieu(c.var.contexte.db, c.req.param('id') ?? '')
  if (!lu || lu.lieu.etat === 'clos')
    throw new Erreur('introuvable', 'Ce lieu n’existe pas, ou n’est plus publié.')
  exiger(c.var.acteur, VERIFIER, lu.lieu)
  return lu.lieu
}

async function renderGestionnaire(c: Requete, lieu: Lieu, saisie: string | null, fautes: Faute[]) {
  const gestionnaire = await readGestionnaire(c.var.contexte.db, lieu.id)
  const { adresse, demandes } = gestionnaire
  const prive = adresse?.prive ? adresse.courriel : ''
  return renderPage(
    c,
    {
      titre: `Gestionnaire : ${lieu.nom}`,
      section: 'Coordination',
      fil: [
        { texte: 'Trouver un lieu', href: '/lieux' },
        { texte: lieu.nom, href: `/lieux/${lieu.id}` },
      ],
      chapeau: `${lieu.adresse}, ${lieu.code_postal} ${lieu.commune}`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <h2>Demander si tout est exact</h2>
      <Demander lieu={lieu} gestionnaire={gestionnaire} />
      <h2>Adresse du gestionnaire</h2>
      <Formulaire action={hrefOf(lieu)}>
        <Champ
          nom="courriel"
          type="courriel"
          libelle="Courriel réservé à la coordination"
          facultatif
          aide="Nous lui écrivons plutôt qu’à l’adresse publique. Il n’est ni montré, ni publié. Laissez vide pour l’effacer."
          exemple="direction@mediatheque.fr"
          valeur={saisie ?? prive}
          erreur={fauteOf(fautes, 'courriel')}
        />
        <Bouton texte="Enregistrer" priorite="secondaire" />
      </Formulaire>
      <h2>Demandes passées</h2>
      <Demandes demandes={demandes} />
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

function Demander({ lieu, gestionnaire: { adresse } }: { lieu: Lieu; gestionnaire: GestionnaireLu }) {
  if (!adresse)
    return (
      <Alerte gravite="attention" titre="Aucune adresse à qui écrire" niveau="h3">
        <p>Ce lieu n’a pas de courriel public. Enregistrez ci-dessous celui de son gestionnaire.</p>
      </Alerte>
    )
  return (
    <form method="post" action={`${hrefOf(lieu)}/demander`}>
      <p>
        Un courriel partira à <strong>{adresse.courriel}</strong>
        {adresse.prive ? ', l’adresse réservée à la coordination' : ', l’adresse publique du lieu'}. Il
        contient un lien personnel, valable 60 jours.
      </p>
      <Bouton texte="Demander au gestionnaire" />
    </form>
  )
}

function Demandes({ demandes }: { demandes: readonly DemandePassee[] }) {
  if (demandes.length === 0)
    return (
      <EtatVide titre="Rien n’a encore été demandé">
        <p>Les courriels envoyés et leurs réponses apparaîtront ici.</p>
      </EtatVide>
    )
  return (
    <Tableau
      legende="Les demandes, de la plus récente à la plus ancienne"
      lignes={demandes}
      idOf={({ relance }) => String(relance)}
      colonnes={[
        {
          cle: 'envoyee',
          titre: 'Écrit le',
          entete: true,
          cellule: ({ envoyee_le }) => formatDateCourte(findJour(envoyee_le)),
        },
        {
          cle: 'campagne',
          titre: 'Campagne',
          cellule: ({ campagne }) =>
            campagne ? <a href={`/campagnes/${campagne.id}`}>{campagne.nom}</a> : 'À la main',
        },
        { cle: 'lien', titre: 'Lien', cellule: ({ relance }) => `n° ${relance}` },
        {
          cle: 'suite',
          titre: 'Suite',
          cellule: ({ suite, repondu_le }) =>
            repondu_le
              ? `${NOM_DE_LA_SUITE[suite]}, ${formatDateCourte(findJour(repondu_le))}`
              : NOM_DE_LA_SUITE[suite],
        },
      ]}
    />
  )
}
