import { listPresences } from '../../../agenda/list-presences.ts'
import { countPresences, MODES_PRESENTS, type Presence, sayPresence } from '../../../agenda/rendez-vous.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { findJour, formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listDocuments } from '../../documents/list-documents.ts'
import { ListeDocuments } from '../../documents/routes/liste-documents.tsx'
import { COMITES } from '../../gouvernance/routes/adresses.ts'
import { mayPilot } from '../../gouvernance/routes/choose-departement.ts'
import { ListeDecisions } from '../../gouvernance/routes/liste-decisions.tsx'
import { hrefOfReunion, sayHoraires } from '../courriels.ts'
import { listConvoques } from '../list-convoques.ts'
import { listDecisionsDeReunion } from '../list-decisions-de-reunion.ts'
import { listDestinataires } from '../list-destinataires.ts'
import { listPointsLisibles } from '../list-points.ts'
import { isRenvoyable } from '../resend-ordre-du-jour.ts'
import { isCompteRenduLisible, type Reunion } from '../reunion.ts'
import { ActionPrincipale, Etapes } from './etapes.tsx'
import { EtatDeReunion } from './liste-reunions.tsx'
import { FIL_REUNIONS, loadReunion, nameReunion, REUNIONS } from './load-reunion.ts'
import { CompteRendu, OrdreDuJour } from './textes-de-reunion.tsx'

/** One meeting: when and where, what remains to do, agenda, people, papers, minutes, decisions. */
export function addReunion(app: Application): void {
  app.get(`${REUNIONS}/:id`, async c => {
    const { reunion, visibilites } = await loadReunion(c)
    const { db, maintenant } = c.var.contexte
    const pilote = mayPilot(c, reunion.departement)
    const renvoyable = pilote && isRenvoyable(reunion, maintenant())
    const [points, presences, decisions, documents, convoques, destinataires] = await Promise.all([
      listPointsLisibles(db, reunion.id, visibilites),
      listPresences(db, reunion.rendezVous.id),
      listDecisionsDeReunion(db, reunion, visibilites),
      listDocuments(db, `reunion:${reunion.id}`, visibilites),
      listConvoques(db, reunion),
      renvoyable ? listDestinataires(db, reunion) : null,
    ])
    const aPrevenir = destinataires ? destinataires.ajoutes.length + destinataires.partis.length : 0
    const ouverte = pilote && reunion.rendezVous.etat !== 'annule'
    const ecrits = [reunion.introduction, reunion.conclusion, ...points.map(point => point.compte_rendu)]
    const avancement = {
      ...{ points: points.length, presences: presences.length },
      ecrits: ecrits.filter(Boolean).length,
    }
    return renderPage(
      c,
      {
        titre: nameReunion(reunion),
        section: 'Réunions',
        fil: FIL_REUNIONS,
        chapeau: (
          <>
            {sayHoraires(reunion.rendezVous)}. <EtatDeReunion reunion={reunion} />
          </>
        ),
        description: sayHoraires(reunion.rendezVous),
        action: ouverte && (
          <ActionPrincipale reunion={reunion} avancement={avancement} maintenant={maintenant()} />
        ),
      },
      <>
        {reunion.rendezVous.etat === 'annule' && (
          <Alerte gravite="attention" titre="Cette réunion est annulée">
            <p>{reunion.rendezVous.annule_motif}</p>
          </Alerte>
        )}
        {ouverte && <Etapes reunion={reunion} avancement={avancement} maintenant={maintenant()} />}
        <h2>Quand et où</h2>
        <Quand reunion={reunion} pilote={pilote} aPrevenir={aPrevenir} />
        <h2>Ordre du jour</h2>
        <OrdreDuJour reunion={reunion} points={points} pilote={ouverte && !reunion.valide_le} />
        <h2>Personnes</h2>
        <Personnes presences={presences} convoques={convoques.length} />
        <LiensDesPresences reunion={reunion} ouverte={ouverte} notees={presences.length > 0} />
        <h2>Documents</h2>
        <ListeDocuments
          documents={documents}
          objet={`reunion:${reunion.id}`}
          mayAdd={ouverte}
          vide="Aucun document n’est joint à cette réunion."
        />
        <h2 id="compte-rendu">Compte rendu</h2>
        <CompteRendu
          reunion={reunion}
          points={points}
          lisible={isCompteRenduLisible(reunion, visibilites)}
          pilote={ouverte}
        />
        <h2>Décisions</h2>
        {decisions.length === 0 ? (
          <p>Aucune décision n’est enregistrée.</p>
        ) : (
          <ListeDecisions decisions={decisions} aujourdhui={findJour(maintenant())} />
        )}
        {ouverte && !reunion.valide_le && (
          <p className="mg-ecran-seul">
            <a href={hrefOfReunion(reunion.id, '/decisions')}>Enregistrer une décision</a>
          </p>
        )}
      </>,
    )
  })
}

function Quand({ reunion, pilote, aPrevenir }: { reunion: Reunion; pilote: boolean; aPrevenir: number }) {
  const { rendezVous, comite, convoquee_le, id } = reunion
  const { adresse, visio } = rendezVous
  return (
    <>
      <Definitions
        definitions={[
          { terme: 'Comité', valeur: <a href={`${COMITES}/${comite.id}`}>{comite.nom}</a> },
          { terme: 'Date', valeur: sayHoraires(rendezVous) },
          { terme: 'Lieu', valeur: adresse ?? 'En visioconférence seulement' },
          ...(visio ? [{ terme: 'Visioconférence', valeur: <a href={visio}>{visio}</a> }] : []),
          {
            terme: 'Convocation',
            valeur: convoquee_le ? `Envoyée ${formatInstant(convoquee_le)}` : 'Pas envoyée',
          },
        ]}
      />
      <ul className="mg-liens mg-ecran-seul">
        <li>
          <a href={hrefOfReunion(id, '/reunion.ics')}>Ajouter à mon agenda (ICS)</a>
        </li>
        {pilote && rendezVous.etat === 'prevu' && (
          <>
            {aPrevenir > 0 && (
              <li>
                <a href={hrefOfReunion(id, '/convocation')}>Mettre à jour la convocation</a>
                {` : ${formatCompte(aPrevenir, 'personne est à prévenir', 'personnes sont à prévenir')}`}
              </li>
            )}
            <li>
              <a href={hrefOfReunion(id, '/modifier')}>Changer la date ou le lieu</a>
            </li>
            <li>
              <a href={hrefOfReunion(id, '/annuler')}>Annuler la réunion</a>
            </li>
          </>
        )}
      </ul>
    </>
  )
}

function Personnes({ presences, convoques }: { presences: readonly Presence[]; convoques: number }) {
  if (presences.length === 0)
    return (
      <p>
        {formatCompte(convoques, 'personne est attendue', 'personnes sont attendues', 'aucune')}. Les
        présences ne sont pas encore notées.
      </p>
    )
  const { personnes, organismes, absents } = countPresences(presences)
  const presents = presences.filter(({ mode }) => MODES_PRESENTS.includes(mode))
  const autres = presences.filter(({ mode }) => !MODES_PRESENTS.includes(mode))
  return (
    <>
      <p>
        <strong>
          {formatCompte(
            personnes,
            'personne présente ou représentée',
            'personnes présentes ou représentées',
            'aucune',
          )}
        </strong>
        , pour {formatCompte(organismes, 'organisme', 'organismes')}
        {absents > 0 &&
          ` ; ${formatCompte(absents, 'personne excusée ou absente', 'personnes excusées ou absentes')}`}
        .
      </p>
      {[presents, autres].map(
        (liste, rang) =>
          liste.length > 0 && (
            <ul key={rang === 0 ? 'presents' : 'autres'}>
              {liste.map(({ nom, organisme_nom, mode, mandataire }) => (
                <li key={`${nom} ${organisme_nom}`}>
                  {nom}
                  {organisme_nom && `, ${organisme_nom}`} :{' '}
                  {sayPresence({ mode, mandataire }).replace(/^./, lettre => lettre.toLowerCase())}
                </li>
              ))}
            </ul>
          ),
      )}
    </>
  )
}

function LiensDesPresences({
  reunion: { id, valide_le },
  ouverte,
  notees,
}: {
  reunion: Reunion
  ouverte: boolean
  notees: boolean
}) {
  const liens = [
    ouverte && !valide_le && { suite: '/presences', texte: 'Noter les présences' },
    ouverte && !notees && { suite: '/emargement.pdf', texte: 'Feuille à signer (PDF)' },
    notees && { suite: '/presences.pdf', texte: 'Liste de présence (PDF)' },
    notees && { suite: '/presences.docx', texte: 'Liste de présence (Word)' },
  ].filter(lien => typeof lien === 'object')
  return (
    <ul className="mg-liens mg-ecran-seul">
      {liens.map(({ suite, texte }) => (
        <li key={suite}>
          <a href={hrefOfReunion(id, suite)}>{texte}</a>
        </li>
      ))}
    </ul>
  )
}
