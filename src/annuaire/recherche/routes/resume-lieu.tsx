import { formatAnciennete } from '../../../socle/texte/dates.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { Badge } from '../../../socle/ui/messages.tsx'
import { sayHoraires } from '../../horaires/say-horaires.ts'
import type { LieuListe } from '../find-lieux.ts'

const LIGNES_HORAIRES = 3
const SERVICES = 3

/** A place among others: enough to call or to go there. `aujourdhui` is YYYY-MM-DD. */
export function ResumeLieu({ lieu, aujourdhui }: { lieu: LieuListe; aujourdhui: string }) {
  const { id, nom, adresse, code_postal, commune, telephone, services, date_maj } = lieu
  return (
    <article className="mg-lieu">
      <h3>
        <a href={`/lieux/${id}`}>{nom}</a>
      </h3>
      <div className="mg-lieu-ou">
        {lieu.itinerance.includes('Itinérant') && (
          <p>
            <Badge texte="Itinérant" gravite="information" /> Ce lieu se déplace.
          </p>
        )}
        <p>
          {adresse}
          <br />
          {code_postal} {commune}
        </p>
        {telephone && (
          <p>
            <a className="mg-telephone" href={`tel:${telephone}`}>
              {formatTelephone(telephone)}
              <span className="fr-sr-only"> : appeler {nom}</span>
            </a>
          </p>
        )}
      </div>
      <div className="mg-lieu-quoi">
        <Horaires lieu={lieu} />
        {services.length > 0 && (
          <p>
            <strong>Services :</strong> {sayServices(services)}
          </p>
        )}
        <p className="mg-source">{sayMiseAJour(date_maj, aujourdhui)}</p>
      </div>
    </article>
  )
}

/** 'Mis à jour il y a 5 mois'. */
export function sayMiseAJour(date_maj: string | null, aujourdhui: string): string {
  return date_maj
    ? `Mis à jour ${formatAnciennete(date_maj, aujourdhui)}`
    : 'Date de mise à jour inconnue : appelez avant de vous déplacer'
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

function sayServices(services: readonly string[]): string {
  const reste = services.length - SERVICES
  const dits = services.slice(0, SERVICES).join(', ')
  if (reste <= 0) return dits
  return `${dits} et ${formatNombre(reste)} ${reste > 1 ? 'autres' : 'autre'}`
}
