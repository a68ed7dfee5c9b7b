import type { Editeur, Lien } from '../http/contexte.ts'
import { formatTelephone } from '../texte/telephone.ts'
import { Definitions } from '../ui/contenus.tsx'

export function MentionsLegales({ editeur }: { editeur: Editeur | null }) {
  return (
    <div className="mg-lecture">
      <h2>Éditeur</h2>
      {editeur ? (
        <Definitions
          definitions={[
            { terme: 'Éditeur', valeur: editeur.nom },
            { terme: 'Adresse', valeur: editeur.adresse },
            { terme: 'Téléphone', valeur: editeur.telephone && formatTelephone(editeur.telephone) },
            { terme: 'Courriel', valeur: editeur.courriel },
            { terme: 'Direction de la publication', valeur: editeur.directeurPublication },
            { terme: 'Hébergement', valeur: editeur.hebergeur },
          ]}
        />
      ) : (
        <p>
          L’éditeur de ce site n’est pas encore renseigné : il s’agit d’une installation de démonstration ou
          d’essai. Ses informations ne doivent pas être utilisées.
        </p>
      )}
      <h2>Vos données</h2>
      <p>
        Chercher de l’aide ne demande aucune information personnelle. Ce site ne mesure pas votre navigation
        et n’affiche aucune publicité.
      </p>
      <p>
        Deux services publics de l’IGN l’aident. Le fond de la carte est demandé par votre navigateur, quand
        la carte s’affiche. Une adresse tapée est située par le service national des adresses : notre serveur
        lui transmet ces mots, sans dire qui les a tapés.
      </p>
      <h2>Témoins de connexion (« cookies »)</h2>
      <p>Ce site n’en dépose que trois, nécessaires à ce que vous demandez :</p>
      <ul>
        <li>votre session, seulement si vous vous connectez ;</li>
        <li>votre choix d’affichage clair ou sombre, gardé un an, seulement si vous en faites un ;</li>
        <li>le message de confirmation après un envoi, gardé une minute.</li>
      </ul>
      <h2>Logiciel</h2>
      <p>
        Ce site fonctionne avec Maillage, un logiciel libre sous licence publique de l’Union européenne (EUPL
        1.2). Les données publiques de l’annuaire peuvent être réutilisées librement.
      </p>
    </div>
  )
}

export function Accessibilite({ editeur }: { editeur: Editeur | null }) {
  return (
    <div className="mg-lecture">
      <p>
        Ce site veut être utilisable par toutes et tous : au clavier, avec un lecteur d’écran, agrandi,
        imprimé, et sans JavaScript. Il suit le référentiel général d’amélioration de l’accessibilité (RGAA),
        version 4.1.
      </p>
      <h2>État de conformité</h2>
      <p>
        Ce site est <strong>non conforme</strong> au RGAA, parce qu’aucun audit n’a encore été réalisé : c’est
        ce que la loi demande d’écrire dans ce cas. Chaque page est vérifiée automatiquement, ce qui ne
        remplace pas un audit.
      </p>
      <h2>Signaler une difficulté</h2>
      <p>
        Si une page vous bloque, dites-le : une réponse vous sera donnée, et l’information vous sera transmise
        autrement.
      </p>
      {editeur?.telephone || editeur?.courriel ? (
        <ul>
          {editeur.telephone && <li>Par téléphone : {formatTelephone(editeur.telephone)}</li>}
          {editeur.courriel && (
            <li>
              Par courriel : <a href={`mailto:${editeur.courriel}`}>{editeur.courriel}</a>
            </li>
          )}
        </ul>
      ) : (
        <p>Les coordonnées de l’équipe du site ne sont pas encore renseignées.</p>
      )}
      <h2>Voies de recours</h2>
      <p>
        Si vous n’obtenez pas de réponse satisfaisante, vous pouvez écrire au Défenseur des droits :
        formulaire en ligne sur{' '}
        <a href="https://formulaire.defenseurdesdroits.fr/">formulaire.defenseurdesdroits.fr</a>, téléphone 09
        69 39 00 00, ou courrier gratuit, sans timbre, à : Défenseur des droits, Libre réponse 71120, 75342
        Paris Cedex 07.
      </p>
    </div>
  )
}

export function PlanDuSite({ navigation, connecte }: { navigation: readonly Lien[]; connecte: boolean }) {
  const pages: Lien[] = [
    ...navigation,
    connecte ? { texte: 'Mon compte', href: '/mon-compte' } : { texte: 'Se connecter', href: '/connexion' },
    { texte: 'Affichage clair ou sombre', href: '/affichage' },
    { texte: 'Accessibilité', href: '/accessibilite' },
    { texte: 'Mentions légales', href: '/mentions-legales' },
  ]
  return (
    <ul>
      {pages.map(({ texte, href }) => (
        <li key={href}>
          <a href={href}>{texte}</a>
        </li>
      ))}
    </ul>
  )
}
