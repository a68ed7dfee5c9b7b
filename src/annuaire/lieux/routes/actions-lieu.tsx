import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import type { Lieu } from '../../lieu.ts'

/** What one does with a place: at hand's reach on a phone. */
export function ActionsLieu({ lieu }: { lieu: Lieu }) {
  const { telephone, site_web, prise_rdv } = lieu
  const site = site_web.find(isAdresseWeb)
  return (
    <div className="mg-actions">
      {telephone && (
        <BoutonLien texte={`Appeler le ${formatTelephone(telephone)}`} href={`tel:${telephone}`} />
      )}
      <BoutonLien
        texte="Itinéraire"
        href={hrefOfItineraire(lieu)}
        priorite={telephone ? 'secondaire' : 'principale'}
      />
      {prise_rdv && isAdresseWeb(prise_rdv) && (
        <BoutonLien texte="Prendre rendez-vous" href={prise_rdv} priorite="secondaire" />
      )}
      {site && <BoutonLien texte="Site web" href={site} priorite="secondaire" />}
    </div>
  )
}

/** Nothing else may become a link: an address comes from a file, hence from anyone. */
export const isAdresseWeb = (adresse: string): boolean =>
  /^https?:\/\//i.test(adresse) && URL.canParse(adresse)

/** To its point, else to its address. */
function hrefOfItineraire({ latitude, longitude, adresse, code_postal, commune }: Lieu): string {
  const but = latitude !== null && longitude !== null ? `${latitude},${longitude}` : null
  return but
    ? `https://www.openstreetmap.org/directions?${new URLSearchParams({ to: but })}`
    : `https://www.openstreetmap.org/search?${new URLSearchParams({ query: `${adresse}, ${code_postal} ${commune}` })}`
}
