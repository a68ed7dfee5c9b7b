import { Bouton } from '../../../socle/ui/bouton.tsx'
import type { LieuLu } from '../../lieux/read-lieu.ts'
import { ReglageTouches } from '../../routes/touches-rapides.tsx'
import type { ReponseLue } from '../list-reponses.ts'
import type { SujetSignale } from '../list-sujets.ts'
import type { Reponse, Sujet } from '../signalement.ts'
import { FILE } from './adresses.ts'

export const NOM_DE_LA_REPONSE: Record<Reponse, string> = {
  traite: 'Traité',
  ecarte: 'Sans suite',
  ferme: 'Fermeture confirmée',
}

type Choix = { texte: string; touche: string; effet: string; valeur: Reponse }

const CHOIX: readonly Choix[] = [
  {
    ...{ texte: 'Confirmer la fermeture définitive', touche: 'F', valeur: 'ferme' },
    effet: 'Sa page dira qu’il a fermé, et il quittera les listes. Vous pourrez revenir en arrière.',
  },
  {
    ...{ texte: 'C’est traité', touche: 'T', valeur: 'traite' },
    effet: 'Vous avez corrigé ou vérifié : le signalement quitte la file.',
  },
  {
    ...{ texte: 'Sans suite', touche: 'S', valeur: 'ecarte' },
    effet: 'La fiche est juste, ou le message n’a pas de sens : rien ne change.',
  },
]

/** What one can answer to a report, what each answer does, and the last one to take back. */
export function Reponses({
  sujet,
  lieu,
  suivant,
  derniere,
  touches,
}: {
  sujet: SujetSignale
  lieu: LieuLu['lieu']
  suivant: Sujet | null
  derniere: ReponseLue | null
  touches: boolean
}) {
  const ouvert = lieu.etat === 'publie'
  const propose = ({ valeur }: Choix) => valeur !== 'ferme' || (sujet.categorie === 'ferme' && ouvert)
  return (
    <section className="mg-reponses" aria-label="Votre réponse">
      <div className="mg-choix mg-choix-signalement">
        {ouvert && (
          <form method="get" action={`/lieux/${lieu.id}/corriger`}>
            <input type="hidden" name="signalement" value={sujet.categorie} />
            <BoutonTouche texte="Corriger la fiche" touche="C" touches={touches} />
            <p>Vous reviendrez ici ensuite.</p>
          </form>
        )}
        {CHOIX.filter(propose).map(({ texte, touche, effet, valeur }) => (
          <form key={valeur} method="post" action={FILE}>
            <input type="hidden" name="lieu" value={sujet.lieu} />
            <input type="hidden" name="categorie" value={sujet.categorie} />
            <input type="hidden" name="dernier" value={sujet.dernier} />
            <BoutonTouche texte={texte} touche={touche} touches={touches} nom="reponse" valeur={valeur} />
            <p>{effet}</p>
          </form>
        ))}
        {suivant && (
          <form method="get" action={FILE}>
            <input type="hidden" name="lieu" value={suivant.lieu} />
            <input type="hidden" name="categorie" value={suivant.categorie} />
            <BoutonTouche texte="Passer" touche="P" touches={touches} discrete />
            <p>Il reviendra à la fin.</p>
          </form>
        )}
      </div>
      {derniere && <Annulation derniere={derniere} touches={touches} />}
      <ReglageTouches
        chemin={FILE}
        touches={touches}
        rappel="la lettre de chaque réponse, et Z pour annuler la dernière."
      />
    </section>
  )
}

/** Takes the last answer of this person back. */
export function Annulation({ derniere, touches }: { derniere: ReponseLue; touches: boolean }) {
  return (
    <form method="post" action={`${FILE}/annuler`}>
      <input type="hidden" name="id" value={derniere.id} />
      <div className="mg-annulation">
        <BoutonTouche texte="Annuler la dernière réponse" touche="Z" touches={touches} discrete />
        <p>
          « {derniere.nom} » : {NOM_DE_LA_REPONSE[derniere.reponse].toLowerCase()}.
        </p>
      </div>
    </form>
  )
}

function BoutonTouche({
  texte,
  touche,
  touches,
  nom,
  valeur,
  discrete = false,
}: {
  texte: string
  touche: string
  touches: boolean
  nom?: string
  valeur?: string
  discrete?: boolean
}) {
  return (
    <Bouton
      texte={touches ? `${texte} (${touche})` : texte}
      nom={nom}
      valeur={valeur}
      priorite={discrete ? 'discrete' : 'secondaire'}
      toucheRapide={touches ? touche.toLowerCase() : undefined}
    />
  )
}
