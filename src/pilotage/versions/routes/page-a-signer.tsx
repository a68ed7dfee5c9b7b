import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDate, formatInstant } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampCases } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import type { DemandeLue } from '../find-demande.ts'
import { hrefOfSignature } from '../lien-de-signature.ts'
import { tellClose } from '../signature.ts'
import { Empreinte } from './signataires.tsx'
import { TexteDeLaFeuille } from './texte-de-la-feuille.tsx'

export type SaisieDeSignature = { signataire: string; qualite: string; accord: boolean }

/** The text to read, then the form to sign it; or what was signed, or why it can no longer be. */
export function renderASigner(
  c: Requete,
  demande: DemandeLue,
  jeton: string,
  saisie: SaisieDeSignature,
  fautes: Faute[],
) {
  const { version, membre, feuille, suivante, signee_le } = demande
  const close = tellClose(demande)
  const ouverte = !close && !signee_le
  return renderPage(
    c,
    {
      titre: feuille.titre,
      section: 'Signature',
      fil: null,
      chapeau: `Version ${version.numero}, figée le ${formatDate(findJour(version.creee_le))}. À signer pour : ${membre.nom}.`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {signee_le && <DejaSignee demande={demande} close={close} />}
      {!signee_le && close && (
        <Alerte gravite="attention" titre="Cette version ne se signe plus">
          <p>
            {close}
            {membre.statut === 'confirme' &&
              ' La personne qui vous a sollicité peut vous envoyer la version en cours.'}
          </p>
        </Alerte>
      )}
      {ouverte && suivante !== null && (
        <Alerte gravite="attention" titre={`Une version ${suivante} existe`}>
          <p>Vous pouvez signer celle-ci. Demandez d’abord s’il ne vaut pas mieux attendre la suivante.</p>
        </Alerte>
      )}
      {ouverte && (
        <p className="mg-ecran-seul">
          <a href="#signer">Aller à la signature</a>
        </p>
      )}
      <h2>Le texte</h2>
      {version.objet && <p>Ce qui change dans cette version : {version.objet}</p>}
      <TexteDeLaFeuille texte={version.contenu} />
      <Empreinte empreinte={version.empreinte} />
      {ouverte && (
        <section aria-labelledby="signer">
          <h2 id="signer">Signer pour {membre.nom}</h2>
          <Formulaire action={hrefOfSignature(jeton)}>
            <input type="hidden" name="empreinte" value={version.empreinte} />
            <Champ
              nom="signataire"
              libelle="Votre prénom et votre nom"
              exemple="Claude Martin"
              remplissage="name"
              valeur={saisie.signataire}
              erreur={fauteOf(fautes, 'signataire')}
            />
            <Champ
              nom="qualite"
              libelle="En quelle qualité vous signez"
              exemple="Présidente de la communauté de communes"
              remplissage="organization-title"
              valeur={saisie.qualite}
              erreur={fauteOf(fautes, 'qualite')}
            />
            <ChampCases
              nom="accord"
              libelle="Votre accord"
              options={[
                {
                  valeur: 'oui',
                  texte: `J’ai lu ce texte. ${membre.nom} l’approuve, et j’ai qualité pour le signer.`,
                },
              ]}
              valeurs={saisie.accord ? ['oui'] : []}
              erreur={fauteOf(fautes, 'accord')}
            />
            <p>
              Votre nom et votre qualité seront lus par les membres de la gouvernance. La page publique ne
              montre que le nom de l’organisme et la date.
            </p>
            <Bouton texte="Signer" />
          </Formulaire>
          <p className="mg-source">
            Ce lien est valable jusqu’au {formatDate(findJour(demande.expire_le))}. Il ne sert qu’à signer
            cette version, une fois.
          </p>
        </section>
      )}
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

function DejaSignee({ demande, close }: { demande: DemandeLue; close: string | null }) {
  const { signataire, qualite, signee_le, membre } = demande
  return (
    <Alerte gravite="succes" titre={`Cette version est signée pour ${membre.nom}`}>
      <p>
        Par {signataire}, {qualite}, {formatInstant(signee_le!)}.
      </p>
      {close && <p>{close} Votre signature porte sur le texte ci-dessous.</p>}
      <p>
        Ce lien a servi : il ne signe plus rien. Ce n’est pas vous ? Dites-le à la personne qui vous a
        sollicité.
      </p>
    </Alerte>
  )
}
