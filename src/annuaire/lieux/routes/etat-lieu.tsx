import { findJour } from '../../../socle/texte/dates.ts'
import { Alerte, Badge } from '../../../socle/ui/messages.tsx'
import { isFerme, sayFraicheur } from '../../fraicheur/fraicheur.ts'
import { sayFermeture } from '../../fraicheur/say-fermeture.ts'
import type { Ouverture } from '../../horaires/ouverture.ts'
import { sayOuverture } from '../../horaires/say-ouverture.ts'
import type { Lieu } from '../../lieu.ts'

/** Whether one can go there now, and how far what is said of it can be believed. `ouverture` null: hours unknown. */
export function EtatLieu({
  lieu,
  ouverture,
  maintenant,
}: {
  lieu: Lieu
  ouverture: Ouverture | null
  maintenant: Date
}) {
  const aujourdhui = findJour(maintenant)
  const fermeture = sayFermeture(lieu, aujourdhui)
  return (
    <div className="mg-etat">
      {fermeture && (
        <Alerte gravite="attention" titre={fermeture.titre}>
          {fermeture.phrase && <p>{fermeture.phrase}</p>}
        </Alerte>
      )}
      {ouverture && !isFerme(lieu, aujourdhui) && (
        <p className="mg-ecran-seul">
          <span className={ouverture.etat === 'ouvert' ? 'mg-ouvert' : 'mg-ferme'}>
            {sayOuverture(ouverture, aujourdhui)}
          </span>
        </p>
      )}
      {lieu.itinerance.includes('Itinérant') && (
        <p>
          <Badge texte="Itinérant" gravite="information" />
        </p>
      )}
      <p className="mg-ecran-seul">
        <a href="#origine">{sayFraicheur(lieu.verifie_le, aujourdhui)}</a>
      </p>
    </div>
  )
}
