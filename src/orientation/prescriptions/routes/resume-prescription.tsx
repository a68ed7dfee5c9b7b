import { BESOINS } from '../../../annuaire/recherche/besoins.ts'
import { findJour, formatDate, formatInstant } from '../../../socle/texte/dates.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Badge, type Gravite } from '../../../socle/ui/messages.tsx'
import { formatReference } from '../create-reference.ts'
import {
  type Etat,
  MOTS_DES_CONTACTS,
  MOTS_DES_ETATS,
  MOTS_DES_FILIERES,
  MOTS_DES_PUBLICS,
  MOTS_DES_REFUS,
  MOTS_DES_URGENCES,
  type Public,
} from '../prescription.ts'
import type { IdentiteLue, PrescriptionLue } from '../read-prescription.ts'

const GRAVITES: Record<Etat, Gravite> = {
  envoyee: 'information',
  recue: 'information',
  acceptee: 'information',
  faite: 'succes',
  non_venue: 'attention',
  refusee: 'attention',
  reorientee: 'attention',
  annulee: 'attention',
}

export const EtatDePrescription = ({ etat }: { etat: Etat }) => (
  <Badge texte={MOTS_DES_ETATS[etat]} gravite={GRAVITES[etat]} />
)

export const sayBesoin = (besoin: PrescriptionLue['besoin']): string =>
  BESOINS.find(({ code }) => code === besoin)!.texte

/** What is asked, by whom, and where it stands: nothing here says who the person is. */
export function ResumePrescription({ lue }: { lue: PrescriptionLue }) {
  const publics = lue.publics.map(code => MOTS_DES_PUBLICS[code as Public] ?? code)
  return (
    <Definitions
      definitions={[
        { terme: 'Référence', valeur: formatReference(lue.reference) },
        { terme: 'État', valeur: <EtatDePrescription etat={lue.etat} /> },
        { terme: 'Besoin', valeur: sayBesoin(lue.besoin) },
        { terme: 'Délai', valeur: MOTS_DES_URGENCES[lue.urgence] },
        { terme: 'Commune', valeur: lue.commune_nom },
        ...(publics.length > 0 ? [{ terme: 'Publics', valeur: publics.join(', ') }] : []),
        {
          terme: 'Envoyée par',
          valeur: `${lue.organisme}${lue.prescripteur_nom ? ` (${lue.prescripteur_nom})` : ''}`,
          source: MOTS_DES_FILIERES[lue.filiere],
        },
        {
          terme: 'Vers',
          valeur: lue.lieu ? <a href={`/lieux/${lue.lieu}`}>{lue.destinataire_nom}</a> : lue.destinataire_nom,
          source: lue.destinataire_commune,
        },
      ]}
    />
  )
}

/** The steps passed, with their instants; the reason of a refusal; where it went on. */
export function Etapes({ lue, suiteHref }: { lue: PrescriptionLue; suiteHref?: (id: string) => string }) {
  const etapes = [
    { le: lue.envoyee_le, texte: `Envoyée à « ${lue.destinataire_nom} »` },
    { le: lue.recue_le, texte: 'Reçue' },
    { le: lue.repondue_le, texte: sayReponse(lue) },
    { le: lue.close_le, texte: sayFin(lue) },
  ].filter((etape): etape is { le: Date; texte: string } => etape.le !== null && etape.texte !== null)
  return (
    <section aria-labelledby="etapes">
      <h2 id="etapes">Où en est la demande</h2>
      <ol>
        {etapes.map(({ le, texte }) => (
          <li key={texte}>
            {texte} <span className="mg-source">{formatInstant(le)}</span>
          </li>
        ))}
      </ol>
      {lue.origine && (
        <p>
          Elle fait suite à la demande {formatReference(lue.origine.reference)}, refusée par «{' '}
          {lue.origine.destinataire_nom} ».
        </p>
      )}
      {lue.suite && (
        <p>
          Adressée depuis à « {lue.suite.destinataire_nom} », sous la référence{' '}
          {suiteHref ? (
            <a href={suiteHref(lue.suite.id)}>{formatReference(lue.suite.reference)}</a>
          ) : (
            formatReference(lue.suite.reference)
          )}{' '}
          : {MOTS_DES_ETATS[lue.suite.etat].toLowerCase()}.
        </p>
      )}
    </section>
  )
}

/** A refusal that came after an acceptance is told by its end alone. */
const sayReponse = ({ etat, motif, repondue_le, close_le }: PrescriptionLue) => {
  const refus = (etat === 'refusee' || etat === 'reorientee') && motif && +repondue_le! === +close_le!
  return refus ? null : 'Acceptée'
}

function sayFin({ etat, motif }: PrescriptionLue): string {
  if ((etat === 'refusee' || etat === 'reorientee') && motif)
    return `Refusée : ${MOTS_DES_REFUS[motif].toLowerCase()}`
  return MOTS_DES_ETATS[etat]
}

/**
 * Who the person is and how to meet them, for who received the request, once they opened it. Nothing once it is cancelled, or sent
 * elsewhere: it is no longer theirs to know.
 */
export function Personne({ lue, identite }: { lue: PrescriptionLue; identite: IdentiteLue }) {
  if (lue.etat === 'annulee' || lue.etat === 'reorientee') return null
  const efface = lue.identite_effacee_le !== null
  return (
    <section aria-labelledby="personne">
      <h2 id="personne">La personne</h2>
      {efface ? (
        <p>Son identité est effacée depuis le {formatDate(findJour(lue.identite_effacee_le!))}.</p>
      ) : (
        <Definitions
          definitions={[
            lue.mode === 'papier'
              ? {
                  terme: 'Qui',
                  valeur: `Elle apporte un bon avec le code ${formatReference(lue.reference)}`,
                }
              : { terme: 'Qui', valeur: identite.nom },
            ...(lue.mode === 'papier'
              ? []
              : [
                  {
                    terme: 'Téléphone',
                    valeur: identite.telephone && (
                      <a className="mg-telephone" href={`tel:${identite.telephone}`}>
                        {formatTelephone(identite.telephone)}
                      </a>
                    ),
                  },
                ]),
            { terme: 'Comment la joindre', valeur: sayContact(lue) },
            { terme: 'Son besoin', valeur: sayBesoin(lue.besoin), source: MOTS_DES_URGENCES[lue.urgence] },
            ...(identite.precisions ? [{ terme: 'À savoir', valeur: identite.precisions }] : []),
            ...(lue.accord_le
              ? [
                  {
                    terme: 'Son accord',
                    valeur: `Recueilli le ${formatDate(lue.accord_le)}${
                      lue.accord_transmission ? ', y compris pour être adressée ailleurs' : ''
                    }`,
                  },
                ]
              : []),
          ]}
        />
      )}
    </section>
  )
}

function sayContact({ contact, prescripteur_nom, prescripteur_courriel, organisme }: PrescriptionLue) {
  if (contact !== 'prescripteur') return MOTS_DES_CONTACTS[contact]
  const qui = [prescripteur_nom, organisme].filter(Boolean).join(', ')
  return `${MOTS_DES_CONTACTS.prescripteur} : ${qui}${prescripteur_courriel ? ` — ${prescripteur_courriel}` : ''}`
}
