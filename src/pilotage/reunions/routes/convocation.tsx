import { reachesSomebody } from '../../../socle/courriel/reglages.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { Alerte, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { COMITES } from '../../gouvernance/routes/adresses.ts'
import { convokeReunion } from '../convoke-reunion.ts'
import { hrefOfReunion, writeCourriel } from '../courriels.ts'
import { listChangements } from '../list-changements.ts'
import { type Convoque, listConvoques } from '../list-convoques.ts'
import { type Destinataires, listDestinataires } from '../list-destinataires.ts'
import { listPointsLisibles } from '../list-points.ts'
import { listSansRepresentant } from '../list-sans-representant.ts'
import { POUR_LES_MEMBRES } from '../name-points.ts'
import { isRenvoyable, resendOrdreDuJour } from '../resend-ordre-du-jour.ts'
import type { Nouvelle } from '../tell-reunion.ts'
import { filOf, loadReunionPilotee, nameReunion, REUNIONS } from './load-reunion.ts'
import { sayEnvoi } from './say-envoi.ts'

/** Whom a convocation reaches, whom it does not, the mail as it will be read, then sending it. */
export function addConvocation(app: Application): void {
  app.get(`${REUNIONS}/:id/convocation`, async c => {
    const { reunion } = await loadReunionPilotee(c)
    const { db, maintenant } = c.var.contexte
    const [convoques, destinataires, sans, points] = await Promise.all([
      listConvoques(db, reunion),
      listDestinataires(db, reunion),
      listSansRepresentant(db, reunion),
      listPointsLisibles(db, reunion.id, POUR_LES_MEMBRES),
    ])
    const changements = isRenvoyable(reunion, maintenant()) ? await listChangements(db, reunion) : []
    const nouvelle: Nouvelle =
      changements.length > 0 ? { type: 'ordre_du_jour', changements } : { type: 'convocation' }
    const { sujet, texte } = writeCourriel(reunion, nouvelle, points, c.var.contexte)
    const { attendus, ajoutes, sansAdresse } = destinataires
    const joignables = attendus.length
    const envoyable = reunion.rendezVous.etat === 'prevu' && !reunion.convoquee_le && joignables > 0
    return renderPage(
      c,
      {
        titre: changements.length > 0 ? 'Renvoyer l’ordre du jour' : 'Convoquer',
        section: 'Réunions',
        fil: filOf(reunion),
        chapeau: reunion.convoquee_le
          ? `La convocation est partie ${formatInstant(reunion.convoquee_le)}.${changements.length > 0 ? ' L’ordre du jour a changé depuis le dernier courriel.' : ''}`
          : `${nameReunion(reunion)} : ${formatCompte(joignables, 'courriel à envoyer', 'courriels à envoyer')}.`,
      },
      <>
        <Injoignables sansAdresse={sansAdresse} sansRepresentant={sans} />
        {convoques.length === 0 ? (
          <EtatVide
            titre="Personne à convoquer"
            action={
              <BoutonLien texte="Voir la composition du comité" href={`${COMITES}/${reunion.comite.id}`} />
            }
          >
            <p>Aucun membre de ce comité n’a de représentant en cours de mandat ce jour-là.</p>
          </EtatVide>
        ) : (
          <Attendus convoques={convoques} />
        )}
        {isRenvoyable(reunion, maintenant()) && (
          <DepuisLaConvocation reunion={reunion.id} destinataires={destinataires} />
        )}
        <h2>Le courriel</h2>
        <figure className="mg-courriel-lu">
          <figcaption>{sujet}</figcaption>
          <p>{texte}</p>
        </figure>
        {changements.length > 0 ? (
          <Formulaire action={hrefOfReunion(reunion.id, '/convocation/renvoyer')}>
            <Bouton
              texte={`Renvoyer l’ordre du jour à ${formatCompte(joignables - ajoutes.length, 'personne', 'personnes')}`}
            />
          </Formulaire>
        ) : (
          <p className="mg-source">Un fichier d’agenda (invitation.ics) est joint.</p>
        )}
        {envoyable && (
          <Formulaire action={hrefOfReunion(reunion.id, '/convocation')}>
            <Bouton texte={`Convoquer ${formatCompte(joignables, 'personne', 'personnes')}`} />
          </Formulaire>
        )}
      </>,
    )
  })

  app.post(`${REUNIONS}/:id/convocation`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const { db, maintenant } = c.var.contexte
    checkCourriels(c)
    const envoi = await convokeReunion(db, changement, c.var.contexte, maintenant())
    sendCourriels(c)
    const fait = reunion.convoquee_le ? 'La convocation est à jour.' : 'La réunion est convoquée.'
    return redirectWithMessage(c, hrefOfReunion(reunion.id), `${fait} ${sayEnvoi(envoi)}`)
  })

  app.post(`${REUNIONS}/:id/convocation/renvoyer`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const { db, maintenant } = c.var.contexte
    checkCourriels(c)
    const envoi = await resendOrdreDuJour(db, changement, c.var.contexte, maintenant())
    sendCourriels(c)
    return redirectWithMessage(
      c,
      hrefOfReunion(reunion.id),
      `L’ordre du jour est renvoyé. ${sayEnvoi(envoi)}`,
    )
  })
}

/** @throws Erreur service_indisponible where no mail would reach anybody */
function checkCourriels(c: Requete): void {
  if (!reachesSomebody(c.var.contexte.comptes.courriel))
    throw new Erreur(
      'service_indisponible',
      'Ce site ne sait pas encore envoyer de courriels : la personne qui l’installe doit remplir MAILLAGE_SMTP.',
    )
}

function Injoignables({
  sansAdresse,
  sansRepresentant,
}: {
  sansAdresse: readonly Convoque[]
  sansRepresentant: readonly string[]
}) {
  if (sansAdresse.length + sansRepresentant.length === 0) return null
  return (
    <Alerte gravite="attention" titre="À prévenir autrement">
      {sansAdresse.length > 0 && (
        <>
          <p>Sans adresse de courriel :</p>
          <ul>
            {sansAdresse.map(({ nom, membre }) => (
              <li key={`${membre.id} ${nom}`}>
                {nom}, {membre.nom}
              </li>
            ))}
          </ul>
        </>
      )}
      {sansRepresentant.length > 0 && (
        <>
          <p>Sans représentant en cours de mandat ce jour-là :</p>
          <ul>
            {sansRepresentant.map(nom => (
              <li key={nom}>{nom}</li>
            ))}
          </ul>
        </>
      )}
    </Alerte>
  )
}

/** Whoever came, or left, since the convocation went: nobody else is written to again. */
function DepuisLaConvocation({
  reunion,
  destinataires: { ajoutes, partis },
}: {
  reunion: number
  destinataires: Destinataires
}) {
  if (ajoutes.length + partis.length === 0) return null
  const listes = [
    { titre: 'À convoquer :', personnes: ajoutes },
    { titre: 'Plus attendues, leur agenda retire la réunion :', personnes: partis },
  ].filter(({ personnes }) => personnes.length > 0)
  return (
    <>
      <h2>Depuis la convocation</h2>
      {listes.map(({ titre, personnes }) => (
        <div key={titre}>
          <p>{titre}</p>
          <ul>
            {personnes.map(({ nom, courriel }) => (
              <li key={courriel}>
                {nom}, {courriel}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Formulaire action={hrefOfReunion(reunion, '/convocation')}>
        <Bouton texte={sayMiseAJour(ajoutes.length, partis.length)} />
      </Formulaire>
    </>
  )
}

/** 'Convoquer les 2 personnes ajoutées', 'Prévenir la personne qui n’est plus attendue'. */
function sayMiseAJour(ajoutes: number, partis: number): string {
  if (ajoutes === 1) return 'Convoquer la personne ajoutée'
  if (ajoutes > 1) return `Convoquer les ${ajoutes} personnes ajoutées`
  return partis === 1
    ? 'Prévenir la personne qui n’est plus attendue'
    : `Prévenir les ${partis} personnes qui ne sont plus attendues`
}

function Attendus({ convoques }: { convoques: readonly Convoque[] }) {
  return (
    <Tableau
      legende={formatCompte(convoques.length, 'personne attendue', 'personnes attendues', 'aucune')}
      lignes={convoques}
      idOf={({ membre, nom, courriel }) => `${membre.id} ${nom} ${courriel}`}
      colonnes={[
        {
          cle: 'nom',
          titre: 'Personne',
          entete: true,
          cellule: ({ nom, qualite, titulaire }) =>
            [nom, qualite, titulaire ? null : 'suppléance'].filter(Boolean).join(', '),
        },
        { cle: 'membre', titre: 'Représente', cellule: ({ membre }) => membre.nom },
        { cle: 'courriel', titre: 'Courriel', cellule: ({ courriel }) => courriel ?? 'Sans adresse' },
      ]}
    />
  )
}
