import { BESOINS } from '../../../annuaire/recherche/besoins.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import {
  Champ,
  ChampCase,
  ChampCases,
  ChampListe,
  ChampRadios,
  ChampTexteLong,
} from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, idOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import type { Destinataire } from '../find-destinataire.ts'
import { MOTS_DES_CONTACTS, MOTS_DES_FILIERES, MOTS_DES_PUBLICS, MOTS_DES_URGENCES } from '../prescription.ts'
import { sayInjoignable } from '../record-prescription.ts'
import type { SaisieBrute } from './read-saisie.ts'

const toOptions = (mots: Record<string, string>) =>
  Object.entries(mots).map(([valeur, texte]) => ({ valeur, texte }))

type Proprietes = {
  action: string
  saisie: SaisieBrute
  destinataire: Destinataire
  /** Name of the followed person that it is about. */
  suivie: string | null
  /** Who sends is not known well enough: asks for whom they work. */
  demandeOrganisme: boolean
  fautes: readonly Faute[]
  /** Refused as a whole: what happened. */
  refus: string | null
  /** Address where another place is chosen. */
  autre: string
}

/** All that is asked to send someone: on one page, by whichever door one came. */
export function FormulairePrescription(propre: Proprietes) {
  const { action, saisie, destinataire, suivie, demandeOrganisme, fautes, refus, autre } = propre
  const erreurOf = (nom: string) => fauteOf(fautes, nom)
  const injoignable = sayInjoignable(destinataire)
  // Said before anything is typed.
  if (injoignable)
    return (
      <>
        <Injoignable phrase={injoignable} />
        <Vers destinataire={destinataire} autre={autre} />
      </>
    )
  return (
    <>
      <ResumeErreurs fautes={fautes} />
      {refus && fautes.length === 0 && (
        <div id="erreurs" tabIndex={-1}>
          <Alerte gravite="attention" titre="La demande n’est pas envoyée">
            <p>{refus}</p>
          </Alerte>
        </div>
      )}
      <Vers destinataire={destinataire} autre={autre} />
      <Formulaire action={action}>
        {(['id', 'lieu', 'structure', 'personne'] as const).map(nom => (
          <input key={nom} type="hidden" name={nom} value={saisie[nom]} />
        ))}
        {demandeOrganisme && (
          <>
            <Champ
              nom="organisme"
              libelle="Votre organisme"
              exemple="CCAS de Valence"
              valeur={saisie.organisme}
              erreur={erreurOf('organisme')}
              remplissage="organization"
            />
            <ChampListe
              nom="filiere"
              libelle="Votre domaine"
              options={toOptions(MOTS_DES_FILIERES)}
              valeur={saisie.filiere}
              erreur={erreurOf('filiere')}
            />
          </>
        )}
        <ChampListe
          nom="besoin"
          libelle="De quoi la personne a-t-elle besoin ?"
          options={BESOINS.map(({ code, texte }) => ({ valeur: code, texte }))}
          valeur={saisie.besoin}
          erreur={erreurOf('besoin')}
        />
        <ChampRadios
          nom="urgence"
          libelle="Est-ce urgent ?"
          options={toOptions(MOTS_DES_URGENCES)}
          valeur={saisie.urgence}
          erreur={erreurOf('urgence')}
        />
        <Champ
          nom="commune"
          libelle="Commune où elle vit"
          aide="Nom ou code postal"
          facultatif
          valeur={saisie.commune}
          erreur={erreurOf('commune')}
        />
        <ChampCases
          nom="publics"
          libelle="Elle est…"
          facultatif
          aide="Pour compter, sans la nommer"
          options={toOptions(MOTS_DES_PUBLICS)}
          valeurs={saisie.publics}
          erreur={erreurOf('publics')}
        />
        <ChampRadios
          nom="mode"
          libelle="Comment la désigner ?"
          options={[
            ...(suivie
              ? [
                  {
                    valeur: 'suivie',
                    texte: `${suivie}, que votre structure suit`,
                    aide: 'Son nom et son téléphone sont transmis.',
                  },
                ]
              : []),
            {
              valeur: 'nommee',
              texte: 'Par son prénom et son téléphone',
              aide: 'Avec son accord. Ils sont effacés après la fin de la demande.',
            },
            {
              valeur: 'papier',
              texte: 'Par un code sur papier',
              aide: 'Vous imprimez un bon qu’elle apporte. Rien n’est noté sur elle.',
            },
          ]}
          valeur={saisie.mode}
          erreur={erreurOf('mode')}
        />
        <Champ
          nom="prenom"
          libelle="Son prénom"
          aide="Sauf avec un code sur papier"
          facultatif="tacite"
          valeur={saisie.prenom}
          erreur={erreurOf('prenom')}
          remplissage="off"
        />
        <Champ
          nom="telephone"
          type="telephone"
          libelle="Son téléphone"
          exemple="06 12 34 56 78"
          facultatif="tacite"
          valeur={saisie.telephone}
          erreur={erreurOf('telephone')}
          remplissage="off"
        />
        <ChampRadios
          nom="contact"
          libelle="Comment la joindre ?"
          options={toOptions(MOTS_DES_CONTACTS)}
          valeur={saisie.contact}
          erreur={erreurOf('contact')}
        />
        <ChampTexteLong
          nom="precisions"
          libelle="Ce qu’il faut savoir pour l’aider"
          aide="Horaires où l’appeler, démarche en cours… Pas de donnée de santé."
          facultatif
          lignes={3}
          valeur={saisie.precisions}
          erreur={erreurOf('precisions')}
        />
        <div id={idOf('accord')} tabIndex={-1} className="mg-cases">
          <ChampCase
            nom="accord"
            libelle="La personne est d’accord pour que je transmette cette demande"
            coche={saisie.accord}
          />
          {erreurOf('accord') && <p className="fr-error-text">{erreurOf('accord')}</p>}
          <ChampCase
            nom="accord_transmission"
            libelle="Elle est aussi d’accord pour être adressée ailleurs si cette structure ne peut pas l’aider"
            coche={saisie.accord_transmission}
          />
        </div>
        <Bouton texte="Envoyer la demande" />
        <p className="mg-source">
          La structure reçoit un courriel sans le nom de la personne, avec un lien pour répondre. Vous serez
          prévenu de sa réponse.
        </p>
      </Formulaire>
    </>
  )
}

/** Nothing can be sent there, and what to do instead. */
export const Injoignable = ({ phrase }: { phrase: string }) => (
  <div id="erreurs" tabIndex={-1}>
    <Alerte gravite="attention" titre="Ce lieu ne reçoit pas encore de demande">
      <p>{phrase}</p>
    </Alerte>
  </div>
)

/** Where one is sent, and the way to choose another place. */
function Vers({
  destinataire: { nom, adresse, telephone },
  autre,
}: {
  destinataire: Destinataire
  autre: string
}) {
  return (
    <section className="mg-vers" aria-labelledby="vers">
      <h2 id="vers">Vers {nom}</h2>
      <p>
        {adresse}
        {telephone && (
          <>
            {adresse && <br />}
            <a href={`tel:${telephone}`}>{formatTelephone(telephone)}</a>
          </>
        )}
      </p>
      <p>
        <a href={autre}>Choisir un autre lieu</a>
      </p>
    </section>
  )
}
