/// <reference types="vite/client" />
import 'maplibre-gl/dist/maplibre-gl.css'
import { LngLatBounds, MapLibreMap, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import adresseTravailleur from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { formatCompte } from '../../../../socle/texte/nombres.ts'
import type { FondDeCarte } from '../../../../territoire/build-fond-de-carte.ts'
import type { Points } from '../../list-points.ts'
import { composeStyle, SOURCE_IGN } from './compose-style.ts'
import { followCentre } from './follow-centre.ts'
import { placeMarqueurs } from './place-marqueurs.ts'

/** What the library says by itself. */
const MOTS = {
  'Map.Title': 'Carte des lieux : flèches pour se déplacer, plus et moins pour agrandir ou réduire',
  'NavigationControl.ZoomIn': 'Agrandir',
  'NavigationControl.ZoomOut': 'Réduire',
  'Popup.Close': 'Fermer',
  'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl + molette pour agrandir la carte',
  'CooperativeGesturesHandler.MacHelpText': '⌘ + molette pour agrandir la carte',
  'CooperativeGesturesHandler.MobileHelpText': 'Deux doigts pour déplacer la carte',
}
const CREDIT = 'Fond de carte : © IGN, Géoplateforme.'
const SANS_FOND = 'Le fond de carte de l’IGN n’est pas joignable : seules les communes sont dessinées.'
const ZOOM_AU_PLUS = 18
/** Metropolitan France, when there is nothing to show yet. */
const FRANCE = new LngLatBounds([-5, 41.5, 9.5, 51])

setWorkerUrl(new URL(adresseTravailleur, location.href).href)

/**
 * Draws the places of a CarteLieux section, and says in `message` what the map lacks. Resolves with what takes the focus
 * once the map can be used.
 * @throws when the places cannot be fetched, or when the browser cannot draw (no WebGL).
 */
export async function showCarte(section: HTMLElement, message: HTMLElement): Promise<HTMLElement> {
  const [{ points, sansPoint }, ...fonds] = await Promise.all([
    fetchJson<Points>(section.dataset.points!),
    ...(section.dataset.fonds?.split(' ') ?? []).filter(Boolean).map(fetchFond),
  ])
  const toile = section.querySelector<HTMLElement>('[data-toile]')!
  const connus = fonds.filter(fond => fond !== null)
  toile.hidden = false
  for (const cache of section.querySelectorAll<HTMLElement>('[data-legende]')) cache.hidden = false
  let ignJoignable = navigator.onLine
  const draw = () => composeStyle(connus, { sombre: isSombre(), ign: ignJoignable })

  const carte = new MapLibreMap({
    container: toile,
    style: draw(),
    bounds: frame(points, connus),
    fitBoundsOptions: { padding: 40, maxZoom: 13 },
    locale: MOTS,
    maxZoom: ZOOM_AU_PLUS,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
  })
  carte.touchZoomRotate.disableRotation()
  carte.keyboard.disableRotation()
  carte.addControl(new NavigationControl({ showCompass: false }))

  const tell = () => {
    message.textContent = `${sayPoints(points.length, sansPoint)} ${ignJoignable ? CREDIT : SANS_FOND}`
  }
  let tuileRecue = false
  carte.on('data', evenement => {
    if (evenement.dataType === 'source' && evenement.sourceId === SOURCE_IGN && evenement.tile)
      tuileRecue = true
  })
  carte.on('error', evenement => {
    // A tile lost among others is nothing; when the first of them fails, so will the others.
    if (!('sourceId' in evenement) || evenement.sourceId !== SOURCE_IGN || tuileRecue || !ignJoignable) return
    ignJoignable = false
    carte.setStyle(draw())
    tell()
  })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => carte.setStyle(draw()))

  placeMarqueurs(carte, points)
  followCentre(carte, section)
  tell()
  return carte.getCanvas()
}

async function fetchJson<T>(adresse: string): Promise<T> {
  const reponse = await fetch(adresse)
  if (!reponse.ok) throw new Error(`${adresse}: ${reponse.status}`)
  return reponse.json()
}

/** Places are worth showing on nothing. */
const fetchFond = (adresse: string) => fetchJson<FondDeCarte>(adresse).catch(() => null)

function frame(points: Points['points'], fonds: readonly FondDeCarte[]): LngLatBounds {
  const cadre = new LngLatBounds()
  for (const { lat, lon } of points) cadre.extend([lon, lat])
  if (!cadre.isEmpty()) return cadre
  for (const { bbox } of fonds) if (bbox) cadre.extend(bbox as [number, number, number, number])
  return cadre.isEmpty() ? FRANCE : cadre
}

/** As the style sheets decide it: what the visitor chose, else what the system says. */
function isSombre(): boolean {
  const choisi = document.documentElement.dataset.frTheme
  return choisi ? choisi === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

function sayPoints(places: number, sansPoint: number): string {
  const dits = `${formatCompte(places, 'lieu', 'lieux')} sur la carte.`
  if (sansPoint === 0) return dits
  const absents = formatCompte(sansPoint, 'lieu n’a pas', 'lieux n’ont pas')
  return `${dits} ${absents} de position connue : ${sansPoint > 1 ? 'ils sont' : 'il est'} dans la liste.`
}
