import { findJour } from '../../../socle/texte/dates.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { ChampCase } from '../../../socle/ui/champs.tsx'
import { Badge } from '../../../socle/ui/messages.tsx'
import { sayFraicheur } from '../../fraicheur/fraicheur.ts'
import { sayFermeture } from '../../fraicheur/say-fermeture.ts'
import { sayHoraires } from '../../horaires/say-horaires.ts'
import { sayOuverture } from '../../horaires/say-ouverture.ts'
import { BESOINS } from '../besoins.ts'
import type { LieuListe } from '../find-lieux.ts'
import { sayDistance } from '../say-distance.ts'

const LIGNES_HORAIRES = 3
const SERVICES = 3

type Proprietes = {
  lieu: LieuListe
  maintenant: Date
  /** Where distances are counted from: 'du centre de Die', 'de cette adresse'. */
  depuis: string
  /** Can be put in a selection: the box of the form around. */
  selection?: boolean
  /** Shown inside another site: its links leave that site's frame. */
  ailleurs?: boolean
}

/** A place among others: enough to call or to go there. */
export function ResumeLieu({ lieu, maintenant, depuis, selection, ailleurs }: Proprietes) {
  const { id, nom, telephone, services, distance, frais_a_charge } = lieu
  const aujourdhui = findJour(maintenant)
  return (
    <article className="mg-lieu">
      <h3>
        {ailleurs ? (
          <a href={`/lieux/${id}`} target="_blank" rel="noopener">
            {nom} <span className="mg-source">(nouvel onglet)</span>
          </a>
        ) : (
          <a href={`/lieux/${id}`}>{nom}</a>
        )}
      </h3>
      <div className="mg-lieu-ou">
        {lieu.itinerance.includes('Itinérant') && (
          <p>
            <Badge texte="Itinérant" gravite="information" /> Ce lieu se déplace.
          </p>
        )}
        <p>
          {lieu.adresse}
          <br />
          {lieu.code_postal} {lieu.commune}
        </p>
        {distance !== null && (
          <p>
            À {sayDistance(distance)} {depuis}
          </p>
        )}
        {telephone && (
          <p>
            <a className="mg-telephone" href={`tel:${telephone}`} target={ailleurs ? '_self' : undefined}>
              {formatTelephone(telephone)}
              <span className="fr-sr-only"> : appeler {nom}</span>
            </a>
          </p>
        )}
      </div>
      <div className="mg-lieu-quoi">
        <Ouverture lieu={lieu} aujourdhui={aujourdhui} />
        <Horaires lieu={lieu} />
        {services.length > 0 && (
          <p>
            <strong>Pour :</strong> {sayServices(services)}
          </p>
        )}
        {frais_a_charge.length > 0 && (
          <p>
            <strong>Prix :</strong> {frais_a_charge.join(', ').toLowerCase()}
          </p>
        )}
        <p className="mg-source">{sayFraicheur(lieu.verifie_le, aujourdhui)}</p>
        {selection && <ChampCase nom="lieu" valeur={id} libelle="Ajouter à ma sélection" precision={nom} />}
      </div>
    </article>
  )
}

/** Open or not at this moment, and a closing that is announced. */
function Ouverture({ lieu: { ouverture, ...lieu }, aujourdhui }: { lieu: LieuListe; aujourdhui: string }) {
  const annoncee = lieu.ferme_du && lieu.ferme_du > aujourdhui ? sayFermeture(lieu, aujourdhui) : null
  return (
    <>
      {ouverture && (
        <p
          className={
            // On paper only a closing that lasts is worth its ink.
            ouverture.etat === 'ferme_temporairement'
              ? 'mg-ferme'
              : `mg-ecran-seul ${ouverture.etat === 'ouvert' ? 'mg-ouvert' : 'mg-ferme'}`
          }
        >
          <strong>{sayOuverture(ouverture, aujourdhui)}</strong>
        </p>
      )}
      {annoncee && (
        <p>
          <strong>{annoncee.titre}</strong>
        </p>
      )}
    </>
  )
}

function Horaires({ lieu: { horaires, horaires_texte } }: { lieu: LieuListe }) {
  const lignes = horaires ? sayHoraires(horaires) : horaires_texte ? [horaires_texte] : []
  if (lignes.length === 0)
    return (
      <p>
        <strong>Horaires :</strong> non renseignés
      </p>
    )
  return (
    <>
      <p>
        <strong>Horaires :</strong>
      </p>
      <ul>
        {lignes.slice(0, LIGNES_HORAIRES).map(ligne => (
          <li key={ligne}>{ligne}</li>
        ))}
        {lignes.length > LIGNES_HORAIRES && <li>la suite sur sa fiche</li>}
      </ul>
    </>
  )
}

/** In the resident's words: 'faire une démarche, apprendre les bases et 2 autres'. */
function sayServices(services: readonly string[]): string {
  const courts = BESOINS.filter(({ service }) => services.includes(service)).map(({ court }) =>
    court.charAt(0).toLowerCase().concat(court.slice(1)),
  )
  const reste = courts.length - SERVICES
  const dits = courts.slice(0, SERVICES).join(', ')
  if (reste <= 0) return dits
  return `${dits} et ${formatNombre(reste)} ${reste > 1 ? 'autres' : 'autre'}`
}
