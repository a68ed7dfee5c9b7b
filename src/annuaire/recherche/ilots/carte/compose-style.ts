import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import { feature, mesh } from 'topojson-client'
import type { GeometryObject } from 'topojson-specification'
import type { CommuneDessinee, FondDeCarte } from '../../../../territoire/build-fond-de-carte.ts'

export const SOURCE_IGN = 'ign'

/** Plan IGN v2, open to all without a key: https://geoservices.ign.fr/services-web-experts-cartes */
const TUILES_IGN =
  'https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2' +
  '&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILECOL={x}&TILEROW={y}'

const COULEURS = {
  clair: { dehors: '#e8edf0', terre: '#fbfaf6', commune: '#b9b5ab', epci: '#6a6a6a', texte: '#3a3a3a' },
  sombre: { dehors: '#14181b', terre: '#24282c', commune: '#4a5056', epci: '#9aa0a6', texte: '#cecece' },
} as const

type Reglage = { sombre: boolean; ign: boolean }

/**
 * The whole drawing under the places: our communes and EPCI, with the IGN's map between the ground and the borders when it
 * can be reached. It names the communes itself; without it, we do.
 */
export function composeStyle(fonds: readonly FondDeCarte[], { sombre, ign }: Reglage): StyleSpecification {
  const couleurs = sombre ? COULEURS.sombre : COULEURS.clair
  return {
    version: 8,
    sources: { ...composeSources(fonds), ...(ign && { [SOURCE_IGN]: IGN }) },
    layers: [
      { id: 'dehors', type: 'background', paint: { 'background-color': couleurs.dehors } },
      { id: 'terre', type: 'fill', source: 'communes', paint: { 'fill-color': couleurs.terre } },
      ...(ign ? [composeIgn(sombre)] : []),
      drawLimite('limites-communes', couleurs.commune, 0.8),
      drawLimite('limites-epci', couleurs.epci, 2),
      ...(ign ? [] : [nameCommunes(couleurs.texte, couleurs.terre)]),
    ],
  }
}

const IGN: SourceSpecification = { type: 'raster', tiles: [TUILES_IGN], tileSize: 256, maxzoom: 18 }

/** At night the map is turned over: dark ground, light words; the half turn of hues gives water and woods theirs back. */
function composeIgn(sombre: boolean): LayerSpecification {
  return {
    id: SOURCE_IGN,
    type: 'raster',
    source: SOURCE_IGN,
    paint: sombre
      ? {
          'raster-brightness-min': 0.9,
          'raster-brightness-max': 0.1,
          'raster-hue-rotate': 180,
          'raster-saturation': -0.4,
        }
      : { 'raster-saturation': -0.4 },
  }
}

function drawLimite(source: string, couleur: string, epaisseur: number): LayerSpecification {
  return { id: source, type: 'line', source, paint: { 'line-color': couleur, 'line-width': epaisseur } }
}

function nameCommunes(couleur: string, halo: string): LayerSpecification {
  return {
    id: 'noms',
    type: 'symbol',
    source: 'communes',
    minzoom: 9,
    layout: {
      'text-field': ['get', 'nom'],
      // Drawn by the browser with the page's own letters: no file of glyphs to fetch.
      'text-font': ['Atkinson Hyperlegible Next'],
      'text-size': 13,
      'text-padding': 12,
    },
    paint: { 'text-color': couleur, 'text-halo-color': halo, 'text-halo-width': 1.5 },
  }
}

/** The communes as surfaces; their borders and those of EPCI as lines, each drawn once though two share it. */
function composeSources(fonds: readonly FondDeCarte[]): Record<string, SourceSpecification> {
  const epciOf = (geometrie: GeometryObject) => (geometrie.properties as CommuneDessinee).epci
  const surfaces = fonds.map(fond => feature(fond, fond.objects.communes))
  const lines = (keep: (a: GeometryObject, b: GeometryObject) => boolean) =>
    toSource(
      fonds.map(fond => ({
        type: 'Feature' as const,
        properties: {},
        geometry: mesh(fond, fond.objects.communes, keep),
      })),
    )
  return {
    communes: toSource(surfaces.flatMap(({ features }) => features)),
    'limites-communes': lines((a, b) => a !== b && epciOf(a) === epciOf(b)),
    // A border of one commune only is that of the whole.
    'limites-epci': lines((a, b) => a === b || epciOf(a) !== epciOf(b)),
  }
}

const toSource = (features: GeoJSON.Feature[]): SourceSpecification => ({
  type: 'geojson',
  data: { type: 'FeatureCollection', features },
})
