import type { MapLibreMap } from 'maplibre-gl'

/** Once the map has been moved, proposes the same search around its centre, as a link. */
export function followCentre(carte: MapLibreMap, section: HTMLElement): void {
  const { autour } = section.dataset
  const place = section.querySelector<HTMLElement>('[data-centre]')
  if (!autour || !place) return
  carte.on('moveend', ({ originalEvent }) => {
    if (!originalEvent) return
    const { lat, lng } = carte.getCenter()
    const adresse = new URL(autour, location.href)
    adresse.searchParams.set('lat', lat.toFixed(5))
    adresse.searchParams.set('lon', lng.toFixed(5))
    const lien = document.createElement('a')
    lien.href = adresse.pathname + adresse.search
    lien.textContent = 'Chercher autour du centre de la carte'
    place.replaceChildren(lien)
    place.hidden = false
  })
}
