import { type ClusterOrPointFeature, Supercluster } from '@maplibre/geojson-vt'
import { type MapLibreMap, Marker } from 'maplibre-gl'
import { formatCompte, formatNombre } from '../../../../socle/texte/nombres.ts'
import type { PointLieu } from '../../list-points.ts'
import { createBulle, sayOuvert } from './open-bulle.ts'

/** In pixels at the nearest whole zoom, hence 45 at least: two marks of 44 do not hide each other. */
const RAYON_GROUPE = 64
/** Beyond, the places of a group are at the same address: they are listed. */
const ZOOM_DES_GROUPES = 15
const LIEUX_DANS_UNE_BULLE = 30

type Groupe = { id: number; nombre: number }

/**
 * Puts the places on the map as buttons, gathered where they are too close, in reading order (north to south) for who goes
 * from one to the next with the keyboard. A group, once opened, gives the focus to the first of what it held.
 */
export function placeMarqueurs(carte: MapLibreMap, points: readonly PointLieu[]): void {
  const index = new Supercluster({ radius: RAYON_GROUPE, extent: 512, maxZoom: ZOOM_DES_GROUPES })
  index.load(points.map((point, n) => toFeature(point, n)))
  const bulle = createBulle(carte, cle => focusMarqueur(cle))
  let marqueurs: Marker[] = []

  carte.on('moveend', placeVisibles)
  carte.on('resize', placeVisibles)
  placeVisibles()

  /** All anew, hence in order; the focus goes back where it was. */
  function placeVisibles() {
    const cle = carte.getCanvasContainer().querySelector<HTMLElement>(':focus')?.dataset.cle
    for (const marqueur of marqueurs) marqueur.remove()
    marqueurs = findVisibles()
      .toSorted((a, b) => latitudeOf(b) - latitudeOf(a))
      .map(entite => new Marker({ element: createBouton(entite) }).setLngLat(positionOf(entite)).addTo(carte))
    if (cle) focusMarqueur(cle)
  }

  function findVisibles(): ClusterOrPointFeature[] {
    const limites = carte.getBounds()
    return index.getClusters(
      [limites.getWest(), limites.getSouth(), limites.getEast(), limites.getNorth()],
      Math.round(carte.getZoom()),
    )
  }

  function createBouton(entite: ClusterOrPointFeature): HTMLButtonElement {
    const groupe = readGroupe(entite)
    const bouton = document.createElement('button')
    bouton.type = 'button'
    bouton.dataset.cle = cleOf(entite)
    if (groupe) {
      bouton.className = 'mg-marque-groupe'
      bouton.textContent = formatNombre(groupe.nombre)
      bouton.setAttribute('aria-label', `${formatCompte(groupe.nombre, 'lieu', 'lieux')}, agrandir`)
    } else {
      const point = pointOf(entite)
      bouton.className = classOfPoint(point)
      // The same for who hears and who points, hence said once.
      bouton.title = `${point.nom}, ${point.commune}, ${sayOuvert(point.ouvert)}`
      bouton.setAttribute('aria-label', bouton.title)
      bouton.setAttribute('aria-haspopup', 'dialog')
    }
    bouton.addEventListener('click', evenement => {
      // The map would close the bubble that opens.
      evenement.stopPropagation()
      if (groupe) openGroupe(entite, groupe)
      else bulle.open([pointOf(entite)], positionOf(entite), cleOf(entite))
    })
    return bouton
  }

  function openGroupe(entite: ClusterOrPointFeature, { id, nombre }: Groupe) {
    const zoom = index.getClusterExpansionZoom(id)
    if (zoom > ZOOM_DES_GROUPES) {
      const lieux = index.getLeaves(id, LIEUX_DANS_UNE_BULLE).map(pointOf)
      return bulle.open(lieux, positionOf(entite), cleOf(entite), nombre)
    }
    const tenus = new Set(index.getChildren(id).map(cleOf))
    carte.once('moveend', () => {
      const premier = findBoutons().find(({ dataset }) => tenus.has(dataset.cle!))
      premier?.focus({ preventScroll: true })
    })
    carte.easeTo({ center: positionOf(entite), zoom })
  }

  function focusMarqueur(cle: string) {
    findBoutons()
      .find(({ dataset }) => dataset.cle === cle)
      ?.focus({ preventScroll: true })
  }

  const findBoutons = () => marqueurs.map(marqueur => marqueur.getElement())

  function pointOf({ properties }: { properties: GeoJSON.GeoJsonProperties }): PointLieu {
    return points[properties!.n]!
  }

  function cleOf(entite: ClusterOrPointFeature): string {
    const groupe = readGroupe(entite)
    return groupe ? `groupe-${groupe.id}` : `lieu-${pointOf(entite).id}`
  }
}

const toFeature = ({ lat, lon }: PointLieu, n: number): GeoJSON.Feature<GeoJSON.Point> => ({
  type: 'Feature',
  properties: { n },
  geometry: { type: 'Point', coordinates: [lon, lat] },
})

function readGroupe({ properties }: ClusterOrPointFeature): Groupe | null {
  return properties?.cluster ? { id: properties.cluster_id, nombre: properties.point_count } : null
}

const positionOf = ({ geometry }: ClusterOrPointFeature) => geometry.coordinates as [number, number]
const latitudeOf = (entite: ClusterOrPointFeature) => positionOf(entite)[1]

/** Open: full; closed: hollow; unknown: a question mark. Square when it travels. */
function classOfPoint({ ouvert, itinerant }: PointLieu): string {
  const etat = ouvert === null ? 'inconnu' : ouvert ? 'ouvert' : 'ferme'
  return `mg-marque-lieu mg-marque-${etat}${itinerant ? ' mg-marque-itinerant' : ''}`
}
