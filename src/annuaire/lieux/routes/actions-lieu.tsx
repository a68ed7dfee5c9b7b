import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import type { Lieu } from '../../lieu.ts'
import { isAdresseWeb } from '../is-adresse-web.ts'

/** What one does with a place, the most useful first: a phone shows the first two at the thumb, the others in sections. */
export function ActionsLieu({ lieu }: { lieu: Lieu }) {
  const [premiere, ...autres] = listActions(lieu)
  return (
    <div className="mg-actions">
      {premiere && <BoutonLien {...premiere} />}
      {autres.map(action => (
        <BoutonLien key={action.href} {...action} priorite="secondaire" />
      ))}
    </div>
  )
}

function listActions(lieu: Lieu) {
  const { telephone, prise_rdv, courriels, site_web } = lieu
  const site = site_web.find(isAdresseWeb)
  const [courriel] = courriels
  const itineraire = { texte: 'Itinéraire', href: hrefOfItineraire(lieu) }
  const contacts = [
    telephone && {
      texte: 'Appeler',
      complement: `le ${formatTelephone(telephone)}`,
      href: `tel:${telephone}`,
    },
    prise_rdv && isAdresseWeb(prise_rdv) && { texte: 'Prendre rendez-vous', href: prise_rdv },
    courriel && { texte: 'Écrire', complement: 'un courriel', href: `mailto:${courriel}` },
  ].filter(action => action !== null && action !== false && action !== undefined && action !== '')
  const [premier, ...suivants] = contacts
  return [
    ...(premier ? [premier] : []),
    itineraire,
    ...suivants,
    ...(site ? [{ texte: 'Site web', href: site }] : []),
  ]
}

/** To its point, else to its address. */
function hrefOfItineraire({ latitude, longitude, adresse, code_postal, commune }: Lieu): string {
  const but = latitude !== null && longitude !== null ? `${latitude},${longitude}` : null
  return but
    ? `https://www.openstreetmap.org/directions?${new URLSearchParams({ to: but })}`
    : `https://www.openstreetmap.org/search?${new URLSearchParams({ query: `${adresse}, ${code_postal} ${commune}` })}`
}
